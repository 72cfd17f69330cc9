import { DEMO_ISSUER, demoSubject } from '../access/demo-identity';
import type { DemoKey } from '../access/demo-key';
import { isHeldOnOrganization } from '../access/granted';
import { ROLES, type Role } from '../access/permissions';
import type { MigratorClient } from '../data/migrator-client';
import { provisionAccount } from '../domains/administration/provision-account';

/** For whom a demo token is asked, in the words of the command line. */
export interface DemoTokenRequest {
  /** Tenant code, such as `540102`. */
  tenant: string | undefined;
  role: string | undefined;
  /** Organization code; for roles that are held on one organization, and only for them. */
  organization: string | undefined;
  /** Which of several persons in that role, 1 to 9: what one drafted another reviews. The first one where it is left out. */
  person?: string | undefined;
}

/** The request names something that is not there; the message says what is. */
export class DemoTokenError extends Error {}

/**
 * A token for the demo account of that tenant, role and organization; the account is made when it is first asked for.
 * Runs as the migrator, on the embedded database only.
 *
 * @throws DemoTokenError naming the tenants, roles or the option that would do
 */
export async function issueDemoToken(
  migrator: MigratorClient,
  key: DemoKey,
  request: DemoTokenRequest,
): Promise<string> {
  const tenant = await findTenant(migrator, request.tenant);
  const role = checkedRole(request.role);
  const organization = await findOrganization(migrator, tenant, role, request.organization);
  const person = checkedPerson(request.person);
  const subject = demoSubject(tenant.code, role, organization?.code, person);
  const name = person === 1 ? role : `${role} ${person}`;
  await provisionAccount(migrator, {
    tenantId: tenant.id,
    displayName: `演示账号 ${name} · ${organization?.name ?? tenant.name}`.slice(0, 100),
    grants: [{ role, organizationId: organization?.id ?? null }],
    login: { issuer: DEMO_ISSUER, subject },
  });
  return key.sign({ subject, tenantCode: tenant.code });
}

interface Named {
  id: string;
  code: string;
  name: string;
}

async function findTenant(migrator: MigratorClient, code: string | undefined): Promise<Named> {
  const { rows } = await migrator.query(
    'select tenant_id as id, division_code as code, name from tenants order by division_code',
  );
  const tenants = rows as Named[];
  const tenant = tenants.find((candidate) => candidate.code === code);
  if (tenant !== undefined) return tenant;
  const known =
    tenants.map((candidate) => `${candidate.code} ${candidate.name}`).join(', ') || 'none yet: run npm start first';
  throw new DemoTokenError(
    `${code === undefined ? 'Which tenant? Add --tenant <code>.' : `There is no tenant ${code}.`} Known tenants: ${known}.`,
  );
}

function checkedRole(role: string | undefined): Role {
  const known = ROLES.find((candidate) => candidate === role);
  if (known !== undefined) return known;
  throw new DemoTokenError(
    `${role === undefined ? 'Which role? Add --role <ROLE>.' : `There is no role ${role}.`} Known roles: ${ROLES.join(', ')}.`,
  );
}

function checkedPerson(person: string | undefined): number {
  if (person === undefined) return 1;
  if (/^[1-9]$/.test(person)) return Number(person);
  throw new DemoTokenError(`--person takes a number from 1 to 9: which of several persons in that role.`);
}

async function findOrganization(
  migrator: MigratorClient,
  tenant: Named,
  role: Role,
  code: string | undefined,
): Promise<Named | null> {
  if (!isHeldOnOrganization(role)) {
    if (code === undefined) return null;
    throw new DemoTokenError(`Role ${role} is held on the whole tenant: leave --organization out.`);
  }
  if (code === undefined) {
    throw new DemoTokenError(
      `Role ${role} is held on one organization: add --organization <code>.${await examples(migrator, tenant)}`,
    );
  }
  const { rows } = await migrator.query('select id, code, name from organizations where tenant_id = $1 and code = $2', [
    tenant.id,
    code,
  ]);
  const organization = (rows as Named[])[0];
  if (organization !== undefined) return organization;
  throw new DemoTokenError(`Tenant ${tenant.code} has no organization ${code}.${await examples(migrator, tenant)}`);
}

/** The topmost organizations of the tenant, to pick from. */
async function examples(migrator: MigratorClient, tenant: Named): Promise<string> {
  const { rows } = await migrator.query(
    `select code, name from organizations
      where tenant_id = $1 and status = 'ESTABLISHED' and formal_depth is not null
      order by formal_depth, code
      limit 5`,
    [tenant.id],
  );
  const named = (rows as Named[]).map(({ code, name }) => `${code} ${name}`);
  return named.length > 0 ? ` For example: ${named.join(', ')}.` : '';
}
