import { seedsOfCounty } from '../../bench/dataset';
import { type ExplainedStatement, explainStatements, statementsOf } from '../../bench/hot-statements';
import { plantGridsAndMembers } from '../../bench/people';
import { isNarrow, scanText } from '../../bench/plan-scans';
import { QUERIES, type Sample } from '../../bench/queries';
import { plantOrganizations } from '../../src/domains/organizations/plant-organizations';
import { asAuditor } from '../support/context';
import { asMigrator, testDatabase } from '../support/database';
import { apiSchema } from '../support/graphql';
import { aTenant, migratorClient, type TestTenant } from '../support/tenants';
import { testVault } from '../support/vault';

const TABLES = ['organizations', 'organization_cards', 'grids', 'grid_organizations', 'members', 'memberships'];

/**
 * What of a query PostgreSQL may read by the tenant alone, when it thinks that cheaper: grids are few beside
 * organizations, members of a branch may be met soon in the order of their names, and half a page's cards are half of all here.
 */
const WIDE: Readonly<Record<string, readonly string[]>> = {
  Q2: ['grids', 'grid_organizations', 'members'],
  Q3: ['organizations', 'organization_cards'],
  Q5: ['organizations', 'grids', 'grid_organizations'],
};

/** The measured queries, for the application's role under row-level security, in a county among counties. */
describe('The hot statements', () => {
  let explained: Map<string, ExplainedStatement[]>;
  let tenant: TestTenant;

  beforeAll(async () => {
    const counties = await Promise.all([1, 2, 3].map(() => aTenant()));
    const samples: Sample[] = [];
    for (const { tenantId } of counties) samples.push(await plantCounty(tenantId));
    await asMigrator(`analyze ${TABLES.join(', ')}`);
    [, tenant] = counties as [TestTenant, TestTenant];
    explained = new Map();
    for (const { name, document, variables } of QUERIES) {
      const sent = await statementsOf(apiSchema(), await asAuditor(tenant), document, variables(samples[1] as Sample));
      explained.set(name, await explain(sent));
    }
  });

  const explain = async (statements: Parameters<typeof explainStatements>[2]) => {
    const { urls } = await testDatabase();
    return explainStatements(urls.app, tenant.tenantId, statements, { isSmall: true });
  };

  it.each(QUERIES.map(({ name }) => name))('of %s find every row by an index that begins with the tenant', (name) => {
    const scans = (explained.get(name) ?? []).flatMap((statement) => statement.scans);
    expect(scans.map(({ table }) => table)).toContain('organizations');
    expect(scans.filter((scan) => !isByTenant(scan)).map(scanText)).toEqual([]);
  });

  it.each(QUERIES.map(({ name }) => name))('of %s ask the index for more than the tenant', (name) => {
    const scans = (explained.get(name) ?? []).flatMap((statement) => statement.scans);
    const narrowed = scans.filter(({ table }) => !WIDE[name]?.includes(table));
    expect(narrowed.filter((scan) => !isNarrow(scan)).map(scanText)).toEqual([]);
  });

  it('of a page find what is below its rows by their paths, however many rows PostgreSQL takes them to be', async () => {
    const document = '{ organizations(first: 100) { edges { node { code children { code } } } } }';
    for (const statement of await explain(await statementsOf(apiSchema(), await asAuditor(tenant), document, {}))) {
      const [, ...further] = statement.scans.filter(({ table }) => table === 'organizations');
      expect(further.map(({ condition }) => condition)).toEqual([expect.stringContaining('chain_path < ')]);
    }
  });

  it('would be seen to read a whole tenant, were a bound not one that row-level security lets through', async () => {
    const [root] = await asMigrator<{ id: string }>(
      `select id from organizations where tenant_id = $1 and code = 'ORG-S1'`,
      [tenant.tenantId],
    );
    const [statement] = await explain([
      {
        text: `select o.id from organizations r join organizations o on o.tenant_id = $1 and o.chain_path like r.chain_path || '%'
                where r.tenant_id = $1 and r.id = $2`,
        values: [root?.id],
      },
    ]);
    expect(statement?.scans.filter((scan) => !isNarrow(scan)).map(({ table }) => table)).toEqual(['organizations']);
  });
});

const isByTenant = ({ index, condition }: { index: string | null; condition: string }) =>
  index !== null && condition.includes('tenant_id = ');

/** A county as the benchmark has it, small enough for a test and large enough for PostgreSQL to choose well. */
async function plantCounty(tenantId: string): Promise<Sample> {
  const ids = await plantOrganizations(migratorClient, tenantId, seedsOfCounty());
  await plantGridsAndMembers(migratorClient, tenantId, ids, testVault);
  const idOf = (key: string) => `org_${ids.get(key)}`;
  return { streetId: idOf('S1'), communityId: idOf('S2C3'), branchId: idOf('S2C1G1') };
}
