import { placeOrganizationOnGrid } from '../../../src/domains/grids/place-organization-on-grid';
import { removeOrganizationFromGrid } from '../../../src/domains/grids/remove-organization-from-grid';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { asMigrator } from '../../support/database';
import { anOrganization, FOUNDED_ON, refusals, succeeded } from '../../support/organizations';
import {
  aGrid,
  aTerritory,
  brokenGridChecks,
  codesOf,
  coverageOf,
  gridOf,
  place,
  placing,
  type TestGrid,
  type TestTerritory,
} from './support';

const removing = (grid: TestGrid, { globalId }: { globalId: string }, removedOn: string) => ({
  gridId: grid.globalId,
  expectedVersion: grid.version,
  organizationId: globalId,
  removedOn,
});

/** A second branch of the community. */
function anotherBranch({ ctx, committee, community }: TestTerritory) {
  const chain = { parentId: community.globalId };
  return anOrganization(ctx, 'JOINT_BRANCH', { name: '商户联合党支部', chain, formalParentId: committee.globalId });
}

test('coverage follows what stands on the grid, on every day', async () => {
  const territory = await aTerritory();
  const { tenant, ctx, community, gridBranch, group } = territory;
  const second = await anotherBranch(territory);
  let grid = await aGrid(ctx, community);
  expect(await coverageOf(ctx, grid)).toBe('NONE');
  grid = await place(ctx, grid, group, '2021-01-01');
  expect(await coverageOf(ctx, grid)).toBe('GROUP_ONLY');
  grid = await place(ctx, grid, gridBranch, '2022-01-01');
  expect(await coverageOf(ctx, grid)).toBe('BRANCH');
  grid = await place(ctx, grid, second, '2023-01-01');
  expect(await coverageOf(ctx, grid)).toBe('MULTIPLE');
  grid = gridOf(await removeOrganizationFromGrid(ctx, removing(grid, gridBranch, '2024-01-01')));
  expect(await coverageOf(ctx, grid)).toBe('BRANCH');

  const days = ['2020-02-29', '2020-12-31', '2021-01-01', '2022-01-01', '2023-06-01', '2024-01-01'];
  const covered: (string | null)[] = [];
  for (const day of days) covered.push(await coverageOf(ctx, grid, day));
  expect(covered).toEqual([null, 'NONE', 'GROUP_ONLY', 'BRANCH', 'MULTIPLE', 'BRANCH']);
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('only primary organizations and groups at work stand on a grid', async () => {
  const { ctx, committee, community, street, household } = await aTerritory();
  const grid = await aGrid(ctx, community);
  const proposed = await anOrganization(ctx, 'BRANCH', {
    chain: { parentId: community.globalId },
    formalParentId: committee.globalId,
    isProposal: true,
  });
  const attempts = [
    [community, 'KIND_NOT_ALLOWED'],
    [street, 'KIND_NOT_ALLOWED'],
    [household, 'KIND_NOT_ALLOWED'],
    [proposed, 'ORGANIZATION_NOT_ESTABLISHED'],
    [committee, 'NOT_IN_COMMUNITY'],
  ] as const;
  for (const [organization, code] of attempts) {
    expect(codesOf(await placeOrganizationOnGrid(ctx, placing(grid, organization)))).toEqual([code]);
  }
});

test('it stands below the community of the grid in the chain, on the day and today', async () => {
  const { ctx, committee, street, community, gridBranch, group } = await aTerritory();
  const chain = { parentId: street.globalId };
  const other = await anOrganization(ctx, 'COMMUNITY_COORDINATING_COMMITTEE', { name: '河坝林社区大党委', chain });
  const elsewhere = await anOrganization(ctx, 'BRANCH', {
    chain: { parentId: other.globalId },
    formalParentId: committee.globalId,
  });
  let grid = await aGrid(ctx, community);
  expect(codesOf(await placeOrganizationOnGrid(ctx, placing(grid, elsewhere)))).toEqual(['NOT_IN_COMMUNITY']);
  grid = await place(ctx, grid, group);
  const move = { graph: 'CHAIN', parentId: community.globalId, effectiveOn: '2022-01-01', expectedVersion: 2 } as const;
  succeeded(await moveOrganization(ctx, { ...move, id: elsewhere.globalId }));
  expect(codesOf(await placeOrganizationOnGrid(ctx, placing(grid, elsewhere, '2021-12-31')))).toEqual([
    'NOT_IN_COMMUNITY',
  ]);
  grid = await place(ctx, grid, elsewhere, '2022-01-01');
  expect(await coverageOf(ctx, grid)).toBe('BRANCH');
  grid = gridOf(await removeOrganizationFromGrid(ctx, removing(grid, group, '2022-01-01')));
  succeeded(await moveOrganization(ctx, { ...move, id: gridBranch.globalId, parentId: other.globalId }));
  expect(codesOf(await placeOrganizationOnGrid(ctx, placing(grid, gridBranch, '2021-06-01')))).toEqual([
    'NOT_IN_COMMUNITY',
  ]);
});

test('a community with grids of its own stands on none', async () => {
  const { ctx, committee, community } = await aTerritory();
  const village = await anOrganization(ctx, 'BRANCH', {
    divisionCode: '540102007001',
    chain: { parentId: community.globalId },
    formalParentId: committee.globalId,
  });
  await aGrid(ctx, village, { name: '村网格' });
  const grid = await aGrid(ctx, community);
  expect(codesOf(await placeOrganizationOnGrid(ctx, placing(grid, village)))).toEqual(['COMMUNITY_ON_GRID']);
});

test.each([
  ['in the future', '2999-01-01', 'DATE_IN_FUTURE'],
  ['before the organization was founded', '2019-06-01', 'DATE_BEFORE_BEGINNING'],
  ['before the grid began', '2020-05-31', 'DATE_BEFORE_BEGINNING'],
  ['in the closed past', '2020-12-31', 'CLOSED_PERIOD'],
])('nothing stands on a grid from a day %s', async (_, day, code) => {
  const { tenant, ctx, community, gridBranch } = await aTerritory();
  const grid = await aGrid(ctx, community, { startedOn: '2020-06-01' });
  if (code === 'CLOSED_PERIOD') {
    await asMigrator(`update tenants set closed_through = '2020-12-31' where tenant_id = $1`, [tenant.tenantId]);
  }
  expect(codesOf(await placeOrganizationOnGrid(ctx, placing(grid, gridBranch, day)))).toContain(code);
});

test('an organization stands on a grid once at a time, and may come back', async () => {
  const { tenant, ctx, community, gridBranch } = await aTerritory();
  let grid = await place(ctx, await aGrid(ctx, community), gridBranch, '2021-01-01');
  expect(codesOf(await placeOrganizationOnGrid(ctx, placing(grid, gridBranch, '2022-01-01')))).toEqual([
    'STANDS_ALREADY',
  ]);
  grid = gridOf(await removeOrganizationFromGrid(ctx, removing(grid, gridBranch, '2022-01-01')));
  expect(codesOf(await removeOrganizationFromGrid(ctx, removing(grid, gridBranch, '2023-01-01')))).toEqual([
    'STANDS_NOT',
  ]);
  expect(codesOf(await placeOrganizationOnGrid(ctx, placing(grid, gridBranch, '2021-06-01')))).toEqual([
    'DATE_BEFORE_PREDECESSOR',
  ]);
  grid = await place(ctx, grid, gridBranch, '2022-01-01');
  expect(codesOf(await removeOrganizationFromGrid(ctx, removing(grid, gridBranch, '2021-12-31')))).toEqual([
    'DATE_BEFORE_PREDECESSOR',
  ]);
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('one that is removed on its first day never stood there; nothing is deleted', async () => {
  const { ctx, community, gridBranch } = await aTerritory();
  let grid = await place(ctx, await aGrid(ctx, community), gridBranch, '2021-01-01');
  grid = gridOf(await removeOrganizationFromGrid(ctx, removing(grid, gridBranch, '2021-01-01')));
  expect(await coverageOf(ctx, grid, '2021-01-01')).toBe('NONE');
  const rows = await asMigrator(
    'select superseded_at is not null as voided from grid_organizations where grid_id = $1',
    [grid.id],
  );
  expect(rows).toEqual([{ voided: true }]);
});

test('one organization may stand on several grids', async () => {
  const { ctx, community, gridBranch } = await aTerritory();
  for (const name of ['第一网格', '第二网格']) {
    const grid = await place(ctx, await aGrid(ctx, community, { name }), gridBranch, FOUNDED_ON);
    expect(await coverageOf(ctx, grid)).toBe('BRANCH');
  }
});

test('of two who place on one version of a grid at once one is CONFLICT', async () => {
  const { tenant, ctx, community, gridBranch, group } = await aTerritory();
  const grid = await aGrid(ctx, community);
  const outcomes = await Promise.allSettled(
    [gridBranch, group].map((organization) => placeOrganizationOnGrid(ctx, placing(grid, organization))),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { extensions: { code: 'CONFLICT' } },
  });
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('nothing leaves the community on whose grid it stands; with its community it may move', async () => {
  const { ctx, tenant, street, community, gridBranch, group } = await aTerritory();
  const other = await anOrganization(ctx, 'COMMUNITY_COORDINATING_COMMITTEE', {
    name: '相邻社区大党委',
    chain: { parentId: street.globalId },
  });
  const otherStreet = await anOrganization(ctx, 'SUBDISTRICT_COORDINATING_COMMITTEE', {
    name: '相邻街道大工委',
    chain: { templateCode: 'URBAN_5' },
  });
  const grid = await place(ctx, await aGrid(ctx, community), group);
  const chainMove = (organization: { globalId: string; version: number }, parent: { globalId: string }) =>
    moveOrganization(ctx, {
      id: organization.globalId,
      graph: 'CHAIN',
      parentId: parent.globalId,
      effectiveOn: '2022-01-01',
      expectedVersion: organization.version,
    });
  expect(refusals(await chainMove(gridBranch, other))).toEqual([
    { code: 'STANDS_ON_GRID', rule: 'GRID_STANDING', field: 'input.parentId' },
  ]);
  succeeded(await chainMove(community, otherStreet));
  gridOf(await removeOrganizationFromGrid(ctx, removing(grid, group, '2021-12-31')));
  succeeded(await chainMove(gridBranch, other));
  expect(await brokenGridChecks(tenant)).toEqual([]);
});
