import type { ViewerContext } from '../../../src/access/context';
import { removeOrganizationFromGrid } from '../../../src/domains/grids/remove-organization-from-grid';
import { asAuditor, asSystemAdmin } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { anOrganization, FOUNDED_ON, type TestOrganization } from '../../support/organizations';
import { plantChains } from '../../support/planted-chain';
import { aTenant } from '../../support/tenants';
import { aGrid, aTerritory, build, gridOf, place, read } from './support';

type Connection<Node> = { edges: { node: Node; cursor: string }[]; totalCount?: number; pageInfo?: object };

const codesIn = ({ edges }: Connection<{ code: string }>) => edges.map(({ node }) => node.code);

/** A community whose 223 grids are all covered but one, which has a group only after it was written of. */
async function manyGrids(count: number) {
  const territory = await aTerritory();
  const { tenant, ctx, community, gridBranch } = territory;
  const first = await aGrid(ctx, community, { name: '第001网格', code: 'N-001' });
  await asMigrator(
    `with made as (
       insert into grids (tenant_id, id, code, community_id, status, name, name_pinyin, name_readings, started_on, created_at, updated_at)
       select $1, gen_random_uuid(), 'N-' || lpad(n::text, 3, '0'), $2, 'ACTIVE', '第' || n || '网格', 'n' || lpad(n::text, 3, '0'), 'n', $3::date, now(), now()
         from generate_series(2, $4::int) n
       returning tenant_id, id, name, name_pinyin),
     states as (
       insert into grid_states (tenant_id, id, grid_id, valid, status, name, name_pinyin, recorded_at)
       select tenant_id, gen_random_uuid(), id, daterange($3::date, null), 'ACTIVE', name, name_pinyin, now() from made)
     insert into grid_organizations (tenant_id, id, grid_id, organization_id, valid, recorded_at)
     select tenant_id, gen_random_uuid(), id, $5, daterange($3::date, null), now() from made`,
    [tenant.tenantId, community.id, FOUNDED_ON, count, gridBranch.id],
  );
  return { ...territory, first };
}

test('FE6: with 222 of 223 covered the list of uncovered grids is exactly the one, until it is covered', async () => {
  const { ctx, community, group, first } = await manyGrids(223);
  const uncovered = `query ($asOf: Date) {
    grids(filter: { coverage: [NONE] }, asOf: $asOf) { totalCount edges { node { code coverage community { name } } } }
  }`;
  const found = await read<{ grids: Connection<{ code: string }> }>(ctx, uncovered);
  expect(found.grids).toEqual({
    totalCount: 1,
    edges: [{ node: { code: 'N-001', coverage: 'NONE', community: { name: community.name } } }],
  });
  await place(ctx, first, group, '2024-01-01');
  expect(await read(ctx, uncovered)).toEqual({ grids: { totalCount: 0, edges: [] } });
  expect(await read(ctx, uncovered, { asOf: '2023-12-31' })).toMatchObject({ grids: { totalCount: 1 } });

  const counts = `query ($id: ID!, $asOf: Date) {
    organization(id: $id, asOf: $asOf) { gridCoverage { total covered none groupOnly branch multiple } }
  }`;
  const countsOn = async (asOf: string | null) => {
    const id = community.globalId;
    const data = await read<{ organization: { gridCoverage: object } }>(ctx, counts, { id, asOf });
    return data.organization.gridCoverage;
  };
  const all = { total: 223, branch: 222, multiple: 0 };
  expect(await countsOn(null)).toEqual({ ...all, covered: 223, none: 0, groupOnly: 1 });
  expect(await countsOn('2023-12-31')).toEqual({ ...all, covered: 222, none: 1, groupOnly: 0 });
});

test('a page of communities with their grid coverage is one statement, today and in the past', async () => {
  const tenant = await aTenant();
  await plantChains(tenant, { streets: 3, communities: 3 });
  const auditor = await asAuditor(tenant);
  for (const asOf of ['', ', asOf: "2023-01-01"']) {
    const ctx: ViewerContext = { ...auditor, counters: { statements: 0 } };
    await read(
      ctx,
      `{ organizations(first: 100${asOf}) { edges { node { name gridCoverage { total covered none } } } } }`,
    );
    expect(ctx.counters.statements).toBe(1);
  }
});

test('the number of statements of a street with its grids does not grow with the rows', async () => {
  const { ctx, street, community, gridBranch } = await aTerritory();
  const query = `query ($id: ID!) { organization(id: $id) {
    gridCoverage { total }
    grids(first: 50) { totalCount edges { node {
      name coverage community { name } buildings { name } organizations { name gridCoverage { total } } figures { value }
      predecessors { name } successors { name } } } }
    children { standsOn { name } territoryFigures { value } grids(first: 5) { edges { node { name } } } }
  } }`;
  const statements = async () => {
    const counted: ViewerContext = { ...(ctx as ViewerContext), counters: { statements: 0 } };
    await read(counted, query, { id: street.globalId });
    return counted.counters.statements;
  };
  const fill = async (name: string) => {
    const { grid } = await build(ctx, await aGrid(ctx, community, { name }), ['一号楼', '二号楼']);
    await place(ctx, grid, gridBranch);
  };
  await fill('第一网格');
  const few = await statements();
  for (const name of ['第二网格', '第三网格', '第四网格']) await fill(name);
  expect(await statements()).toBe(few);
});

test('a street has the grids of all communities below it, a community its own, what stands on a grid none', async () => {
  const { ctx, street, community, gridBranch } = await aTerritory();
  const other = await anOrganization(ctx, 'COMMUNITY_COORDINATING_COMMITTEE', {
    name: '河坝林社区大党委',
    chain: { parentId: street.globalId },
  });
  const [a, b, c] = [
    await aGrid(ctx, community, { code: 'A-1' }),
    await aGrid(ctx, community, { code: 'A-2', startedOn: '2022-01-01' }),
    await aGrid(ctx, other, { code: 'B-1' }),
  ];
  await aGrid(ctx, community, { code: 'A-3', startedOn: null });
  const gridsOf = async ({ globalId }: TestOrganization, more = '', asOf: string | null = null) => {
    const query = `query ($id: ID!, $asOf: Date) { organization(id: $id, asOf: $asOf) {
      grids(first: 2${more}) { totalCount pageInfo { hasNextPage endCursor } edges { node { code } } } } }`;
    const data = await read<{
      organization: { grids: Connection<{ code: string }> & { pageInfo: { endCursor: string } } };
    }>(ctx, query, { id: globalId, asOf });
    return data.organization.grids;
  };
  const page = await gridsOf(street);
  expect([codesIn(page), page.totalCount]).toEqual([[a.code, b.code], 3]);
  expect(codesIn(await gridsOf(street, `, after: "${page.pageInfo.endCursor}"`))).toEqual([c.code]);
  expect(codesIn(await gridsOf(community))).toEqual([a.code, b.code]);
  expect(codesIn(await gridsOf(other))).toEqual([c.code]);
  expect(codesIn(await gridsOf(gridBranch))).toEqual([]);
  expect(codesIn(await gridsOf(street, '', '2021-12-31'))).toEqual([a.code, c.code]);

  const under = async (top: TestOrganization, asOf: string | null = null) => {
    const query = `query ($id: ID!, $asOf: Date) { grids(filter: { under: { id: $id } }, orderBy: CODE, asOf: $asOf) { edges { node { code } } } }`;
    return codesIn((await read<{ grids: Connection<{ code: string }> }>(ctx, query, { id: top.globalId, asOf })).grids);
  };
  expect(await under(street)).toEqual([a.code, b.code, c.code]);
  expect(await under(other)).toEqual([c.code]);
  expect(await under(community, '2021-12-31')).toEqual([a.code]);
});

test('an organization knows where it stands and stood', async () => {
  const { ctx, community, gridBranch } = await aTerritory();
  let grid = await place(ctx, await aGrid(ctx, community), gridBranch, '2021-01-01');
  const removing = { organizationId: gridBranch.globalId, removedOn: '2022-01-01', expectedVersion: grid.version };
  grid = gridOf(await removeOrganizationFromGrid(ctx, { gridId: grid.globalId, ...removing }));
  const query = 'query ($id: ID!, $asOf: Date) { organization(id: $id, asOf: $asOf) { standsOn { name coverage } } }';
  const standsOn = (asOf?: string) => read(ctx, query, { id: gridBranch.globalId, asOf });
  expect(await standsOn()).toEqual({ organization: { standsOn: [] } });
  expect(await standsOn('2021-12-31')).toEqual({
    organization: { standsOn: [{ name: grid.name, coverage: 'BRANCH' }] },
  });
});

test('grids are found by name, pinyin, initials and code, and paged in both orders', async () => {
  const { ctx, community } = await aTerritory();
  const dongfeng = await aGrid(ctx, community, { name: '东风网格', code: 'Z-1' });
  const bailin = await aGrid(ctx, community, { name: '柏林网格', code: 'Z-2' });
  const found = async (search: string) =>
    codesIn(
      (
        await read<{ grids: Connection<{ code: string }> }>(
          ctx,
          'query ($search: String) { grids(filter: { search: $search }) { edges { node { code } } } }',
          { search },
        )
      ).grids,
    );
  for (const text of ['东风', 'dongfeng', 'Dong Feng', 'dfwg', 'z-1'])
    expect(await found(text)).toEqual([dongfeng.code]);
  expect(await found('网格')).toEqual([bailin.code, dongfeng.code]);
  expect(await found('100%')).toEqual([]);
  const pages = async (orderBy: string) => {
    const query = `query ($after: String) { grids(first: 1, after: $after, orderBy: ${orderBy}) { pageInfo { endCursor hasNextPage } edges { node { code } } } }`;
    const codes: string[] = [];
    let after: string | null = null;
    do {
      const {
        grids,
      }: { grids: Connection<{ code: string }> & { pageInfo: { endCursor: string; hasNextPage: boolean } } } =
        await read(ctx, query, { after });
      codes.push(...codesIn(grids));
      after = grids.pageInfo.hasNextPage ? grids.pageInfo.endCursor : null;
    } while (after !== null);
    return codes;
  };
  expect(await pages('CODE')).toEqual([dongfeng.code, bailin.code]);
  expect(await pages('NAME')).toEqual([bailin.code, dongfeng.code]);
});

test('a grid and a building are found again by their ids', async () => {
  const { ctx, community } = await aTerritory();
  const { grid, buildings } = await build(ctx, await aGrid(ctx, community), ['一号楼']);
  const ids = [grid.globalId, buildings.一号楼];
  const query =
    'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Grid { code } ... on Building { name grid { code } } } }';
  expect(await read(ctx, query, { ids })).toEqual({
    nodes: [
      { id: ids[0], code: grid.code },
      { id: ids[1], name: '一号楼', grid: { code: grid.code } },
    ],
  });
});

test('what is asked wrongly is refused, and who may not see grids is told so', async () => {
  const { tenant, ctx } = await aTerritory();
  const codeOf = async (who: ViewerContext, query: string) =>
    (await graphqlAs(who, query)).errors?.[0]?.extensions?.code;
  const organizer = ctx as ViewerContext;
  expect(await codeOf(organizer, '{ grids(filter: { search: " " }) { totalCount } }')).toBe('BAD_USER_INPUT');
  expect(await codeOf(organizer, '{ grids(filter: { under: { id: "x" } }) { totalCount } }')).toBe('BAD_USER_INPUT');
  expect(await codeOf(organizer, '{ grids(asOf: "2999-01-01") { totalCount } }')).toBe('BAD_USER_INPUT');
  expect(await codeOf(organizer, '{ grids(first: 101) { totalCount } }')).toBe('BAD_USER_INPUT');
  expect(await codeOf(await asSystemAdmin(tenant), '{ grids { totalCount } }')).toBe('FORBIDDEN');
});
