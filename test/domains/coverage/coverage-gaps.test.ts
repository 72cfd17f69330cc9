import type { RequestContext } from '../../../src/access/context';
import { GAP_KINDS, MENDED_BY } from '../../../src/domains/coverage/coverage-gap.rules';
import { asOverseer, asSystemAdmin } from '../../support/context';
import { apiSchema, graphqlAs } from '../../support/graphql';
import { aChangingWorld, type ChangingWorld, type Step, take } from './changing-world';

interface Gap {
  id: string;
  kind: string;
  since: string;
  rule: string;
  message: string;
  mutation: string;
  unit: { id: string; name: string } | null;
  grid: { id: string; name: string } | null;
  organization: { id: string; name: string } | null;
}

const QUERY = `query ($scope: CoverageScopeInput!, $first: Int, $after: String, $kinds: [CoverageGapKind!], $asOf: Date, $knownAt: DateTime) {
  coverageGaps(scope: $scope, first: $first, after: $after, kinds: $kinds, asOf: $asOf, knownAt: $knownAt) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { id kind since rule message mutation unit { id name } grid { id name } organization { id name } } } } }`;

type Connection = { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: Gap }[] };

const ask = (ctx: RequestContext, variables: Record<string, unknown>) =>
  graphqlAs<{ coverageGaps: Connection }>(ctx, QUERY, { scope: { isTenant: true }, first: 100, ...variables });

async function gapsOf(ctx: RequestContext, variables: Record<string, unknown> = {}): Promise<Gap[]> {
  const { data, errors } = await ask(ctx, variables);
  expect(errors).toBeUndefined();
  const gaps = data.coverageGaps.edges.map(({ node }) => node);
  expect(data.coverageGaps.totalCount).toBe(gaps.length);
  return gaps;
}

async function takeAll(world: ChangingWorld, steps: readonly Step[]): Promise<void> {
  for (const step of steps) expect([step, await take(world, step)]).toEqual([step, true]);
}

const AS_OF = '2024-12-31';

const named = ({ tenant }: ChangingWorld, what: string, place = 1) => `记号${tenant.code}第${place}${what}`;

const short = ({ kind, since, rule, unit, grid, organization }: Gap) => [
  kind,
  since,
  rule,
  (unit ?? grid ?? organization)?.name,
];

describe('the gaps of coverage', () => {
  it('say of each unit, grid and organization what it lacks, since when, by which rule, and what mends it', async () => {
    const world = await aChangingWorld();
    await takeAll(world, [
      { kind: 'cover', branch: 'S1-C1-G2', unit: 'U1', mode: 'SINGLE', on: '2024-02-01' },
      { kind: 'uncover', unit: 'U1', on: '2024-03-01' },
      ...(['F1', 'F2', 'F3'] as const).map(
        (member): Step => ({ kind: 'employ', member, unit: 'U1', on: '2024-04-01' }),
      ),
      { kind: 'unit figure', unit: 'U2', memberCount: 1, on: '2024-04-01' },
      { kind: 'place', grid: 1, organization: 'S1-C1-G1-P1', on: '2024-05-01' },
      { kind: 'place', grid: 0, organization: 'S1-C1-G1', on: '2024-05-01' },
      { kind: 'remove', grid: 0, organization: 'S1-C1-G1', on: '2024-06-01' },
      { kind: 'office', branch: 'S1-C1-G2', member: 'G1', post: 'SECRETARY', on: '2024-06-01' },
      { kind: 'term', branch: 'S1-C1-G2', on: '2024-06-01' },
    ]);
    const gaps = await gapsOf(world.ctx, { asOf: AS_OF });
    expect(gaps.map(short)).toEqual([
      ['UNIT_NOT_COVERED', '2024-03-01', 'R-114', 'U1测试公司'],
      ['UNIT_FEW_MEMBERS', '2021-01-01', 'R-102', 'U2测试公司'],
      ['GRID_UNCOVERED', '2024-06-01', 'GRID_COVERAGE', '第一网格'],
      ['GRID_GROUP_ONLY', '2021-01-01', 'GRID_COVERAGE', '第二网格'],
      ['SECRETARY_MISSING', '2020-03-01', 'R-208', named(world, '社区党委')],
      ['SECRETARY_MISSING', '2020-03-01', 'R-208', named(world, '网格党支部')],
      ['TERM_EXPIRED', '2020-03-01', 'R-201', named(world, '社区党委')],
      ['TERM_EXPIRED', '2020-03-01', 'R-201', named(world, '网格党支部')],
      ['LIFE_MISSED', '2024-01-01', 'R-301, R-304, R-305', named(world, '网格党支部')],
      ['LIFE_MISSED', '2024-01-01', 'R-301, R-304, R-305', named(world, '网格党支部', 2)],
    ]);
    const [first] = gaps;
    expect(first).toMatchObject({
      mutation: 'recordUnitFormation',
      unit: { id: world.body.unit('U1') },
      grid: null,
      organization: { id: world.body.organization('S1-C1-W') },
    });
    expect(first?.message).toContain('though 3 full members work there; from 3 on it should have one (R-114)');
    const chinese = await gapsOf({ ...world.ctx, language: 'zh' }, { asOf: AS_OF });
    expect(chinese[0]?.message).toContain('而正式党员 3 名（在该单位从业），达到 3 名即应组建（R-114）');
    // Before the third of them began, and before the unit was covered and was not any more.
    expect((await gapsOf(world.ctx, { asOf: '2024-03-15', kinds: ['UNIT_NO_MEMBERS'] })).map(short)).toEqual(
      [
        ['UNIT_NO_MEMBERS', '2024-03-01', 'WORK_COVERAGE', 'U1测试公司'],
        ['UNIT_NO_MEMBERS', '2021-01-01', 'WORK_COVERAGE', 'U2测试公司'],
      ].sort(),
    );
  });

  it('are as many as the rows that the figures lack', async () => {
    const world = await aChangingWorld();
    await takeAll(world, [
      { kind: 'place', grid: 0, organization: 'S1-C1-G1', on: '2024-05-01' },
      { kind: 'cover', branch: 'S1-C1-G2', unit: 'U1', mode: 'SINGLE', on: '2024-02-01' },
      { kind: 'office', branch: 'S1-C1-G2', member: 'G1', post: 'SECRETARY', on: '2024-06-01' },
    ]);
    const { data } = await graphqlAs<{
      coverage: { measures: { definition: { code: string }; numerator: number; denominator: number }[] };
    }>(
      world.ctx,
      `{ coverage(scope: { isTenant: true }, asOf: "${AS_OF}") { measures { definition { code } numerator denominator } } }`,
    );
    const lacking = (code: string) => {
      const figure = data.coverage.measures.find(({ definition }) => definition.code === code);
      return (figure?.denominator ?? 0) - (figure?.numerator ?? 0);
    };
    const gaps = await gapsOf(world.ctx, { asOf: AS_OF });
    const subjects = (prefix: RegExp) =>
      new Set(gaps.filter(({ kind }) => prefix.test(kind)).map(({ id }) => id.slice(-36))).size;
    expect(subjects(/^UNIT/)).toBe(lacking('STRICT'));
    expect(subjects(/^GRID_UNCOVERED/)).toBe(lacking('GRID'));
    expect(subjects(/^(SECRETARY|TERM|LIFE)/)).toBe(lacking('EFFECTIVE'));
    expect([lacking('STRICT'), lacking('GRID')]).toEqual([1, 1]);
  });

  it('are those of a subtree or of a division, and as they were known', async () => {
    const world = await aChangingWorld();
    const before = new Date();
    await new Promise((resolve) => setTimeout(resolve, 3));
    await takeAll(world, [{ kind: 'place', grid: 0, organization: 'S1-C1-G1', on: '2024-05-01' }]);
    const kinds = ['GRID_UNCOVERED'];
    const counted = async (variables: object) => (await gapsOf(world.ctx, { asOf: AS_OF, kinds, ...variables })).length;
    expect(await counted({ scope: { organizationId: world.body.organization('S1') } })).toBe(1);
    expect(await counted({ scope: { organizationId: world.body.organization('S1-C1-G1') } })).toBe(0);
    expect(await counted({ scope: { divisionCode: '540102' } })).toBe(1);
    expect(await counted({ scope: { divisionCode: '540103' } })).toBe(0);
    expect(await counted({ knownAt: before.toISOString() })).toBe(2);
    expect(await counted({ kinds: [] })).toBe(0);
  });

  it('come in pages of one statement each, beside the one that knows the scope', async () => {
    const { ctx } = await aChangingWorld();
    const all = await gapsOf(ctx, { asOf: AS_OF });
    const seen: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const own = { ...ctx, counters: { statements: 0 } };
      const { data } = await ask(own, { asOf: AS_OF, first: 3, after });
      // The total is one more.
      expect(own.counters.statements).toBe(3);
      const { edges, pageInfo }: Connection = data.coverageGaps;
      seen.push(...edges.map(({ node }) => node.id));
      [more, after] = [pageInfo.hasNextPage, pageInfo.endCursor];
    }
    expect(seen).toEqual(all.map(({ id }) => id));
  });

  it('name mutations that there are', () => {
    const mutations = Object.keys(apiSchema().getMutationType()?.getFields() ?? {});
    for (const kind of GAP_KINDS) expect(mutations).toContain(MENDED_BY[kind]);
  });

  it('are refused where there is nothing to list, and to those who may not read coverage', async () => {
    const { ctx, tenant } = await aChangingWorld();
    const other = await aChangingWorld();
    const refusal = async (variables: Record<string, unknown>, caller: RequestContext = ctx) => {
      const { errors } = await ask(caller, variables);
      return [errors?.[0]?.extensions?.code, errors?.[0]?.extensions?.argument];
    };
    expect(await refusal({ scope: { isBelow: true } })).toEqual(['BAD_USER_INPUT', 'scope.isBelow']);
    expect(await refusal({ scope: { isBelow: true } }, await asOverseer(tenant))).toEqual([
      'BAD_USER_INPUT',
      'scope.isBelow',
    ]);
    expect(await refusal({ scope: {} })).toEqual(['BAD_USER_INPUT', 'scope']);
    expect((await refusal({ scope: { organizationId: other.body.organization('S1') } }))[0]).toBe('NOT_FOUND');
    expect(await refusal({ scope: { divisionCode: '999999' } })).toEqual(['BAD_USER_INPUT', 'scope.divisionCode']);
    expect((await refusal({ first: 101 }))[0]).toBe('BAD_USER_INPUT');
    expect(await refusal({ asOf: '2019-12-31' })).toEqual(['BAD_USER_INPUT', 'asOf']);
    expect(await refusal({ asOf: '9999-01-01' })).toEqual(['BAD_USER_INPUT', 'asOf']);
    expect(await refusal({ knownAt: '9999-01-01T00:00:00Z' })).toEqual(['BAD_USER_INPUT', 'knownAt']);
    expect((await refusal({}, await asSystemAdmin(tenant)))[0]).toBe('FORBIDDEN');
  });
});
