import fc from 'fast-check';
import type { RequestContext } from '../../../src/access/context';
import { asSystemAdmin } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { anOrganization } from '../../support/organizations';
import { aChangingWorld, aDay, aStep, type ChangingWorld, type Step, take } from './changing-world';

interface Change {
  id: string;
  change: string;
  name: string;
  fromClass: string | null;
  untilClass: string | null;
  wasCovered: boolean;
  isCovered: boolean;
  unit: { id: string } | null;
  grid: { id: string } | null;
  organization: { id: string } | null;
}

interface OnDay {
  asOf: string;
  numerator: number;
  denominator: number;
  percent: number | null;
  reason: string | null;
}

interface Comparison {
  definition: { code: string; numeratorRule: string };
  from: OnDay;
  until: OnDay;
  counts: { added: number; ended: number; changed: number };
  rows: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: Change }[] };
}

const QUERY = `query ($scope: CoverageScopeInput!, $definition: CoverageDefinitionCode!, $from: Date!, $until: Date, $knownAt: DateTime,
    $options: CoverageOptionsInput, $kinds: [UnitKind!], $first: Int, $after: String, $changes: [CoverageChangeKind!]) {
  compareCoverage(scope: $scope, definition: $definition, from: $from, until: $until, knownAt: $knownAt, options: $options, kinds: $kinds) {
    definition { code numeratorRule }
    from { asOf numerator denominator percent reason } until { asOf numerator denominator percent reason }
    counts { added ended changed }
    rows(first: $first, after: $after, changes: $changes) {
      totalCount pageInfo { hasNextPage endCursor }
      edges { node { id change name fromClass untilClass wasCovered isCovered unit { id } grid { id } organization { id } } } } } }`;

const ask = (ctx: RequestContext, variables: Record<string, unknown>) =>
  graphqlAs<{ compareCoverage: Comparison }>(ctx, QUERY, {
    scope: { isTenant: true },
    definition: 'STRICT',
    from: '2024-01-31',
    until: '2024-12-31',
    first: 100,
    ...variables,
  });

async function compared(ctx: RequestContext, variables: Record<string, unknown> = {}): Promise<Comparison> {
  const { data, errors } = await ask(ctx, variables);
  expect(errors).toBeUndefined();
  return data.compareCoverage;
}

async function takeAll(world: ChangingWorld, steps: readonly Step[]): Promise<void> {
  for (const step of steps) expect([step, await take(world, step)]).toEqual([step, true]);
}

const short = ({ change, fromClass, untilClass, wasCovered, isCovered }: Change) => [
  change,
  fromClass,
  untilClass,
  wasCovered,
  isCovered,
];

describe('coverage compared', () => {
  it('tells both numbers, and which units were added, ended and changed, with both classes', async () => {
    const world = await aChangingWorld();
    const { ctx, body } = world;
    await takeAll(world, [
      { kind: 'cover', branch: 'S1-C1-G2', unit: 'U1', mode: 'SINGLE', on: '2024-02-01' },
      { kind: 'unit state', unit: 'U2', status: 'REMOVED', on: '2024-03-01' },
    ]);
    const { definition, from, until, counts, rows } = await compared(ctx);
    expect(definition.code).toBe('STRICT');
    expect(definition.numeratorRule).toMatch(/formed singly or jointly/);
    expect(from).toEqual({ asOf: '2024-01-31', numerator: 0, denominator: 2, percent: 0, reason: null });
    expect(until).toEqual({ asOf: '2024-12-31', numerator: 1, denominator: 1, percent: 100, reason: null });
    expect(counts).toEqual({ added: 0, ended: 1, changed: 1 });
    expect(rows.edges.map(({ node }) => short(node))).toEqual([
      ['CHANGED', 'NONE', 'SINGLE', false, true],
      ['ENDED', 'NONE', null, false, false],
    ]);
    expect(rows.edges[0]?.node).toMatchObject({
      name: 'U1测试公司',
      unit: { id: body.unit('U1') },
      grid: null,
      organization: { id: body.organization('S1-C1-G2') },
    });
    // Before the units there was nothing, and of nothing there is no percent.
    const before = await compared(ctx, { from: '2020-06-01', changes: ['ADDED'] });
    expect(before.from).toMatchObject({ denominator: 0, percent: null });
    expect(before.from.reason).toMatch(/no rate/);
    expect(before.rows.edges.map(({ node }) => short(node))).toEqual([['ADDED', null, 'SINGLE', false, true]]);
  });

  it('tells grids and organizations by what they are', async () => {
    const world = await aChangingWorld();
    const { ctx, body, grids } = world;
    await takeAll(world, [
      { kind: 'place', grid: 0, organization: 'S1-C1-G1', on: '2024-05-01' },
      { kind: 'retire', grid: 1, on: '2024-05-01' },
    ]);
    const { from, until, rows } = await compared(ctx, { definition: 'GRID' });
    expect([from.numerator, from.denominator, until.numerator, until.denominator]).toEqual([0, 2, 1, 1]);
    expect(rows.edges.map(({ node }) => short(node))).toEqual([
      ['ENDED', 'NONE', null, false, false],
      ['CHANGED', 'NONE', 'BRANCH', false, true],
    ]);
    expect(rows.edges[1]?.node).toMatchObject({
      grid: { id: grids[0] },
      organization: { id: body.organization('S1-C1') },
    });
    const formalParentId = body.organization('S1-C1-W');
    const founded = await anOrganization(ctx, 'BRANCH', { formalParentId, effectiveOn: '2024-06-01' });
    const effective = await compared(ctx, { definition: 'EFFECTIVE' });
    expect(effective.counts).toEqual({ added: 1, ended: 0, changed: 0 });
    expect(effective.rows.edges.map(({ node }) => [short(node), node.organization])).toEqual([
      [['ADDED', null, 'NOT_EFFECTIVE', false, false], { id: founded.globalId }],
    ]);
  });

  it('adds up: what was, and was added, less what ended, is; and each number is that of the report', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(aStep, { minLength: 40, maxLength: 40 }),
        aDay,
        aDay,
        fc.constantFrom('STRICT', 'DUE', 'WORK', 'THREE_HAS', 'EFFECTIVE', 'GRID'),
        async (steps, one, other, definition) => {
          const world = await aChangingWorld();
          for (const step of steps) await take(world, step);
          const [from, until] = [one, other].sort();
          const { counts, rows, ...days } = await compared(world.ctx, { definition, from, until });
          expect(days.from.denominator + counts.added - counts.ended).toBe(days.until.denominator);
          expect(counts.added + counts.ended + counts.changed).toBe(rows.totalCount);
          const nodes = rows.edges.map(({ node }) => node);
          const gained = nodes.filter(({ isCovered }) => isCovered).length;
          const lost = nodes.filter(({ wasCovered }) => wasCovered).length;
          expect(days.from.numerator + gained - lost).toBe(days.until.numerator);
          for (const { asOf, reason, ...day } of [days.from, days.until]) {
            const { data } = await graphqlAs<{ coverage: { rate: object } }>(
              world.ctx,
              `query ($on: Date!, $definition: CoverageDefinitionCode!) { coverage(scope: { isTenant: true }, definition: $definition, asOf: $on) { rate { numerator denominator percent } } }`,
              { on: asOf, definition },
            );
            expect([data.coverage.rate, reason === null]).toEqual([day, day.percent !== null]);
          }
        },
      ),
      { numRuns: 4, endOnFailure: true },
    );
  }, 120_000);

  it('is as it was known by an instant, and costs two statements with its rows, three with their total', async () => {
    const world = await aChangingWorld();
    const knownAt = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 3));
    await takeAll(world, [{ kind: 'cover', branch: 'S1-C1-G2', unit: 'U1', mode: 'SINGLE', on: '2024-02-01' }]);
    expect((await compared(world.ctx)).counts.changed).toBe(1);
    const own = { ...world.ctx, counters: { statements: 0 } };
    expect((await compared(own, { knownAt })).counts).toEqual({ added: 0, ended: 0, changed: 0 });
    expect(own.counters.statements).toBe(3);
  });

  it('comes in pages', async () => {
    const world = await aChangingWorld();
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const { rows }: Comparison = await compared(world.ctx, {
        from: '2020-06-01',
        definition: 'GRID',
        first: 1,
        after,
      });
      seen.push(...rows.edges.map(({ node }) => node.id));
      [more, after] = [rows.pageInfo.hasNextPage, rows.pageInfo.endCursor];
    }
    expect(new Set(seen).size).toBe(2);
    const other = await ask(world.ctx, { from: '2020-06-01', definition: 'STRICT', first: 1, after });
    expect(other.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('is refused for days in the wrong order, to come, or before the first record, and for what else a report refuses', async () => {
    const { ctx, tenant } = await aChangingWorld();
    const refusal = async (variables: Record<string, unknown>, caller: RequestContext = ctx) => {
      const { errors } = await ask(caller, variables);
      return [errors?.[0]?.extensions?.code, errors?.[0]?.extensions?.argument];
    };
    expect(await refusal({ from: '2024-12-31', until: '2024-01-01' })).toEqual(['BAD_USER_INPUT', 'from']);
    expect(await refusal({ until: '9999-01-01' })).toEqual(['BAD_USER_INPUT', 'until']);
    expect(await refusal({ from: '2000-01-01' })).toEqual(['BAD_USER_INPUT', 'from']);
    expect(await refusal({ knownAt: '9999-01-01T00:00:00Z' })).toEqual(['BAD_USER_INPUT', 'knownAt']);
    expect(await refusal({ scope: { isBelow: true } })).toEqual(['BAD_USER_INPUT', 'scope.isBelow']);
    expect(await refusal({ scope: {} })).toEqual(['BAD_USER_INPUT', 'scope']);
    expect(await refusal({ definition: 'GRID', kinds: ['AGENCY'] })).toEqual(['BAD_USER_INPUT', 'kinds']);
    expect(await refusal({ options: { denominator: 'MIN_STAFF', minStaff: 3 } })).toEqual([
      'BAD_USER_INPUT',
      'options.denominator',
    ]);
    expect((await refusal({ first: 101 }))[0]).toBe('BAD_USER_INPUT');
    expect((await refusal({}, await asSystemAdmin(tenant)))[0]).toBe('FORBIDDEN');
  });
});
