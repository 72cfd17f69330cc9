import type { TenantKeys, Vault } from '../access/context';
import { DEMO_ISSUER, demoSubject } from '../access/demo-identity';
import { isHeldOnOrganization } from '../access/granted';
import { ROLES } from '../access/permissions';
import type { MigratorClient } from '../data/migrator-client';
import { tenantStatements } from '../data/vault/tenant-statements';
import { provisionAccount } from '../domains/administration/provision-account';
import { provisionTenant } from '../domains/administration/provision-tenant';
import { plantDeclaredFigures } from '../domains/declared-figures/plant-declared-figures';
import { plantCandidates } from '../domains/development/plant-candidates';
import { plantElections } from '../domains/elections/plant-elections';
import { plantFloating } from '../domains/floating/plant-floating';
import { plantGrids } from '../domains/grids/plant-grids';
import { plantProbationExtensions } from '../domains/member-life/plant-probation-extensions';
import { plantMembers } from '../domains/members/plant-members';
import { plantOffices } from '../domains/offices/plant-offices';
import { plantMeetings } from '../domains/organization-life/plant-meetings';
import { type OrganizationSeed, plantOrganizations } from '../domains/organizations/plant-organizations';
import { provisionChainTemplates } from '../domains/organizations/provision-chain-templates';
import { plantTransfers } from '../domains/transfers/plant-transfers';
import { plantUnits } from '../domains/units/plant-units';
import type { LocalDate } from '../shared/clock';
import { extensionsOf } from './demo-admissions';
import { withBodyChanges } from './demo-body-changes';
import { candidatesOf } from './demo-candidates';
import { declaredFiguresOf } from './demo-declared-figures';
import { electionsOf } from './demo-elections';
import { floatingOf } from './demo-floating';
import { historyOf } from './demo-history';
import { meetingsOf } from './demo-meetings';
import { membersOf } from './demo-members';
import { officesOf } from './demo-offices';
import { type DemoSetting, settingOf } from './demo-setting';
import type { DemoTenant } from './demo-tenants';
import { territoriesOf } from './demo-territory';
import { transfersOf } from './demo-transfers';
import { unitsOf } from './demo-units';
import { plantCoverageAudit } from './plant-coverage-audit';
import { plantHistory } from './plant-history';
import { plantRectification } from './plant-rectification';

/**
 * Plants one tenant below its parent: chain templates, an account for each role held on the whole tenant, organizations
 * and their past, and what stands on them. Gives back whether it did; a tenant that is there already is left alone.
 *
 * @param loadedOn the day that the life of its organizations is told from
 */
export async function plantTenant(
  client: MigratorClient,
  vault: Vault,
  tenant: DemoTenant,
  seeds: readonly OrganizationSeed[],
  loadedOn: LocalDate,
): Promise<boolean> {
  // Two processes that start at once must not plant the same tenant twice; the second waits here and finds it done.
  await client.query('lock table tenants in share row exclusive mode');
  if ((await tenantIdOf(client, tenant.code)) !== null) return false;
  const { tenantId } = await provisionTenant(client, {
    code: tenant.code,
    name: tenant.name,
    level: tenant.level,
    parentTenantId: tenant.parentCode === null ? null : await tenantIdOf(client, tenant.parentCode),
  });
  await provisionChainTemplates(client, tenantId);
  await provisionDemoAccounts(client, tenantId, tenant);
  const ids = await plantOrganizations(client, tenantId, seeds);
  const history = historyOf(tenant.code);
  if (history !== null) await plantHistory(client, tenantId, history, ids);
  await plantPeopleAndPlaces(client, vault, tenantId, { tenant, seeds, loadedOn }, ids);
  await plantRectification(client, tenantId, tenant, ids);
  await plantDeclaredFigures(client, tenantId, declaredFiguresOf(tenant));
  await plantCoverageAudit(client, tenantId, tenant, loadedOn);
  return true;
}

async function plantPeopleAndPlaces(
  client: MigratorClient,
  vault: Vault,
  tenantId: string,
  { tenant, seeds, loadedOn }: { tenant: DemoTenant; seeds: readonly OrganizationSeed[]; loadedOn: LocalDate },
  organizations: ReadonlyMap<string, string>,
): Promise<void> {
  // What comes next is made up while PostgreSQL writes what came before.
  const planting = plantGrids(client, tenantId, territoriesOf(tenant, seeds), organizations);
  const unitSeeds = unitsOf(tenant.code);
  const memberSeeds = membersOf(tenant, seeds, unitSeeds, loadedOn);
  await planting;
  const units = await plantUnits(client, tenantId, unitSeeds, organizations);
  // A tenant without members needs no keys yet.
  if (memberSeeds.length === 0) return;
  const keys = await vault.keysFor(tenantStatements(client, tenantId));
  const members = await plantMembers(client, tenantId, memberSeeds, { organizations, units }, keys);
  const setting = settingOf(tenant, seeds, memberSeeds, loadedOn);
  await plantLife(client, tenantId, setting, { organizations, members, units }, keys);
}

/** What organizations do, and what becomes of members. */
async function plantLife(
  client: MigratorClient,
  tenantId: string,
  setting: DemoSetting,
  ground: Record<'organizations' | 'members' | 'units', ReadonlyMap<string, string>>,
  keys: TenantKeys,
): Promise<void> {
  const bodies = withBodyChanges(setting.tenant, officesOf(setting));
  const planting = plantOffices(client, tenantId, bodies, ground);
  const [meetings, candidates] = [meetingsOf(setting, bodies), candidatesOf(setting)];
  await planting;
  await plantElections(client, tenantId, electionsOf(setting), ground.organizations);
  await plantMeetings(client, tenantId, meetings, ground.organizations);
  await plantCandidates(client, tenantId, candidates, ground);
  await plantProbationExtensions(client, tenantId, extensionsOf(setting.members, setting.loadedOn), ground.members);
  const named = { tenantId, name: setting.tenant.name, ...ground };
  await plantFloating(client, named, floatingOf(setting, bodies), ground.members);
  await plantTransfers(client, keys, named, transfersOf(setting, bodies));
}

/** Accounts by role, not by person; those held on one organization are made when a token for one is asked for. */
async function provisionDemoAccounts(client: MigratorClient, tenantId: string, tenant: DemoTenant): Promise<void> {
  for (const role of ROLES.filter((candidate) => !isHeldOnOrganization(candidate))) {
    await provisionAccount(client, {
      tenantId,
      displayName: `演示账号 ${role} · ${tenant.name}`,
      grants: [{ role, organizationId: null }],
      login: { issuer: DEMO_ISSUER, subject: demoSubject(tenant.code, role) },
    });
  }
}

async function tenantIdOf(client: MigratorClient, code: string): Promise<string | null> {
  const { rows } = await client.query('select tenant_id as id from tenants where division_code = $1', [code]);
  return (rows as { id: string }[])[0]?.id ?? null;
}
