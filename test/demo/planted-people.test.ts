import { asMigrator } from '../support/database';
import { plantChains } from '../support/planted-chain';
import { plantPeople } from '../support/planted-people';
import { aTenant, type TestTenant } from '../support/tenants';

let tenant: TestTenant;
let ids: Map<string, string>;

beforeAll(async () => {
  tenant = await aTenant();
  ids = await plantChains(tenant, { streets: 1, communities: 2, grids: 2, groups: 2 });
  await plantPeople(tenant, ids, { membersPerBranch: 6 });
});

const cardOf = async (key: string) =>
  (
    await asMigrator(
      `select own_member_count as own, member_count as total, full_member_count as full,
              secretary_masked_name as secretary, term_ends_on::text as term
         from organization_cards where tenant_id = $1 and organization_id = $2`,
      [tenant.tenantId, ids.get(key)],
    )
  )[0];

test('planted people are counted on the cards: a group of its own, a branch, and all above', async () => {
  expect(await cardOf('S1-C1-G1-P1')).toEqual({ own: 3, total: 3, full: 3, secretary: null, term: null });
  expect(await cardOf('S1-C1-G1-P2')).toEqual({ own: 3, total: 3, full: 2, secretary: null, term: null });
  expect(await cardOf('S1-C1-G1')).toEqual({ own: 6, total: 6, full: 5, secretary: '记**', term: '2027-01-10' });
  expect(await cardOf('S1-C1-W')).toEqual({ own: 0, total: 12, full: 10, secretary: null, term: null });
  expect(await cardOf('S1-W')).toEqual({ own: 0, total: 24, full: 20, secretary: null, term: null });
  expect(await cardOf('S1')).toEqual({ own: 0, total: 0, full: 0, secretary: null, term: null });
});

test.each([
  'grids',
  'grid_organizations',
  'buildings',
  'territory_figures',
  'units',
  'unit_formations',
  'unit_figures',
])('planted people leave rows in %s', async (table) => {
  expect(await asMigrator(`select 1 from ${table} where tenant_id = $1`, [tenant.tenantId])).not.toEqual([]);
});

test('planted people bear the mark of their tenant, whole and masked', async () => {
  const members = await asMigrator('select name, masked_name from members where tenant_id = $1', [tenant.tenantId]);
  expect(members).toHaveLength(24);
  expect(members).toContainEqual({ name: `记号${tenant.code}第1党员`, masked_name: '记**' });
});
