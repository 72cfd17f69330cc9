import type { Statement, ViewerContext } from '../../../src/access/context';
import { asAuditor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBranch, aUnit, term } from './a-branch';
import { plantWorld } from './a-world';
import { alertsPage } from './asking-alerts';
import { ago } from './days';

/** What PostgreSQL does for a page of alerts, as it says itself: never how long that takes. */

interface PlanNode {
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Join Filter'?: number;
  Plans?: PlanNode[];
}

/** A tenant where every branch has something to say, and meetings of two years that are beside the point. */
async function aTenantOf(branches: number): Promise<TestTenant> {
  const tenant = await aTenant();
  const meetings = Array.from({ length: 24 }, (_, index) => ({
    kind: 'THEME_DAY',
    heldAgo: 40 + index * 30,
    isVoided: false,
  }));
  const figures = [{ countedAgo: 60, memberCount: 5, isVoided: false }];
  const member = { from: 900, until: null, category: 'FULL', standing: 'ACTIVE' } as const;
  await plantWorld(tenant, {
    organizations: Array.from({ length: branches }, (_, index) =>
      aBranch({
        meetings,
        members: [member],
        term: term(ago(index % 2 === 0 ? 5 : -5)),
        secretaries: [{ from: 900, until: index % 3 === 0 ? 200 : null }],
      }),
    ),
    units: Array.from({ length: branches / 4 }, () => aUnit({ figures })),
    parameters: {},
  });
  // Plans should not be made for tables that look empty.
  await asMigrator('analyze');
  return tenant;
}

/** The statement of a page, and what PostgreSQL does for it. */
async function planOf(tenant: TestTenant, args: string): Promise<PlanNode[]> {
  const ctx = await asAuditor(tenant);
  const statements: Statement[] = [];
  const database: ViewerContext['database'] = {
    ...ctx.database,
    readTexts: (tenantId, statement, deadlineAt) => {
      statements.push(statement);
      return ctx.database.readTexts(tenantId, statement, deadlineAt);
    },
  };
  await alertsPage({ ...ctx, database }, args);
  const [statement] = statements;
  const explained = { text: `explain (analyze, format json) ${statement?.text}`, values: statement?.values };
  const [row] = await ctx.database.read<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    tenant.tenantId,
    explained,
    Date.now() + 30_000,
  );
  return row === undefined ? [] : nodesOf(row['QUERY PLAN'][0].Plan);
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Rows that the nodes of a plan gave on or threw away. */
const workOf = (nodes: PlanNode[]) =>
  nodes.reduce((sum, node) => {
    const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0);
    return sum + (node['Actual Rows'] + removed) * node['Actual Loops'];
  }, 0);

const tablesOf = (nodes: PlanNode[]) => new Set(nodes.flatMap((node) => node['Relation Name'] ?? []));

describe('A page of alerts', () => {
  it('costs as the number of organizations, not as its square', async () => {
    const [small, large] = [
      await planOf(await aTenantOf(80), 'first: 20'),
      await planOf(await aTenantOf(320), 'first: 20'),
    ];
    expect(workOf(small)).toBeGreaterThan(1_000);
    expect(workOf(large) / workOf(small)).toBeLessThan(6);
  }, 60_000);

  it('counts meetings by the index of organization, kind and day', async () => {
    const nodes = (await planOf(await aTenantOf(80), 'first: 20')).filter(
      (node) => node['Relation Name'] === 'meetings',
    );
    expect(nodes.map((node) => node['Index Name'])).toEqual(['meetings_once_a_day']);
  }, 60_000);

  it('reads for one kind only what that kind rests on', async () => {
    const tenant = await aTenantOf(8);
    const all = tablesOf(await planOf(tenant, 'first: 20'));
    for (const table of ['meetings', 'offices', 'memberships', 'unit_figures', 'terms']) expect(all).toContain(table);
    expect(tablesOf(await planOf(tenant, 'filter: { kinds: [TERM_DUE], isAcknowledged: null }'))).toEqual(
      new Set([
        'terms',
        'organizations',
        'elections',
        'parameters',
        'parameter_overrides',
        'units',
        'alert_acknowledgements',
      ]),
    );
  }, 60_000);
});
