import type { ViewerContext } from '../../../src/access/context';
import { type DerivedRows, runMutation } from '../../../src/audit/run-mutation';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { watchOrganizations } from '../../../src/domains/organizations/organization.watch';
import { cardTotalsOf, lockCardsUpwards, refreshTotals } from '../../../src/domains/organizations/refresh-card-totals';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { anOrganization, brokenChecks, refusals, succeeded, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

interface Tree {
  county: TestOrganization;
  east: TestOrganization;
  west: TestOrganization;
  branch: TestOrganization;
  group: TestOrganization;
}

let tenant: TestTenant;
let ctx: ViewerContext;
let tree: Tree;

/** A county committee over two general branches; a branch with a group in the eastern one. */
beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  const under = (parent: TestOrganization) => ({ formalParentId: parent.globalId });
  const county = await anOrganization(ctx, 'COMMITTEE', { name: '县委' });
  const east = await anOrganization(ctx, 'GENERAL_BRANCH', { name: '东片党总支', ...under(county) });
  const west = await anOrganization(ctx, 'GENERAL_BRANCH', { name: '西片党总支', ...under(county) });
  const branch = await anOrganization(ctx, 'BRANCH', { name: '东片第一党支部', ...under(east) });
  const group = await anOrganization(ctx, 'GROUP', { name: '东片第一党小组', ...under(branch) });
  tree = { county, east, west, branch, group };
});

/** Gives an organization members of its own, behind the back of the use cases, and lets the totals follow. */
function withMembers(own: [TestOrganization, number][], context = ctx) {
  const call = { name: 'test', action: 'organization:rename', input: {} } as const;
  return runMutation(context, call, async (tx) => {
    const cards = await lockCardsUpwards(
      tx,
      own.map(([{ id }]) => id),
    );
    for (const [{ id }, count] of own) {
      await tx.query({
        text: `update organization_cards set own_member_count = own_member_count + $3, own_full_member_count = own_full_member_count + $3
                where tenant_id = $1 and organization_id = $2`,
        values: [id, count],
      });
    }
    await refreshTotals(tx, cards);
    const audit = [
      { objectType: 'Organization', objectId: tree.branch.id, objectVersion: null, fields: ['memberCount'] },
    ];
    return { result: null, audit };
  });
}

async function totals(): Promise<Record<string, number>> {
  const rows = await asMigrator<{ name: string; count: number }>(
    `select o.name, c.member_count as count from organization_cards c join organizations o on o.tenant_id = $1 and o.id = c.organization_id where c.tenant_id = $1`,
    [tenant.tenantId],
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

describe('The card of an organization', () => {
  it('is made with it', async () => {
    expect(Object.keys(await totals())).toHaveLength(5);
    expect(await brokenChecks(tenant)).toEqual({});
  });

  it('adds up what stands formally below; a group counts for itself, and once in its branch', async () => {
    await withMembers([
      [tree.branch, 9],
      [tree.group, 4],
    ]);
    expect(await totals()).toEqual({ 县委: 9, 东片党总支: 9, 西片党总支: 0, 东片第一党支部: 9, 东片第一党小组: 4 });
    expect(await brokenChecks(tenant)).toEqual({});
  });

  it('gives its members to the new superior when a branch moves', async () => {
    await withMembers([[tree.branch, 9]]);
    const input = {
      id: tree.branch.globalId,
      graph: 'FORMAL',
      parentId: tree.west.globalId,
      effectiveOn: '2022-01-01',
    } as const;
    succeeded(await moveOrganization(ctx, { ...input, expectedVersion: tree.branch.version }));
    expect(await totals()).toMatchObject({ 县委: 9, 东片党总支: 0, 西片党总支: 9 });
    expect(await brokenChecks(tenant)).toEqual({});
  });

  it('misses nobody when many are counted at once, and a move goes on beside them', async () => {
    const others = await Promise.all(Array.from({ length: 8 }, () => asOrganizer(tenant)));
    const input = {
      id: tree.branch.globalId,
      graph: 'FORMAL',
      parentId: tree.west.globalId,
      effectiveOn: '2022-01-01',
    } as const;
    await Promise.all([
      ...others.map((other) => withMembers([[tree.branch, 1]], other)),
      moveOrganization(ctx, { ...input, expectedVersion: tree.branch.version }),
      ...others.map((other) => withMembers([[tree.east, 1]], other)),
    ]);
    expect(await totals()).toMatchObject({ 县委: 16, 东片党总支: 8, 西片党总支: 8, 东片第一党支部: 8 });
    expect(await brokenChecks(tenant)).toEqual({});
  });

  it('is missed, and its wrong totals are seen, by the checks', async () => {
    await asMigrator(`update organization_cards set member_count = 3 where tenant_id = $1 and organization_id = $2`, [
      tenant.tenantId,
      tree.east.id,
    ]);
    expect(Object.keys(await brokenChecks(tenant))).toEqual(['organization-card-totals']);
    await asMigrator(`delete from organization_cards where tenant_id = $1 and organization_id = $2`, [
      tenant.tenantId,
      tree.east.id,
    ]);
    expect(Object.keys(await brokenChecks(tenant))).toEqual(['organization-card']);
  });
});

describe('Derived rows', () => {
  it('are made anew once a kind, for every key that was touched', async () => {
    const seen: (readonly string[])[] = [];
    const refresh: DerivedRows['refresh'] = async (_tx, keys) => {
      seen.push(keys);
    };
    const call = { name: 'test', action: 'organization:rename', input: {} } as const;
    const audit = [{ objectType: 'Organization', objectId: tree.branch.id, objectVersion: null, fields: ['name'] }];
    const derived = [{ refresh, keys: ['a', 'b'] }, cardTotalsOf(null), { refresh, keys: ['b', 'c'] }];
    await runMutation(ctx, call, async () => ({ result: null, audit, derived }));
    expect(seen).toEqual([['a', 'b', 'c']]);
  });
});

describe('A later domain that watches organizations', () => {
  const refusal = {
    code: 'STILL_NEEDED',
    message: { en: 'Needed.', zh: '仍需要。' },
    field: null,
    rule: 'R-109',
    params: {},
  };

  it('may keep one from ending and from moving', async () => {
    // Watches stay for the whole process: this one speaks of organizations with this name only.
    watchOrganizations({
      endViolations: async (_tx, { name }) => (name === '守望党支部' ? [refusal] : []),
      moveViolations: async (_tx, { name }) => (name === '守望党支部' ? [refusal] : []),
    });
    const watched = await anOrganization(ctx, 'BRANCH', { name: '守望党支部', formalParentId: tree.east.globalId });
    const change = { id: watched.globalId, expectedVersion: watched.version };
    const dissolved = await dissolveOrganization(ctx, {
      ...change,
      dissolvedOn: '2023-01-01',
      documentNumber: '甲〔2023〕1号',
    });
    expect(refusals(dissolved)).toEqual([{ code: 'STILL_NEEDED', rule: 'R-109', field: null }]);
    const moved = await moveOrganization(ctx, {
      ...change,
      graph: 'FORMAL',
      parentId: tree.west.globalId,
      effectiveOn: '2023-01-01',
    });
    expect(refusals(moved)).toEqual([{ code: 'STILL_NEEDED', rule: 'R-109', field: null }]);
  });
});
