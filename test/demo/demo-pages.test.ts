import { aDemo, type Demo } from './a-demo';
import { askerOf, type DemoAsker } from './asking-demo';

/** The demo as front ends and auditors see it: through GraphQL alone. */
let demo: Demo;
let asker: DemoAsker;

beforeAll(async () => {
  demo = await aDemo();
  asker = await askerOf(demo);
});
afterAll(async () => {
  await asker.close();
  await demo.drop();
});

const ask: DemoAsker['ask'] = (code, query) => asker.ask(code, query);

describe('统建社区', () => {
  test('shows its chain of one committee, 6 grid branches and 32 groups, each at a named level, in one statement', async () => {
    const { data, statements } = await ask(
      '540102',
      `{ organization(code: "540102007003") { kind chainLevel { name } descendants(maxDepth: 5) { kind chainLevel { name } } } }`,
    );
    const levels: Record<string, number> = {};
    for (const { kind, chainLevel } of data.organization.descendants) {
      const level = `${chainLevel.name} ${kind}`;
      levels[level] = (levels[level] ?? 0) + 1;
    }
    expect(data.organization).toMatchObject({ kind: 'COMMITTEE', chainLevel: { name: '社区党委' } });
    expect(levels).toMatchObject({ '网格党支部 BRANCH': 6, '楼栋党小组 GROUP': 32 });
    expect(statements).toBe(1);
  });

  test('shows its page with grids, branches, the first 20 members of each, and groups, in one statement', async () => {
    const page = `{ organization(code: "540102007003") { name fullMemberCount secretary { maskedName } gridCoverage { total branch }
      grids { totalCount edges { node { code coverage organizations { kind name children { kind name }
        members(first: 20) { edges { node { name category } } } } } } } } }`;
    const { data, statements } = await ask('540102', page.replace('totalCount', ''));
    const grids = data.organization.grids.edges.map(({ node }: { node: object }) => node);
    expect(data.organization.gridCoverage).toEqual({ total: 6, branch: 6 });
    expect(grids).toHaveLength(6);
    for (const grid of grids) {
      expect(grid.coverage).toBe('BRANCH');
      const [branch] = grid.organizations.filter(({ kind }: { kind: string }) => kind === 'BRANCH');
      expect(branch.members.edges.length).toBeGreaterThan(5);
      expect(branch.children.map(({ kind }: { kind: string }) => kind)).toContain('GROUP');
    }
    expect(statements).toBe(1);
    // The total of a connection is counted for itself, and only where it is asked for; its rows are then read beside it.
    expect((await ask('540102', page)).statements).toBe(3);
  });
});

test('a township takes a branch or a group at its fourth level, a street a group only', async () => {
  const { data } = await ask(
    '540102',
    `{ chainTemplates(codes: ["URBAN_5", "TOWNSHIP_5"]) { code levels { level kinds } } }`,
  );
  const fourth = Object.fromEntries(
    data.chainTemplates.map(({ code, levels }: { code: string; levels: { level: number; kinds: string[] }[] }) => [
      code,
      levels.find(({ level }) => level === 4)?.kinds,
    ]),
  );
  expect(fourth.URBAN_5).toEqual(['GROUP']);
  expect(fourth.TOWNSHIP_5).toEqual(expect.arrayContaining(['BRANCH', 'GROUP']));
});

test('of the 223 grids of 阿里地区 exactly one had no organization in mid-2023; today none is without', async () => {
  const counties = ['542521', '542522', '542523', '542524', '542525', '542526', '542527'];
  const count = async (filter: string) => {
    let sum = 0;
    for (const code of counties)
      sum += (await ask(code, `{ grids(first: 1, ${filter}) { totalCount } }`)).data.grids.totalCount;
    return sum;
  };
  expect(await count('filter: {}')).toBe(223);
  expect(await count('filter: { coverage: NONE }, asOf: "2023-06-30"')).toBe(1);
  expect(await count('filter: { coverage: NONE }')).toBe(0);
});

test('日喀则 surveyed 40 express, 2 delivery and 6 freight units with 799 workers and 16 members', async () => {
  const { data } = await ask(
    '540200',
    `{ express: units(filter: { sectors: [EXPRESS_DELIVERY] }) { totalCount } food: units(filter: { sectors: [FOOD_DELIVERY] }) { totalCount }
       freight: units(filter: { sectors: [ROAD_FREIGHT] }) { totalCount }
       units(first: 100) { edges { node { latestFigure { headcount memberCount } } } } }`,
  );
  expect([data.express, data.food, data.freight].map(({ totalCount }) => totalCount)).toEqual([40, 2, 6]);
  const figures = data.units.edges.map(({ node }: { node: { latestFigure: object } }) => node.latestFigure);
  const sum = (field: string) =>
    figures.reduce((total: number, each: Record<string, number>) => total + (each[field] ?? 0), 0);
  expect([sum('headcount'), sum('memberCount')]).toEqual([799, 16]);
});
