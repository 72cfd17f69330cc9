import { createGrid } from '../../../src/domains/grids/create-grid';
import { placeOrganizationOnGrid } from '../../../src/domains/grids/place-organization-on-grid';
import { recordTerritoryFigure } from '../../../src/domains/grids/record-territory-figure';
import { redrawGrids } from '../../../src/domains/grids/redraw-grids';
import { retireGrid } from '../../../src/domains/grids/retire-grid';
import { asAuditor, asClerk, asOrganizer, asSecretary } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { anOrganization } from '../../support/organizations';
import { aTenant } from '../../support/tenants';
import { aGrid, aTerritory, brokenGridChecks, gridOf, place, placing, read } from './support';

interface Payload {
  userErrors: object[];
  grid?: { id: string; version: number } & Record<string, unknown>;
  building?: Record<string, unknown>;
  figure?: Record<string, unknown>;
  successors?: Record<string, unknown>[];
}

const upper = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

test('a grid is planned, used, furnished, counted, redrawn and retired through the API', async () => {
  const { tenant, ctx, community, gridBranch } = await aTerritory();
  const call = async (name: string, fields: string, input: object): Promise<Payload> => {
    const query = `mutation ($input: ${upper(name)}Input!) { ${name}(input: $input) { ${fields} userErrors { code message } } }`;
    const data = await read<Record<string, Payload>>(ctx, query, { input });
    expect(data[name]?.userErrors).toEqual([]);
    return data[name] as Payload;
  };
  const grid = 'grid { id version status coverage buildings { id name } organizations { name } }';
  const created = await call('createGrid', grid, {
    communityId: community.globalId,
    name: '第一网格',
    startedOn: '2021-01-01',
    documentNumber: '城关民政〔2021〕1号',
  });
  const id = created.grid?.id;
  const built = await call('recordBuildings', grid, {
    gridId: id,
    expectedVersion: 1,
    names: ['一号楼', '二号楼'],
    standsFrom: '2021-01-01',
  });
  const [one, two] = (built.grid?.buildings ?? []) as { id: string }[];
  const placed = await call('placeOrganizationOnGrid', grid, {
    gridId: id,
    expectedVersion: 2,
    organizationId: gridBranch.globalId,
    placedOn: '2021-01-01',
  });
  expect(placed.grid).toMatchObject({ version: 3, coverage: 'BRANCH', organizations: [{ name: gridBranch.name }] });
  const renamed = { id, expectedVersion: 3, name: '东风网格', effectiveOn: '2022-01-01' };
  expect((await call('renameGrid', 'grid { name version }', renamed)).grid).toEqual({ name: '东风网格', version: 4 });
  const counted = { gridId: id, kind: 'RESIDENTS', value: 3000, qualifier: 'MORE_THAN', countedOn: '2022-12-31' };
  expect((await call('recordTerritoryFigure', 'figure { kind value qualifier }', counted)).figure).toEqual({
    kind: 'RESIDENTS',
    value: 3000,
    qualifier: 'MORE_THAN',
  });
  const ended = { id: one?.id, expectedVersion: 1, endedOn: '2022-06-01' };
  expect((await call('endBuilding', 'building { endedOn grid { name } }', ended)).building).toEqual({
    endedOn: '2022-06-01',
    grid: { name: '东风网格' },
  });
  const redraw = await call('redrawGrids', 'successors { id name coverage buildings { name } predecessors { name } }', {
    predecessors: [{ id, expectedVersion: 5 }],
    successors: [
      { name: '东网格', buildingIds: [two?.id], organizationIds: [] },
      { name: '西网格', buildingIds: [], organizationIds: [gridBranch.globalId] },
    ],
    redrawnOn: '2023-01-01',
    documentNumber: '城关民政〔2023〕1号',
  });
  expect(redraw.successors).toMatchObject([
    { name: '东网格', coverage: 'NONE', buildings: [{ name: '二号楼' }], predecessors: [{ name: '东风网格' }] },
    { name: '西网格', coverage: 'BRANCH', buildings: [], predecessors: [{ name: '东风网格' }] },
  ]);
  const [east, west] = redraw.successors as { id: string }[];
  const moved = { id: two?.id, expectedVersion: 2, gridId: west?.id, movedOn: '2023-02-01' };
  expect((await call('moveBuilding', 'building { version grid { name } }', moved)).building).toEqual({
    version: 3,
    grid: { name: '西网格' },
  });
  const retired = { id: east?.id, expectedVersion: 2, retiredOn: '2023-03-01' };
  expect((await call('retireGrid', 'grid { status endedOn }', retired)).grid).toEqual({
    status: 'RETIRED',
    endedOn: '2023-03-01',
  });
  const removed = {
    gridId: west?.id,
    expectedVersion: 2,
    organizationId: gridBranch.globalId,
    removedOn: '2023-04-01',
  };
  expect((await call('removeOrganizationFromGrid', 'grid { coverage }', removed)).grid).toEqual({ coverage: 'NONE' });
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('a refusal says why in the language of the caller', async () => {
  const { ctx, gridBranch } = await aTerritory();
  const input = { communityId: gridBranch.globalId, name: '第一网格' };
  const query =
    'mutation ($input: CreateGridInput!) { createGrid(input: $input) { grid { id } userErrors { code message field rule } } }';
  const { data } = await graphqlAs<Record<string, object>>({ ...ctx, language: 'zh' }, query, { input });
  expect(data?.createGrid).toEqual({
    grid: null,
    userErrors: [
      {
        code: 'NOT_A_COMMUNITY',
        message: '“统建社区第一网格党支部”没有区划代码；党支部须有 12 位村级区划代码才可下设网格。请改填社区一级组织。',
        field: 'input.communityId',
        rule: 'GRID_COMMUNITY',
      },
    ],
  });
});

const NOT_FOUND = { extensions: { code: 'NOT_FOUND' } };
const FORBIDDEN = { extensions: { code: 'FORBIDDEN' } };

test('who reaches the community writes its grids, whoever stands on them; redrawing is not the clerk’s', async () => {
  const { tenant, ctx, community, gridBranch, street } = await aTerritory();
  const other = await anOrganization(ctx, 'COMMUNITY_COORDINATING_COMMITTEE', {
    name: '河坝林社区大党委',
    chain: { parentId: street.globalId },
  });
  const [inside, outside] = [await asSecretary(tenant, community.id), await asSecretary(tenant, other.id)];
  const input = { communityId: community.globalId, name: '第一网格', startedOn: '2021-01-01' };
  await expect(createGrid(outside, input)).rejects.toMatchObject(NOT_FOUND);
  await expect(createGrid(await asAuditor(tenant), input)).rejects.toMatchObject(FORBIDDEN);
  let grid = gridOf(await createGrid(inside, input));
  await expect(placeOrganizationOnGrid(outside, placing(grid, gridBranch))).rejects.toMatchObject(NOT_FOUND);
  grid = await place(inside, grid, gridBranch);
  const figure = {
    gridId: grid.globalId,
    kind: 'SHOPS',
    value: 1,
    qualifier: 'EXACT',
    countedOn: '2022-01-01',
  } as const;
  await expect(recordTerritoryFigure(outside, figure)).rejects.toMatchObject(NOT_FOUND);
  const clerk = await asClerk(tenant, community.id);
  expect((await recordTerritoryFigure(clerk, figure)).userErrors).toEqual([]);
  const redrawing = {
    predecessors: [{ id: grid.globalId, expectedVersion: grid.version }],
    successors: [{ name: '新网格', buildingIds: [], organizationIds: [gridBranch.globalId] }],
    redrawnOn: '2023-01-01',
    documentNumber: '城关民政〔2023〕1号',
  };
  await expect(redrawGrids(clerk, redrawing)).rejects.toMatchObject(FORBIDDEN);
  await expect(redrawGrids(outside, redrawing)).rejects.toMatchObject(NOT_FOUND);
  expect((await redrawGrids(inside, redrawing)).userErrors).toEqual([]);
});

test('a grid of another tenant is as one that does not exist', async () => {
  const { ctx, community } = await aTerritory();
  const grid = await aGrid(ctx, community);
  const stranger = await asOrganizer(await aTenant());
  const retiring = { id: grid.globalId, expectedVersion: 1, retiredOn: '2022-01-01' };
  await expect(retireGrid(stranger, retiring)).rejects.toMatchObject(NOT_FOUND);
  await expect(createGrid(stranger, { communityId: community.globalId, name: '网格' })).rejects.toMatchObject(
    NOT_FOUND,
  );
});
