import type { Statement, ViewerContext } from '../../../src/access/context';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { plantChains } from '../../support/planted-chain';
import { aTenant, type TestTenant } from '../../support/tenants';

/** What PostgreSQL does for the life of a subtree, as it says itself: never how long that takes. */

interface PlanNode {
  'Relation Name'?: string;
  'Actual Loops': number;
  Plans?: PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

let tenant: TestTenant;
let ctx: ViewerContext;
let street: string;

beforeAll(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  const ids = await plantChains(tenant, { communities: 2, grids: 4 });
  street = `org_${ids.get('S1-W')}`;
  // A theme day a month in nine years.
  await asMigrator(
    `insert into meetings (tenant_id, id, organization_id, kind, held_on, due_count, present_count, recorded_at)
     select $1, gen_random_uuid(), o.id, 'THEME_DAY', d::date, 4, 4, now()
       from organizations o
      cross join generate_series('2016-01-15'::timestamp, '2024-12-15', '1 month') d
      where o.tenant_id = $1 and o.kind = 'BRANCH'`,
    [tenant.tenantId],
  );
  await asMigrator('analyze');
});

/** How often meetings are looked up for the totals of a span, and how many were held in it. */
async function meetingsRead(from: string): Promise<{ lookups: number; held: number }> {
  const statements: Statement[] = [];
  const database: ViewerContext['database'] = {
    ...ctx.database,
    readTexts: (tenantId, statement, deadlineAt) => {
      statements.push(statement);
      return ctx.database.readTexts(tenantId, statement, deadlineAt);
    },
  };
  const { data } = await graphqlAs<{ organizationLife: { totals: { kind: string; periodsHeld: number }[] } }>(
    { ...ctx, database },
    `{ organizationLife(organizationId: "${street}", from: "${from}", until: "2024-12-31") { totals { kind periodsHeld } } }`,
  );
  const explained = {
    text: `explain (analyze, format json) ${statements[0]?.text}`,
    values: statements[0]?.values ?? [],
  };
  const [row] = await ctx.database.read<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    tenant.tenantId,
    explained,
    Date.now() + 30_000,
  );
  const nodes = row === undefined ? [] : nodesOf(row['QUERY PLAN'][0].Plan);
  const reads = nodes.filter((node) => node['Relation Name'] === 'meetings');
  return {
    lookups: reads.reduce((total, node) => total + node['Actual Loops'], 0),
    held: data?.organizationLife.totals.find(({ kind }) => kind === 'THEME_DAY')?.periodsHeld ?? 0,
  };
}

test('the totals look meetings up as often for nine years as for one: never period by period', async () => {
  const [year, all] = [await meetingsRead('2024-01-01'), await meetingsRead('2016-01-01')];
  expect(year.lookups).toBeGreaterThan(0);
  expect(all.lookups).toBe(year.lookups);
  expect(all.held).toBeGreaterThan(year.held);
});
