import type { ViewerContext } from '../../../src/access/context';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aChain, anOrganization, brokenChecks, succeeded } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aCardTree, type CardTree, totalsOf, withMembers, withWrongTotals } from './a-card-tree';

let tenant: TestTenant;
let ctx: ViewerContext;
let tree: CardTree;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  tree = await aCardTree(ctx);
});

describe('The card of an organization', () => {
  it('is made with it', async () => {
    expect(Object.keys(await totalsOf(tenant))).toHaveLength(5);
    expect(await brokenChecks(tenant)).toEqual({});
  });

  it('adds up what stands formally below; a group counts for itself, and once in its branch', async () => {
    await withMembers(ctx, [
      [tree.branch, 9],
      [tree.group, 4],
    ]);
    expect(await totalsOf(tenant)).toEqual({
      县委: 9,
      东片党总支: 9,
      西片党总支: 0,
      东片第一党支部: 9,
      东片第一党小组: 4,
    });
    expect(await brokenChecks(tenant)).toEqual({});
  });

  it('counts what belongs to an organization outside the formal graph, and nothing above it', async () => {
    const { street, community, gridBranch, committee } = await aChain(tenant);
    await withMembers(ctx, [
      [street, 3],
      [gridBranch, 2],
    ]);
    const totals = await totalsOf(tenant);
    expect([street, community, gridBranch, committee].map(({ name }) => totals[name])).toEqual([3, 0, 2, 2]);
    expect(await brokenChecks(tenant)).toEqual({});
  });

  it('gives its members to the new superior when a branch moves', async () => {
    await withMembers(ctx, [[tree.branch, 9]]);
    const input = {
      id: tree.branch.globalId,
      graph: 'FORMAL',
      parentId: tree.west.globalId,
      effectiveOn: '2022-01-01',
    } as const;
    succeeded(await moveOrganization(ctx, { ...input, expectedVersion: tree.branch.version }));
    expect(await totalsOf(tenant)).toMatchObject({ 县委: 9, 东片党总支: 0, 西片党总支: 9 });
    expect(await brokenChecks(tenant)).toEqual({});
  });

  it('is not touched by a move along the chain, nor by another order of siblings', async () => {
    const { street, community, gridBranch, committee } = await aChain(tenant);
    const other = await anOrganization(ctx, 'COMMUNITY_COORDINATING_COMMITTEE', {
      name: '八一社区大党委',
      chain: { parentId: street.globalId },
    });
    const all = [street, community, other, committee, gridBranch];
    await withWrongTotals(tenant, all);
    const move = { id: gridBranch.globalId, effectiveOn: '2022-01-01' };
    let { version: expectedVersion } = gridBranch;
    for (const change of [
      { graph: 'CHAIN', parentId: other.globalId },
      { graph: 'CHAIN', position: 2 },
      { graph: 'FORMAL', position: 3 },
      { graph: 'FORMAL', position: 4, parentId: committee.globalId },
    ] as const) {
      expectedVersion = succeeded(await moveOrganization(ctx, { ...move, ...change, expectedVersion })).version;
      const totals = await totalsOf(tenant);
      expect(all.map(({ name }) => totals[name])).toEqual([1, 2, 3, 4, 5]);
    }
    // Whoever adds up sees that they were wrong.
    const formally = { graph: 'FORMAL', parentId: tree.west.globalId } as const;
    succeeded(await moveOrganization(ctx, { ...move, ...formally, expectedVersion }));
    expect((await totalsOf(tenant))[committee.name]).toBe(0);
  });

  it('no longer counts above it once it is dissolved', async () => {
    await withMembers(ctx, [
      [tree.branch, 9],
      [tree.west, 4],
    ]);
    const input = { id: tree.west.globalId, dissolvedOn: '2023-01-01', documentNumber: '甲〔2023〕1号' };
    succeeded(await dissolveOrganization(ctx, { ...input, expectedVersion: tree.west.version }));
    expect(await totalsOf(tenant)).toMatchObject({ 县委: 9, 东片党总支: 9 });
    expect(await brokenChecks(tenant)).toEqual({});
  });

  it('is seen by the checks when its totals are wrong', async () => {
    await withWrongTotals(tenant, [tree.east]);
    expect(Object.keys(await brokenChecks(tenant))).toEqual(['organization-card-totals']);
  });

  it('is never missing', async () => {
    const missing = asMigrator(`delete from organization_cards where tenant_id = $1 and organization_id = $2`, [
      tenant.tenantId,
      tree.east.id,
    ]);
    await expect(missing).rejects.toThrow('organizations_tenant_id_id_fkey');
  });
});
