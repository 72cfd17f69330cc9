import 'reflect-metadata';
import type { ViewerContext } from '../../../src/access/context';
import type { FeedChange } from '../../../src/domains/change-feed/read-changes';
import { findChangesBelow } from '../../../src/domains/webhooks/find-changes-below';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { plantChains } from '../../support/planted-chain';
import { type PlantedPeople, plantPeople } from '../../support/planted-people';
import { aTenant, type TestTenant } from '../../support/tenants';

let tenant: TestTenant;
let ctx: ViewerContext;
let organizations: Map<string, string>;
let people: PlantedPeople;
/** Keys by internal id, of all kinds. */
let keys: Map<string, string>;

beforeAll(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  organizations = await plantChains(tenant, { communities: 2 });
  people = await plantPeople(tenant, organizations);
  const named = [organizations, people.members, people.units, people.grids];
  keys = new Map(named.flatMap((each) => [...each].map(([key, id]) => [id, key] as const)));
});

const changeOf = (objectType: FeedChange['objectType'], objectId: string): FeedChange => ({
  sequence: 1,
  objectType,
  objectId,
  kind: 'UPDATED',
  version: 2,
  reason: null,
  at: new Date(),
});

/** Keys of what concerns the subtree, among everything that was planted. */
async function below(key: string): Promise<Record<FeedChange['objectType'], string[]>> {
  const changes = [
    ...[...organizations.values()].map((id) => changeOf('Organization', id)),
    ...[...people.members.values()].map((id) => changeOf('Member', id)),
    ...[...people.units.values()].map((id) => changeOf('Unit', id)),
    ...[...people.grids.values()].map((id) => changeOf('Grid', id)),
  ];
  const scope = organizations.get(key) ?? '';
  const found = await ctx.database.transaction(tenant.tenantId, Date.now() + 10_000, (tx) =>
    findChangesBelow(tx, scope, changes),
  );
  const keysOf = (type: FeedChange['objectType']) =>
    found.flatMap(({ objectType, objectId }) => (objectType === type ? [keys.get(objectId) ?? ''] : [])).sort();
  return {
    Organization: keysOf('Organization'),
    Member: keysOf('Member'),
    Unit: keysOf('Unit'),
    Grid: keysOf('Grid'),
  };
}

describe('What concerns a subtree', () => {
  it('is what stands in it: organizations, members of its branches, units, grids of its communities', async () => {
    const found = await below('S1-C1');
    expect(found.Organization).toContain('S1-C1');
    expect(found.Organization).toContain('S1-C1-G1');
    expect(found.Organization.filter((key) => key.startsWith('S1-C2'))).toEqual([]);
    expect(found.Organization).not.toContain('S1');
    expect(found.Member).toEqual([...people.members.keys()].filter((key) => key.startsWith('S1-C1-')).sort());
    expect(found.Grid).toEqual([...people.grids.keys()].filter((key) => key.startsWith('S1-C1-')).sort());
    expect(found.Unit).toContain('S1-C1-U1');
    expect(found.Unit.filter((key) => key.startsWith('S1-C2'))).toEqual([]);
  });

  it('follows either graph: a unit belongs to who is responsible for it', async () => {
    const found = await below('S1-C2-W');
    expect(found.Unit).toEqual(['S1-C2-U1', 'S1-C2-U2']);
    expect(found.Member.every((key) => key.startsWith('S1-C2-'))).toBe(true);
  });

  it('is also who has left it, and whoever came is of both', async () => {
    const member = people.members.get('S1-C1-G1-M2');
    await asMigrator(
      `update memberships set valid = daterange(lower(valid), current_date), end_reason = 'CHANGED'
        where tenant_id = $1 and member_id = $2 and superseded_at is null`,
      [tenant.tenantId, member],
    );
    await asMigrator(
      `insert into memberships (tenant_id, id, member_id, branch_id, category, standing, begin_reason, valid, recorded_at)
       values ($1, gen_random_uuid(), $2, $3, 'FULL', 'ACTIVE', 'RECORDED', daterange(current_date, null), now())`,
      [tenant.tenantId, member, organizations.get('S1-C2-G1')],
    );
    expect((await below('S1-C1')).Member).toContain('S1-C1-G1-M2');
    expect((await below('S1-C2')).Member).toContain('S1-C1-G1-M2');
  });
});
