import { activateGrid } from '../../../src/domains/grids/activate-grid';
import { createGrid } from '../../../src/domains/grids/create-grid';
import { renameGrid } from '../../../src/domains/grids/rename-grid';
import { retireGrid } from '../../../src/domains/grids/retire-grid';
import { today } from '../../../src/shared/clock';
import { asMigrator } from '../../support/database';
import { anOrganization, FOUNDED_ON } from '../../support/organizations';
import { aGrid, aTerritory, brokenGridChecks, build, codesOf, gridOf, place, read } from './support';

const inUse = { startedOn: '2021-01-01' };

test('a grid gets the place code of its community and a serial of three digits', async () => {
  const { tenant, ctx, street } = await aTerritory();
  const village = await anOrganization(ctx, 'COMMUNITY_COORDINATING_COMMITTEE', {
    name: '纳金社区大党委',
    divisionCode: '540102007001',
    chain: { parentId: street.globalId },
  });
  expect((await aGrid(ctx, village)).code).toBe('540102007001001');
  expect((await aGrid(ctx, village, { code: '540102007001007' })).code).toBe('540102007001007');
  expect((await aGrid(ctx, village)).code).toBe('540102007001008');
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('without a place code the code of the community stands for it', async () => {
  const { ctx, community } = await aTerritory();
  expect((await aGrid(ctx, community)).code).toBe(`${community.code}-001`);
});

test('a grid belongs to a community: to nothing else', async () => {
  const { ctx, committee, street, gridBranch, group, household, community } = await aTerritory();
  for (const { globalId } of [committee, street, gridBranch, group, household]) {
    const answer = await createGrid(ctx, { communityId: globalId, name: '第一网格', ...inUse });
    expect(answer.userErrors).toMatchObject([
      { code: 'NOT_A_COMMUNITY', field: 'input.communityId', rule: 'GRID_COMMUNITY' },
    ]);
  }
  const answer = await createGrid(ctx, { communityId: community.globalId, name: '第一网格', ...inUse });
  expect(answer.userErrors).toEqual([]);
});

test('a branch of a village, known by its 12 digits, leads a community; one that stands on a grid does not', async () => {
  const { ctx, committee, community } = await aTerritory();
  const village = { divisionCode: '540102007001', formalParentId: committee.globalId };
  const leading = await anOrganization(ctx, 'BRANCH', village);
  const standing = await anOrganization(ctx, 'BRANCH', { ...village, chain: { parentId: community.globalId } });
  await place(ctx, await aGrid(ctx, community), standing);
  expect((await aGrid(ctx, leading)).code).toBe('540102007001001');
  const answer = await createGrid(ctx, { communityId: standing.globalId, name: '第二网格', ...inUse });
  expect(codesOf(answer)).toEqual(['NOT_A_COMMUNITY']);
});

test.each([
  ['in the future', '2999-01-01', 'DATE_IN_FUTURE'],
  ['before the community existed', '2019-01-01', 'DATE_BEFORE_BEGINNING'],
  ['in the closed past', '2020-12-31', 'CLOSED_PERIOD'],
])('a grid does not begin %s', async (_, startedOn, code) => {
  const { tenant, ctx, community } = await aTerritory();
  if (code === 'CLOSED_PERIOD') {
    await asMigrator(`update tenants set closed_through = '2020-12-31' where tenant_id = $1`, [tenant.tenantId]);
  }
  expect(codesOf(await createGrid(ctx, { communityId: community.globalId, name: '第一网格', startedOn }))).toEqual([
    code,
  ]);
});

test('a code that exists is refused, also that of a grid that has ended', async () => {
  const { ctx, community } = await aTerritory();
  const grid = await aGrid(ctx, community, { code: 'GRID-1' });
  const again = () => createGrid(ctx, { communityId: community.globalId, name: '第二网格', code: 'GRID-1' });
  expect(codesOf(await again())).toEqual(['CODE_TAKEN']);
  gridOf(await retireGrid(ctx, { id: grid.globalId, expectedVersion: 1, retiredOn: '2021-01-01' }));
  expect(codesOf(await again())).toEqual(['CODE_TAKEN']);
  const malformed = await createGrid(ctx, { communityId: community.globalId, name: '第二网格', code: 'g 1' });
  expect(codesOf(malformed)).toEqual(['CODE_FORMAT']);
});

test('of two grids made at once each gets a code of its own', async () => {
  const { tenant, ctx, community } = await aTerritory();
  const grids = await Promise.all(['第一网格', '第二网格', '第三网格'].map((name) => aGrid(ctx, community, { name })));
  expect(grids.map(({ code }) => code.slice(-3)).sort()).toEqual(['001', '002', '003']);
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('without a first day a grid is planned, and put to use later', async () => {
  const { tenant, ctx, community, gridBranch } = await aTerritory();
  const plan = await aGrid(ctx, community, { startedOn: null });
  const putting = { id: plan.globalId, expectedVersion: 1, startedOn: today() };
  await expect(place(ctx, plan, gridBranch, today())).rejects.toThrow('GRID_NOT_ACTIVE');
  expect(codesOf(await activateGrid(ctx, { ...putting, startedOn: '2021-01-01' }))).toEqual([
    'DATE_BEFORE_PREDECESSOR',
  ]);
  const { grid } = await activateGrid(ctx, putting);
  expect(grid).toMatchObject({ status: 'ACTIVE', startedOn: today(), version: 2 });
  expect(codesOf(await activateGrid(ctx, { ...putting, expectedVersion: 2 }))).toEqual(['STATUS_NOT_ALLOWED']);
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('a grid keeps its old name in its history', async () => {
  const { tenant, ctx, community } = await aTerritory();
  const grid = await aGrid(ctx, community);
  const renaming = { id: grid.globalId, name: '东风网格', effectiveOn: '2022-01-01', expectedVersion: 1 };
  expect(gridOf(await renameGrid(ctx, renaming))).toMatchObject({ name: '东风网格', version: 2 });
  const nameOn = async (asOf: string | null) => {
    const query = 'query ($asOf: Date) { grids(asOf: $asOf) { edges { node { name namePinyin } } } }';
    const data = await read<{ grids: { edges: { node: object }[] } }>(ctx, query, { asOf });
    return data.grids.edges.map(({ node }) => node);
  };
  expect(await nameOn('2021-12-31')).toEqual([{ name: '第一网格', namePinyin: 'diyiwangge' }]);
  expect(await nameOn('2022-01-01')).toEqual([{ name: '东风网格', namePinyin: 'dongfengwangge' }]);
  expect(await nameOn('2020-02-29')).toEqual([]);
  expect(codesOf(await renameGrid(ctx, { ...renaming, expectedVersion: 2 }))).toEqual(['NAME_UNCHANGED']);
  expect(codesOf(await renameGrid(ctx, { ...renaming, expectedVersion: 2, name: '东．风' }))).toEqual([
    'NAME_SEPARATOR',
  ]);
  await expect(renameGrid(ctx, renaming)).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } });
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('a grid is retired once nothing stands on it, not before what happened there', async () => {
  const { tenant, ctx, community, gridBranch } = await aTerritory();
  let grid = await aGrid(ctx, community);
  const retiring = (retiredOn: string) => ({ id: grid.globalId, expectedVersion: grid.version, retiredOn });
  expect(codesOf(await retireGrid(ctx, retiring(FOUNDED_ON)))).toEqual(['DATE_BEFORE_BEGINNING']);
  grid = await place(ctx, grid, gridBranch, '2021-01-01');
  expect(codesOf(await retireGrid(ctx, retiring('2023-01-01')))).toEqual(['GRID_OCCUPIED']);
  await asMigrator(`update grid_organizations set valid = '[2021-01-01,2022-01-01)' where grid_id = $1`, [grid.id]);
  expect(codesOf(await retireGrid(ctx, retiring('2021-06-01')))).toEqual(['DATE_BEFORE_CHANGE']);
  const { grid: retired } = await retireGrid(ctx, retiring('2022-01-01'));
  expect(retired).toMatchObject({ status: 'RETIRED', endedOn: '2022-01-01' });
  expect(codesOf(await retireGrid(ctx, { ...retiring('2022-01-01'), expectedVersion: 3 }))).toEqual(['GRID_ENDED']);
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('a plan is given up on the day it was made', async () => {
  const { tenant, ctx, community } = await aTerritory();
  const plan = await aGrid(ctx, community, { startedOn: null });
  const { grid } = await retireGrid(ctx, { id: plan.globalId, expectedVersion: 1, retiredOn: today() });
  expect(grid).toMatchObject({ status: 'RETIRED', startedOn: null, endedOn: today() });
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('each write leaves an audit entry that names fields, and a repeated key writes once', async () => {
  const { tenant, ctx, community } = await aTerritory();
  const input = { communityId: community.globalId, name: '第一网格', ...inUse, idempotencyKey: 'grid-1' };
  const [first, second] = [await createGrid(ctx, input), await createGrid(ctx, input)];
  expect(second.grid?.id).toBe(first.grid?.id);
  await build(ctx, gridOf(first), ['一号楼'], '2022-01-01');
  const entries = await asMigrator(
    `select action, object_type, object_version, fields from audit_entries
      where tenant_id = $1 and object_type = 'Grid' order by object_version`,
    [tenant.tenantId],
  );
  expect(entries).toEqual([
    {
      action: 'grid:write',
      object_type: 'Grid',
      object_version: 1,
      fields: ['code', 'name', 'status', 'community', 'position', 'startedOn'],
    },
    { action: 'grid:write', object_type: 'Grid', object_version: 2, fields: ['buildings'] },
  ]);
});
