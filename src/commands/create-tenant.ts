import { parseArgs } from 'node:util';
import { provisionTenant } from '../domains/administration/provision-tenant';
import { TENANT_LEVELS, type TenantLevel } from '../domains/administration/tenant.rules';
import { provisionChainTemplates } from '../domains/organizations/provision-chain-templates';
import { required } from './required-option';
import { inTransaction, listTenants, withMigrator } from './with-migrator';

/**
 * `npm run tenant:create -- --code <code> --name <name> --level <REGION|PREFECTURE|COUNTY> [--parent <code>]`: makes a
 * tenant with the built-in chain templates and prints its id. For whoever runs an installation, before anybody can sign in.
 */
async function main(args: string[]): Promise<void> {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({ args, options: { code: option, name: option, level: option, parent: option } });
  const [code, name] = [required(values, 'code'), required(values, 'name')];
  const level = levelOf(required(values, 'level'));
  const tenantId = await withMigrator(process.env, async ({ migrator }) => {
    const parent = values.parent === undefined ? null : (await listTenants(migrator, values.parent))[0];
    return inTransaction(migrator, async () => {
      const created = await provisionTenant(migrator, { code, name, level, parentTenantId: parent?.tenantId });
      await provisionChainTemplates(migrator, created.tenantId);
      return created.tenantId;
    });
  });
  console.log(tenantId);
}

function levelOf(text: string): TenantLevel {
  const level = TENANT_LEVELS.find((each) => each === text);
  if (level === undefined) throw new Error(`--level is "${text}"; it takes ${TENANT_LEVELS.join(', ')}.`);
  return level;
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
