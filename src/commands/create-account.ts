import type { Client } from 'pg';
import { isHeldOnOrganization } from '../access/granted';
import { ROLES, type Role } from '../access/permissions';
import { provisionAccount } from '../domains/administration/provision-account';
import { readOptions } from './command-options';
import { tenantOf, withMigrator } from './with-migrator';

const OPTIONS = {
  command: 'npm run account:create',
  about:
    'Makes an account that signs in with tokens of that issuer and subject, and prints its id. ' +
    `${ROLES.filter(isHeldOnOrganization).join(' and ')} name the organization whose subtree they reach.`,
  required: {
    tenant: '<code>',
    issuer: '<iss>',
    subject: '<sub>',
    name: '<display name>',
    role: `<${ROLES.join('|')}>`,
  },
  optional: { organization: '<code>' },
};

/** `npm run account:create`: the id goes to standard output, alone. */
async function main(args: string[]): Promise<void> {
  const options = readOptions(args, OPTIONS);
  if (options === null) return;
  const { tenant, issuer, subject, name, organization } = options;
  const role = roleOf(options.role, organization);
  const accountId = await withMigrator(process.env, async ({ migrator }) => {
    const { tenantId } = await tenantOf(migrator, tenant);
    const organizationId = organization === undefined ? null : await organizationIdOf(migrator, tenantId, organization);
    const account = await provisionAccount(migrator, {
      tenantId,
      displayName: name,
      grants: [{ role, organizationId }],
      login: { issuer, subject },
    });
    // A login leads to one account: asking again with another tenant or role must not look as if it had worked.
    if (account.wasKnown) throw new Error(`Subject ${subject} of ${issuer} has an account already.`);
    return account.accountId;
  });
  console.error(`Account ${name} (${role}) of tenant ${tenant} made; it signs in as ${subject} of ${issuer}.`);
  console.log(accountId);
}

/** The role, which says by itself whether an organization belongs to it. */
function roleOf(text: string, organization: string | undefined): Role {
  const role = ROLES.find((each) => each === text);
  if (role === undefined) throw new Error(`--role is "${text}"; it takes ${ROLES.join(', ')}.`);
  if (isHeldOnOrganization(role) && organization === undefined) {
    throw new Error(`Role ${role} is held on one organization: add --organization <code>.`);
  }
  if (!isHeldOnOrganization(role) && organization !== undefined) {
    throw new Error(`Role ${role} is held on the whole tenant: leave --organization out.`);
  }
  return role;
}

async function organizationIdOf(migrator: Client, tenantId: string, code: string): Promise<string> {
  const { rows } = await migrator.query<{ id: string }>(
    'select id from organizations where tenant_id = $1 and code = $2',
    [tenantId, code],
  );
  if (rows[0] === undefined) throw new Error(`The tenant has no organization ${code}.`);
  return rows[0].id;
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
