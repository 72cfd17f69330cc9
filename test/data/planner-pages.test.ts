import type { ViewerContext } from '../../src/access/context';
import { asAuditor } from '../support/context';
import { asMigrator } from '../support/database';
import { plantChains } from '../support/planted-chain';
import { aTenant, type TestTenant } from '../support/tenants';
import { askOf, askSpots, type Data, WAYS, type Way } from './ask-spots';

/** Connections below each owner. Their cursors, and the row that is read ahead, have files of their own. */

/** Of 5 grid branches, with 21 groups each, with one household each: 105 owners of pages. */
const ALL = 2 + 2 + 5 + 105 + 105;
let wide: TestTenant;
let auditor: ViewerContext;

beforeAll(async () => {
  wide = await aTenant();
  const ids = await plantChains(wide, { communities: 1, grids: 5, groups: 21, households: 1 });
  auditor = await asAuditor(wide);
  await asMigrator(
    `update organization_states set valid = '[2022-01-01,)' where tenant_id = $1 and organization_id = any($2)`,
    [wide.tenantId, [ids.get('S1-C1-G2'), ids.get('S1-C1-G5')]],
  );
});

const code = (key: string) => `${wide.code}-${key}`;
const codesOf = (page: Data): string[] => page.edges.map(({ node }: Data) => node.code);
const nodesOf = (page: Data): Data[] => page.edges.map(({ node }: Data) => node);
/** The groups of a grid branch, in the order of their codes. */
const groupsOf = (grid: number) =>
  Array.from({ length: 21 }, (_, group) => code(`S1-C1-G${grid}-P${group + 1}`)).sort();

const ask = (way: Way, key: string, selection: string, asOf: string | null = null) =>
  askOf('spot', way, code(key), selection, { ctx: auditor, asOf });

describe.each(WAYS)('A page below each owner, %s above', (way) => {
  it('is its own, with its total, in its order, however many owners there are', async () => {
    const inner = 'totalCount pageInfo { hasNextPage } edges { node { code } }';
    const selection = `{ below { edges { node { code below(first: 100) { edges { node { code below(first: 1) { ${inner} } } } } } } } }`;
    const { row, errors, sent } = await ask(way, 'S1-C1', selection);
    expect(errors).toBeUndefined();
    // Pages without a total come in the statement of their owners.
    expect(sent).toHaveLength(way === 'planned' ? 3 : 4);
    expect(codesOf(row.below)).toEqual([1, 2, 3, 4, 5].map((grid) => code(`S1-C1-G${grid}`)));
    for (const [index, grid] of nodesOf(row.below).entries()) {
      expect(codesOf(grid.below)).toEqual(groupsOf(index + 1));
      for (const group of nodesOf(grid.below)) {
        expect(group.below).toEqual({
          totalCount: 1,
          pageInfo: { hasNextPage: false },
          edges: [{ node: { code: `${group.code}-H1` } }],
        });
      }
    }
  });

  it('is in its order also where its rows bring a tree along', async () => {
    const selection = '{ below { edges { node { twigs(first: 7) { edges { node { code children { code } } } } } } } }';
    const { row } = await ask(way, 'S1-C1', selection);
    for (const [index, grid] of nodesOf(row.below).entries()) {
      const groups = groupsOf(index + 1).slice(0, 7);
      expect(nodesOf(grid.twigs)).toEqual(
        groups.map((group) => ({ code: group, children: [{ code: `${group}-H1` }] })),
      );
    }
  });

  it('has 20 rows where no size is given, and says that more follow', async () => {
    const { row } = await ask(
      way,
      'S1-C1-G1',
      '{ under { totalCount pageInfo { hasNextPage hasPreviousPage } edges { node { code } } } below { edges { node { code } } } }',
    );
    expect(row.under).toMatchObject({ totalCount: 21, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
    expect(codesOf(row.under)).toEqual(groupsOf(1).slice(0, 20));
    expect(codesOf(row.below)).toEqual(codesOf(row.under));
  });

  it('has as many rows as are asked for, and says that none follow', async () => {
    const page = (first: number) => `below(first: ${first}) { pageInfo { hasNextPage } edges { node { code } } }`;
    const { row } = await ask(way, 'S1-C1-G1', `{ a: ${page(20)} b: ${page(21)} c: ${page(22)} }`);
    expect([row.a, row.b, row.c].map(({ pageInfo, edges }: Data) => [pageInfo.hasNextPage, edges.length])).toEqual([
      [true, 20],
      [false, 21],
      [false, 21],
    ]);
  });

  it('says where it stands without its rows', async () => {
    const { row, sent } = await ask(
      way,
      'S1-C1',
      '{ below(first: 2) { pageInfo { hasNextPage startCursor endCursor } } }',
    );
    const full = await ask(way, 'S1-C1', '{ below(first: 2) { edges { cursor } } }');
    const [start, end] = full.row.below.edges.map(({ cursor }: Data) => cursor);
    expect(row).toEqual({ below: { pageInfo: { hasNextPage: true, startCursor: start, endCursor: end } } });
    expect(sent).toHaveLength(way === 'planned' ? 1 : 2);
  });

  it('is counted without its rows', async () => {
    const { row, sent } = await ask(way, 'S1-C1', '{ below(first: 1) { totalCount } }');
    expect(row).toEqual({ below: { totalCount: 5 } });
    expect(sent).toHaveLength(2);
  });

  it('is the same at each place where its owner stands', async () => {
    const selection =
      '{ below { edges { node { parents { below(first: 5) { totalCount pageInfo { hasNextPage } edges { node { code } } } } } } } }';
    const { row } = await ask(way, 'S1-C1', selection);
    const own = await ask(
      way,
      'S1-C1',
      '{ below(first: 5) { totalCount pageInfo { hasNextPage } edges { node { code } } } }',
    );
    expect(own.row.below).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: false } });
    expect(nodesOf(row.below).map(({ parents }) => parents)).toEqual(Array.from({ length: 5 }, () => [own.row]));
  });

  it('is read for all that the document asks of it, wherever it asks, and for nothing that it leaves out', async () => {
    const apart = await ask(
      way,
      'S1-C1',
      '{ a: below { totalCount } b: below { edges { node { code } } } c: below { pageInfo { hasNextPage } } }',
    );
    expect(apart.row).toMatchObject({ a: { totalCount: 5 }, c: { pageInfo: { hasNextPage: false } } });
    expect(codesOf(apart.row.b)).toHaveLength(5);
    const left = await ask(
      way,
      'S1-C1',
      '{ below { totalCount @skip(if: true) ... on SpotConnection { edges { node { code } } } ... @include(if: false) { totalCount } } }',
    );
    expect(codesOf(left.row.below)).toHaveLength(5);
    expect(left.sent).toHaveLength(way === 'planned' ? 1 : 2);
  });

  it('is empty below an owner who has none', async () => {
    const { row } = await ask(
      way,
      'S1-C1-G1-P1-H1',
      '{ below { totalCount pageInfo { hasNextPage startCursor } edges { cursor } } }',
    );
    expect(row.below).toEqual({ totalCount: 0, pageInfo: { hasNextPage: false, startCursor: null }, edges: [] });
  });

  it('has the rows of a day, and counts them', async () => {
    const selection = '{ below { totalCount edges { node { code } } } few: below(named: "%第1%") { totalCount } }';
    const past = await ask(way, 'S1-C1', selection, '2021-06-01');
    expect(past.row).toMatchObject({ below: { totalCount: 3 }, few: { totalCount: 1 } });
    expect(codesOf(past.row.below)).toEqual([1, 3, 4].map((grid) => code(`S1-C1-G${grid}`)));
    expect((await ask(way, 'S1-C1', selection)).row.below.totalCount).toBe(5);
  });

  it.each([0, -1, 101])('refuses a page of %i rows, with its total or without', async (first) => {
    for (const parts of ['edges { cursor }', 'totalCount', 'totalCount edges { cursor }']) {
      const { errors, row } = await ask(way, 'S1-C1', `{ code below(first: ${first}) { ${parts} } }`);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'first' });
      expect(row?.below ?? null).toBeNull();
    }
  });

  it('has owners of everybody too, whose keys are no ids', async () => {
    const selection = '{ spots(first: 3) { totalCount pageInfo { hasNextPage } edges { node { code } } } }';
    const { row, errors } = await askOf('region', way, '540102007', selection, { ctx: auditor });
    expect(errors).toBeUndefined();
    expect(row.spots).toMatchObject({ totalCount: ALL, pageInfo: { hasNextPage: true } });
    expect(codesOf(row.spots)).toEqual(['S1', 'S1-C1', 'S1-C1-G1'].map(code));
    const elsewhere = await askOf('region', way, '540103', selection, { ctx: auditor });
    expect(elsewhere.row.spots).toMatchObject({ totalCount: 0, edges: [] });
  });
});

describe('Connections of very many owners without a plan above', () => {
  it('are read at once', async () => {
    const { data, sent } = await askSpots(
      auditor,
      '{ everySpot { code above { code } below(first: 1) { totalCount edges { node { code } } } } }',
    );
    expect(data.everySpot).toHaveLength(ALL);
    expect(sent).toHaveLength(1 + 1 + 2);
    for (const { code: found, below } of data.everySpot.filter((spot: Data) => /-P\d+$/.test(spot.code))) {
      expect(below).toEqual({ totalCount: 1, edges: [{ node: { code: `${found}-H1` } }] });
    }
  });
});

describe('A list', () => {
  it('counts the rows of the day', async () => {
    const count = async (asOf: string | null) =>
      (await askSpots(auditor, 'query ($asOf: String) { spots(asOf: $asOf) { totalCount } }', { asOf })).data.spots
        .totalCount;
    expect([await count(null), await count('2021-06-01'), await count('2020-02-29')]).toEqual([ALL, ALL - 2, 0]);
  });
});
