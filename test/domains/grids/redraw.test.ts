import type { RedrawGridsInput } from '../../../src/domains/grids/redraw.inputs';
import { redrawGrids } from '../../../src/domains/grids/redraw-grids';
import { renameGrid } from '../../../src/domains/grids/rename-grid';
import { asMigrator } from '../../support/database';
import { anOrganization } from '../../support/organizations';
import {
  aGrid,
  aTerritory,
  brokenGridChecks,
  build,
  codesOf,
  coverageOf,
  gridOf,
  place,
  read,
  type TestGrid,
  type TestTerritory,
} from './support';

const redrawn = ({ globalId, version }: TestGrid) => ({ id: globalId, expectedVersion: version });
const successor = (name: string, buildingIds: string[] = [], organizations: { globalId: string }[] = []) => ({
  name,
  buildingIds,
  organizationIds: organizations.map(({ globalId }) => globalId),
});

/** A grid with three buildings, the branch and a group, all since before 2022. */
async function aFullGrid(territory: TestTerritory) {
  const { ctx, community, gridBranch, group } = territory;
  let grid = await aGrid(ctx, community);
  grid = await place(ctx, grid, gridBranch, '2021-01-01');
  grid = await place(ctx, grid, group, '2021-06-01');
  return build(ctx, grid, ['一号楼', '二号楼', '三号楼'], '2021-01-01');
}

const redrawing = (predecessors: TestGrid[], successors: RedrawGridsInput['successors']): RedrawGridsInput => ({
  predecessors: predecessors.map(redrawn),
  successors,
  redrawnOn: '2023-01-01',
  documentNumber: '城关民政〔2023〕1号',
});

const TERRITORY = `query ($asOf: Date) {
  grids(orderBy: CODE, asOf: $asOf) { edges { node {
    name coverage buildings { name } organizations { name } predecessors { name status } successors { name }
  } } }
}`;

async function territoryOn(ctx: TestTerritory['ctx'], asOf: string | null = null): Promise<object[]> {
  const data = await read<{ grids: { edges: { node: object }[] } }>(ctx, TERRITORY, { asOf });
  return data.grids.edges.map(({ node }) => node);
}

const named = (...names: string[]) => names.map((name) => ({ name }));

test('a split passes every building and organization on and leaves the days before untouched', async () => {
  const territory = await aTerritory();
  const { tenant, ctx, gridBranch, group } = territory;
  const { grid, buildings } = await aFullGrid(territory);
  const before = await territoryOn(ctx, '2022-12-31');
  const { successors } = await redrawGrids(
    ctx,
    redrawing(
      [grid],
      [
        successor('东网格', [buildings.一号楼 ?? ''], [gridBranch]),
        successor('西网格', [buildings.二号楼 ?? '', buildings.三号楼 ?? ''], [gridBranch, group]),
      ],
    ),
  );
  expect(successors).toMatchObject([
    { name: '东网格', status: 'ACTIVE', startedOn: '2023-01-01', version: 1 },
    { name: '西网格', status: 'ACTIVE', startedOn: '2023-01-01', version: 1 },
  ]);
  const predecessors = [{ name: '第一网格', status: 'REDRAWN' }];
  expect(await territoryOn(ctx)).toEqual([
    {
      name: '东网格',
      coverage: 'BRANCH',
      buildings: named('一号楼'),
      organizations: named(gridBranch.name),
      predecessors,
      successors: [],
    },
    {
      name: '西网格',
      coverage: 'BRANCH',
      buildings: named('二号楼', '三号楼'),
      organizations: named(gridBranch.name, group.name),
      predecessors,
      successors: [],
    },
  ]);
  expect(await territoryOn(ctx, '2022-12-31')).toEqual(before);
  expect(await coverageOf(ctx, grid)).toBe('NONE');
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('a merge makes one grid of two, and all are found from one another', async () => {
  const territory = await aTerritory();
  const { tenant, ctx, community, gridBranch, group } = territory;
  const { grid, buildings } = await aFullGrid(territory);
  const second = await build(ctx, await aGrid(ctx, community, { name: '第二网格' }), ['四号楼']);
  const all = [...Object.values(buildings), ...Object.values(second.buildings)];
  const { successors } = await redrawGrids(
    ctx,
    redrawing([grid, second.grid], [successor('大网格', all, [gridBranch, group])]),
  );
  expect(successors).toHaveLength(1);
  const [merged] = (await territoryOn(ctx)) as { predecessors: object[] }[];
  expect(merged?.predecessors).toEqual([
    { name: '第一网格', status: 'REDRAWN' },
    { name: '第二网格', status: 'REDRAWN' },
  ]);
  const old = await read(
    ctx,
    `query ($id: ID!) { node(id: $id) { ... on Grid { status endedOn successors { name } } } }`,
    { id: second.grid.globalId },
  );
  expect(old).toEqual({ node: { status: 'REDRAWN', endedOn: '2023-01-01', successors: named('大网格') } });
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('nothing is left out, given twice or taken from elsewhere; the refusal names it', async () => {
  const territory = await aTerritory();
  const { ctx, community, gridBranch, group, committee } = territory;
  const { grid, buildings } = await aFullGrid(territory);
  const elsewhere = await build(ctx, await aGrid(ctx, community, { name: '第二网格' }), ['九号楼']);
  const third = await anOrganization(ctx, 'BRANCH', {
    name: '第三党支部',
    chain: { parentId: community.globalId },
    formalParentId: committee.globalId,
  });
  const [one = '', two = '', three = ''] = [buildings.一号楼, buildings.二号楼, buildings.三号楼];
  const refused = async (...successors: RedrawGridsInput['successors']) => {
    const { userErrors } = await redrawGrids(ctx, redrawing([grid], successors));
    return userErrors.map(({ code, message }) => `${code} ${message}`).join(' ');
  };
  const bodies = [gridBranch, group];
  expect(await refused(successor('东网格', [one, two], bodies))).toMatch(/^BUILDING_LEFT_OUT .*三号楼/);
  expect(await refused(successor('东网格', [one, two, three], bodies), successor('西网格', [three]))).toMatch(
    /^BUILDING_TWICE .*三号楼/,
  );
  expect(await refused(successor('东网格', [one, two, three, elsewhere.buildings.九号楼 ?? ''], bodies))).toMatch(
    /^BUILDING_NOT_THERE .*九号楼/,
  );
  expect(await refused(successor('东网格', [one, two, three], [group]))).toMatch(
    /^ORGANIZATION_LEFT_OUT .*第一网格党支部/,
  );
  expect(await refused(successor('东网格', [one, two, three], [...bodies, third]))).toMatch(
    /^ORGANIZATION_NOT_THERE .*第三党支部/,
  );
  await expect(refused(successor('东网格', [`bld_${grid.id}`], bodies))).rejects.toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  });
});

test('a redraw is refused by name when it cannot be', async () => {
  const { tenant, ctx, community, street } = await aTerritory();
  const grid = await aGrid(ctx, community);
  const chain = { parentId: street.globalId };
  const other = await anOrganization(ctx, 'COMMUNITY_COORDINATING_COMMITTEE', { name: '河坝林社区大党委', chain });
  const foreign = await aGrid(ctx, other, { name: '河坝林网格' });
  const plan = await aGrid(ctx, community, { name: '拟设网格', startedOn: null });
  const refused = async (wishes: Partial<RedrawGridsInput>) =>
    codesOf(await redrawGrids(ctx, { ...redrawing([grid], [successor('新网格')]), ...wishes }));
  expect(await refused({ predecessors: [] })).toEqual(['NO_PREDECESSOR']);
  expect(await refused({ successors: [] })).toEqual(['NO_SUCCESSOR']);
  expect(await refused({ predecessors: [redrawn(grid), redrawn(grid)] })).toEqual(['PREDECESSOR_TWICE']);
  expect(await refused({ predecessors: [redrawn(grid), redrawn(foreign)] })).toEqual(['DIFFERENT_COMMUNITIES']);
  expect(await refused({ predecessors: [redrawn(plan)] })).toEqual(['STATUS_NOT_ALLOWED']);
  expect(await refused({ redrawnOn: '2999-01-01' })).toEqual(['DATE_IN_FUTURE']);
  expect(await refused({ redrawnOn: '2020-03-01' })).toEqual(['DATE_BEFORE_BEGINNING']);
  expect(await refused({ documentNumber: ' ' })).toEqual(['DOCUMENT_NUMBER']);
  expect(await refused({ successors: [{ ...successor('新网格'), code: grid.code }] })).toEqual(['CODE_TAKEN']);
  const same = { ...successor('新网格'), code: 'NEW-1' };
  expect(await refused({ successors: [same, same] })).toEqual(['CODE_TAKEN']);
  await asMigrator(`update tenants set closed_through = '2023-01-01' where tenant_id = $1`, [tenant.tenantId]);
  expect(await refused({})).toEqual(['CLOSED_PERIOD']);
  const stale = {
    ...redrawing([grid], [successor('新网格')]),
    predecessors: [{ ...redrawn(grid), expectedVersion: 9 }],
  };
  await expect(redrawGrids(ctx, stale)).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } });
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('a redraw follows what happened on its grids, and may fall on the same day', async () => {
  const territory = await aTerritory();
  const { tenant, ctx } = territory;
  let { grid } = await build(ctx, await aGrid(ctx, territory.community), ['一号楼'], '2023-06-01');
  const [{ id = '' } = {}] = await asMigrator<{ id: string }>('select id from buildings where grid_id = $1', [grid.id]);
  const taking = (redrawnOn: string) => ({
    ...redrawing([grid], [successor('新网格', [`bld_${id}`])]),
    redrawnOn,
  });
  expect(codesOf(await redrawGrids(ctx, taking('2023-05-31')))).toEqual(['DATE_BEFORE_CHANGE']);
  const renaming = { ...redrawn(grid), name: '旧网格', effectiveOn: '2023-06-01' };
  grid = gridOf(await renameGrid(ctx, renaming));
  const { successors } = await redrawGrids(ctx, taking('2023-06-01'));
  expect(successors).toHaveLength(1);
  expect(await territoryOn(ctx, '2023-05-31')).toMatchObject([{ name: '第一网格', buildings: [] }]);
  expect(await territoryOn(ctx, '2023-06-01')).toMatchObject([{ name: '新网格', buildings: named('一号楼') }]);
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('of two redraws of overlapping grids at once one is done, in whatever order they name them', async () => {
  const { tenant, ctx, community } = await aTerritory();
  const grids = [];
  for (const name of ['第一网格', '第二网格', '第三网格']) grids.push(await aGrid(ctx, community, { name }));
  const [a, b, c] = grids as [TestGrid, TestGrid, TestGrid];
  const outcomes = await Promise.allSettled(
    [
      [c, b, a],
      [a, b],
      [b, c],
    ].map((some) => redrawGrids(ctx, redrawing(some, [successor('新网格')]))),
  );
  const done = outcomes.filter((each) => each.status === 'fulfilled' && each.value.successors !== null);
  expect(done).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ extensions: { code: 'CONFLICT' } });
  }
  expect(await brokenGridChecks(tenant)).toEqual([]);
});
