import { inTransaction } from '../data/in-transaction';
import { provisionTenant } from '../domains/administration/provision-tenant';
import { TENANT_LEVELS, type TenantLevel } from '../domains/administration/tenant.rules';
import { provisionChainTemplates } from '../domains/organizations/provision-chain-templates';
import { readOptions } from './command-options';
import { tenantOf, withMigrator } from './with-migrator';

/** For whoever runs an installation, before anybody can sign in. */
const OPTIONS = {
  command: 'npm run tenant:create',
  about: 'Makes a tenant with the built-in chain templates and prints its id.',
  required: { code: '<code>', name: '<name>', level: `<${TENANT_LEVELS.join('|')}>` },
  optional: { parent: '<code>' },
};

/** `npm run tenant:create`: the id goes to standard output, alone. */
async function main(args: string[]): Promise<void> {
  const options = readOptions(args, OPTIONS);
  if (options === null) return;
  const { code, name, parent } = options;
  const level = levelOf(options.level);
  const tenantId = await withMigrator(process.env, async ({ migrator }) => {
    const parentTenantId = parent === undefined ? null : (await tenantOf(migrator, parent)).tenantId;
    return inTransaction(migrator, async () => {
      const created = await provisionTenant(migrator, { code, name, level, parentTenantId });
      await provisionChainTemplates(migrator, created.tenantId);
      return created.tenantId;
    });
  });
  console.error(`Tenant ${code} ${name} made.`);
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
