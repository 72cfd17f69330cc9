import { parseArgs } from 'node:util';
import type { Client } from 'pg';
import type { Grant } from '../access/context';
import { ROLES, type Role } from '../access/permissions';
import { provisionAccount } from '../domains/administration/provision-account';
import { required } from './required-option';
import { listTenants, withMigrator } from './with-migrator';

/**
 * `npm run account:create -- --tenant <code> --issuer <iss> --subject <sub> --name <display name> --role <ROLE>
 * [--organization <code>]`: makes an account that signs in with tokens of that issuer and subject, and prints its id.
 * SECRETARY and CLERK name the organization whose subtree they reach.
 */
async function main(args: string[]): Promise<void> {
  const option = { type: 'string' } as const;
  const options = { tenant: option, issuer: option, subject: option, name: option, role: option, organization: option };
  const { values } = parseArgs({ args, options });
  const login = { issuer: required(values, 'issuer'), subject: required(values, 'subject') };
  const displayName = required(values, 'name');
  const role = roleOf(required(values, 'role'));
  const code = required(values, 'tenant');
  const accountId = await withMigrator(process.env, async ({ migrator }) => {
    const tenantId = (await listTenants(migrator, code))[0]?.tenantId ?? '';
    await assertNewLogin(migrator, login);
    const grant: Grant = { role, organizationId: await organizationIdOf(migrator, tenantId, values.organization) };
    return (await provisionAccount(migrator, { tenantId, displayName, grants: [grant], login })).accountId;
  });
  console.log(accountId);
}

function roleOf(text: string): Role {
  const role = ROLES.find((each) => each === text);
  if (role === undefined) throw new Error(`--role is "${text}"; it takes ${ROLES.join(', ')}.`);
  return role;
}

async function organizationIdOf(migrator: Client, tenantId: string, code: string | undefined): Promise<string | null> {
  if (code === undefined) return null;
  const { rows } = await migrator.query<{ id: string }>(
    'select id from organizations where tenant_id = $1 and code = $2',
    [tenantId, code],
  );
  if (rows[0] === undefined) throw new Error(`The tenant has no organization ${code}.`);
  return rows[0].id;
}

/** A login leads to one account: asking again with another tenant or role must not look as if it had worked. */
async function assertNewLogin(
  migrator: Client,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<void> {
  const { rows } = await migrator.query('select 1 from login_directory where issuer = $1 and subject = $2', [
    issuer,
    subject,
  ]);
  if (rows.length > 0) throw new Error(`Subject ${subject} of ${issuer} has an account already.`);
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
