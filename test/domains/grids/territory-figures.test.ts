import { recordTerritoryFigure } from '../../../src/domains/grids/record-territory-figure';
import { retireGrid } from '../../../src/domains/grids/retire-grid';
import { asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { anOrganization } from '../../support/organizations';
import { aGrid, aTerritory, codesOf, gridOf, read } from './support';

const HOUSEHOLDS = { kind: 'HOUSEHOLDS', value: 1200, qualifier: 'MORE_THAN', countedOn: '2023-12-31' } as const;

test('numbers of a community and of a grid carry their day, qualifier and source', async () => {
  const { ctx, community } = await aTerritory();
  const grid = await aGrid(ctx, community);
  const source = '社区年度报告';
  await recordTerritoryFigure(ctx, { ...HOUSEHOLDS, communityId: community.globalId, source });
  await recordTerritoryFigure(ctx, { ...HOUSEHOLDS, gridId: grid.globalId, kind: 'SHOPS', value: 30 });
  await recordTerritoryFigure(ctx, {
    ...HOUSEHOLDS,
    gridId: grid.globalId,
    kind: 'SHOPS',
    value: 33,
    countedOn: '2024-12-31',
  });
  const figures = 'kind value qualifier countedOn source';
  const asked = (asOf: string) =>
    read(
      ctx,
      `query ($id: ID!, $asOf: Date) { organization(id: $id, asOf: $asOf) {
         territoryFigures { ${figures} } grids { edges { node { figures { ${figures} } } } } } }`,
      { id: community.globalId, asOf },
    );
  expect(await asked('2024-12-31')).toEqual({
    organization: {
      territoryFigures: [{ ...HOUSEHOLDS, source }],
      grids: {
        edges: [
          {
            node: {
              figures: [
                { ...HOUSEHOLDS, kind: 'SHOPS', value: 33, countedOn: '2024-12-31', source: null },
                { ...HOUSEHOLDS, kind: 'SHOPS', value: 30, source: null },
              ],
            },
          },
        ],
      },
    },
  });
  expect(await asked('2023-12-30')).toMatchObject({ organization: { territoryFigures: [] } });
});

test('a second number of one kind and day supersedes the first, which stays on record', async () => {
  const { tenant, ctx, community } = await aTerritory();
  const input = { ...HOUSEHOLDS, communityId: community.globalId };
  await recordTerritoryFigure(ctx, input);
  expect(codesOf(await recordTerritoryFigure(ctx, input))).toEqual(['NOTHING_TO_CHANGE']);
  const { figure } = await recordTerritoryFigure(ctx, { ...input, value: 1180, qualifier: 'EXACT' });
  expect(figure).toMatchObject({ value: 1180, qualifier: 'EXACT' });
  const rows = await asMigrator(
    'select value, superseded_at is null as holds from territory_figures where tenant_id = $1 order by value',
    [tenant.tenantId],
  );
  expect(rows).toEqual([
    { value: 1180, holds: true },
    { value: 1200, holds: false },
  ]);
});

test('of two who correct one number at once both are kept, one of them superseded', async () => {
  const { tenant, ctx, community } = await aTerritory();
  const input = { ...HOUSEHOLDS, communityId: community.globalId };
  await Promise.all([1, 2, 3].map((value) => recordTerritoryFigure(ctx, { ...input, value })));
  const [counts] = await asMigrator(
    `select count(*)::int as all, count(*) filter (where superseded_at is null)::int as holding
       from territory_figures where tenant_id = $1`,
    [tenant.tenantId],
  );
  expect(counts).toEqual({ all: 3, holding: 1 });
});

test('a number that cannot be is refused by name', async () => {
  const { tenant, ctx, community, gridBranch } = await aTerritory();
  const plan = await aGrid(ctx, community, { startedOn: null });
  const grid = gridOf(
    await retireGrid(ctx, {
      id: (await aGrid(ctx, community, { name: '第二网格' })).globalId,
      expectedVersion: 1,
      retiredOn: '2022-01-01',
    }),
  );
  await asMigrator(`update tenants set closed_through = '2020-06-30' where tenant_id = $1`, [tenant.tenantId]);
  const refused = async (wishes: object) => codesOf(await recordTerritoryFigure(ctx, { ...HOUSEHOLDS, ...wishes }));
  const communityId = community.globalId;
  expect(await refused({ communityId, value: -1 })).toEqual(['OUT_OF_RANGE']);
  expect(await refused({ communityId, countedOn: '2999-01-01' })).toEqual(['DATE_IN_FUTURE']);
  expect(await refused({ communityId, countedOn: '2020-06-30' })).toEqual(['CLOSED_PERIOD']);
  expect(await refused({ communityId, source: ' ' })).toEqual(['SOURCE_FORMAT']);
  expect(await refused({ communityId, gridId: grid.globalId })).toEqual(['TERRITORY_OF_FIGURE']);
  expect(await refused({})).toEqual(['TERRITORY_OF_FIGURE']);
  expect(await refused({ communityId: gridBranch.globalId })).toEqual(['NOT_A_COMMUNITY']);
  expect(await refused({ gridId: plan.globalId })).toEqual(['COUNTED_OUTSIDE_LIFE']);
  expect(await refused({ gridId: grid.globalId, countedOn: '2022-01-01' })).toEqual(['COUNTED_OUTSIDE_LIFE']);
  const late = await recordTerritoryFigure(ctx, { ...HOUSEHOLDS, gridId: grid.globalId, countedOn: '2021-12-31' });
  expect(late.userErrors).toEqual([]);
});

test('the tables hold numbers, and no column for anybody behind them', async () => {
  const columns = await asMigrator<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name = 'territory_figures' order by 1`,
  );
  expect(columns.map(({ column_name }) => column_name)).toEqual([
    'community_id',
    'counted_on',
    'grid_id',
    'id',
    'kind',
    'qualifier',
    'recorded_at',
    'source',
    'superseded_at',
    'tenant_id',
    'value',
  ]);
});

test('a secretary of another street records no number of the community, nor of its grid', async () => {
  const { tenant, ctx, community } = await aTerritory();
  const grid = await aGrid(ctx, community);
  const elsewhere = await anOrganization(ctx, 'COMMITTEE', { name: '相邻街道党委' });
  const outsider = await asSecretary(tenant, elsewhere.id);
  for (const target of [{ communityId: community.globalId }, { gridId: grid.globalId }]) {
    await expect(recordTerritoryFigure(outsider, { ...HOUSEHOLDS, ...target })).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  }
  expect(await asMigrator('select 1 from territory_figures where tenant_id = $1', [tenant.tenantId])).toEqual([]);
});
