import { endBuilding } from '../../../src/domains/grids/end-building';
import { moveBuilding } from '../../../src/domains/grids/move-building';
import { recordBuildings } from '../../../src/domains/grids/record-buildings';
import { asMigrator } from '../../support/database';
import { anOrganization } from '../../support/organizations';
import { aGrid, aTerritory, brokenGridChecks, build, codesOf, read, type TestGrid } from './support';

type Ctx = Parameters<typeof read>[0];

async function namesOn(ctx: Ctx, { globalId }: TestGrid, asOf: string | null = null): Promise<string[]> {
  type Node = { id: string; buildings: { name: string; grid: { id: string } }[] };
  const query = `query ($asOf: Date) { grids(asOf: $asOf) { edges { node { id buildings { name grid { id } } } } } }`;
  const data = await read<{ grids: { edges: { node: Node }[] } }>(ctx, query, { asOf });
  const buildings = data.grids.edges.find(({ node }) => node.id === globalId)?.node.buildings ?? [];
  expect(buildings.every(({ grid }) => grid.id === globalId)).toBe(true);
  return buildings.map(({ name }) => name);
}

test('buildings stand on a grid in the order in which they were recorded', async () => {
  const { tenant, ctx, community } = await aTerritory();
  let { grid } = await build(ctx, await aGrid(ctx, community), ['二号楼', '一号楼']);
  ({ grid } = await build(ctx, grid, ['三号楼'], '2022-01-01'));
  expect(await namesOn(ctx, grid)).toEqual(['二号楼', '一号楼', '三号楼']);
  expect(await namesOn(ctx, grid, '2021-12-31')).toEqual(['二号楼', '一号楼']);
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('a building is recorded once, by a name of its own, and not before its grid', async () => {
  const { ctx, community } = await aTerritory();
  const { grid } = await build(ctx, await aGrid(ctx, community), ['一号楼']);
  const recording = async (names: string[], standsFrom = '2022-01-01') =>
    codesOf(await recordBuildings(ctx, { gridId: grid.globalId, expectedVersion: grid.version, names, standsFrom }));
  expect(await recording(['一号楼'])).toEqual(['NAME_TAKEN']);
  expect(await recording(['二号楼', '二号楼'])).toEqual(['NAME_TAKEN']);
  expect(await recording([])).toEqual(['NO_BUILDING']);
  expect(await recording([' '])).toEqual(['NAME_LENGTH']);
  expect(await recording(['二号楼'], '2020-02-01')).toEqual(['DATE_BEFORE_BEGINNING']);
  expect(await recording(['二号楼'], '2999-01-01')).toEqual(['DATE_IN_FUTURE']);
});

test('a building moves to another grid of its community and keeps where it stood', async () => {
  const { tenant, ctx, community } = await aTerritory();
  const { grid, buildings } = await build(ctx, await aGrid(ctx, community), ['一号楼', '二号楼']);
  const next = await aGrid(ctx, community, { name: '第二网格', startedOn: '2021-01-01' });
  const id = buildings.一号楼 ?? '';
  const moving = { id, expectedVersion: 1, gridId: next.globalId, movedOn: '2022-01-01' };
  expect(codesOf(await moveBuilding(ctx, { ...moving, movedOn: '2020-12-31' }))).toEqual(['DATE_BEFORE_BEGINNING']);
  expect(codesOf(await moveBuilding(ctx, { ...moving, gridId: grid.globalId }))).toEqual(['UNCHANGED_PLACE']);
  const { building } = await moveBuilding(ctx, moving);
  expect(building).toMatchObject({ name: '一号楼', version: 2 });
  expect([await namesOn(ctx, grid), await namesOn(ctx, next)]).toEqual([['二号楼'], ['一号楼']]);
  expect([await namesOn(ctx, grid, '2021-12-31'), await namesOn(ctx, next, '2021-12-31')]).toEqual([
    ['一号楼', '二号楼'],
    [],
  ]);
  await expect(moveBuilding(ctx, moving)).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } });
  // What stands on a grid is part of it: whoever read one of the two reads it again.
  const versions = await asMigrator('select version from grids where id = any($1) order by code', [[grid.id, next.id]]);
  expect(versions).toEqual([{ version: 3 }, { version: 2 }]);
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('a building does not leave its community', async () => {
  const { ctx, community, street } = await aTerritory();
  const { buildings } = await build(ctx, await aGrid(ctx, community), ['一号楼']);
  const other = await anOrganization(ctx, 'COMMUNITY_COORDINATING_COMMITTEE', {
    name: '河坝林社区大党委',
    chain: { parentId: street.globalId },
  });
  const foreign = await aGrid(ctx, other);
  const moving = { id: buildings.一号楼 ?? '', expectedVersion: 1, gridId: foreign.globalId, movedOn: '2022-01-01' };
  expect(codesOf(await moveBuilding(ctx, moving))).toEqual(['DIFFERENT_COMMUNITIES']);
});

test('a building ends and stays in the history', async () => {
  const { tenant, ctx, community } = await aTerritory();
  const { grid, buildings } = await build(ctx, await aGrid(ctx, community), ['一号楼']);
  const ending = { id: buildings.一号楼 ?? '', expectedVersion: 1, endedOn: '2022-01-01' };
  const { building } = await endBuilding(ctx, ending);
  expect(building).toMatchObject({ endedOn: '2022-01-01', version: 2 });
  expect([await namesOn(ctx, grid), await namesOn(ctx, grid, '2021-12-31')]).toEqual([[], ['一号楼']]);
  expect(codesOf(await endBuilding(ctx, { ...ending, expectedVersion: 2 }))).toEqual(['BUILDING_ENDED']);
  expect(await brokenGridChecks(tenant)).toEqual([]);
});
