import 'reflect-metadata';
import { v7 as newId } from 'uuid';
import type { RequestContext } from '../../src/access/context';
import { createTenantDatabase, type OpenTenantDatabase } from '../../src/data/tenancy/tenant-database';
import { DOMAINS } from '../../src/domains/registry';
import { graphqlAs } from '../support/graphql';
import { testVault } from '../support/vault';
import { aDemo, type Demo } from './a-demo';

/** The demo as front ends and auditors see it: through GraphQL alone. */
let demo: Demo;
let opened: OpenTenantDatabase;

beforeAll(async () => {
  demo = await aDemo();
  const { app, aggregate } = demo.database.urls;
  opened = await createTenantDatabase({
    urls: { app, aggregate },
    entities: DOMAINS.flatMap(({ entities }) => entities),
  });
});
afterAll(async () => {
  await opened.close();
  await demo.drop();
});

async function asAuditorOf(code: string): Promise<RequestContext> {
  const [tenant] = await demo.rows<{ tenantId: string; accountId: string }>(
    `select t.tenant_id as "tenantId", g.account_id as "accountId" from tenants t join grants g on g.tenant_id = t.tenant_id
      where t.division_code = $1 and g.role = 'AUDITOR'`,
    [code],
  );
  if (tenant === undefined) throw new Error(`The demo has no tenant ${code}.`);
  return {
    requestId: newId(),
    viewer: { ...tenant, tenantCode: code, displayName: code, grants: [{ role: 'AUDITOR', organizationId: null }] },
    language: 'zh',
    deadlineAt: Date.now() + 20_000,
    idempotencyKey: null,
    database: opened.database,
    vault: testVault,
    counters: { statements: 0 },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape are looked at here
async function ask(code: string, query: string): Promise<{ data: any; statements: number; codes: unknown[] }> {
  const ctx = await asAuditorOf(code);
  const { data, errors } = await graphqlAs(ctx, query);
  const codes = (errors ?? []).map(({ extensions }) => extensions?.code);
  return { data, statements: ctx.counters.statements, codes };
}

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

  test('shows its page with grids, branches, the first 20 members of each, and groups, in four statements', async () => {
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
    expect(statements).toBe(4);
    // The total of a connection is counted for itself, and only where it is asked for.
    expect((await ask('540102', page)).statements).toBe(5);
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
