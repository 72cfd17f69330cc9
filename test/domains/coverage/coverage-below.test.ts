import fc from 'fast-check';
import type { RequestContext } from '../../../src/access/context';
import { scoped } from '../../../src/data/scoped';
import { DEFINITION_CODES, UNIT_CLASSES } from '../../../src/domains/coverage/coverage.rules';
import { belowRowsSql } from '../../../src/domains/coverage/coverage-below.rules';
import { DEFAULT_OPTIONS, DEFINITIONS } from '../../../src/domains/coverage/coverage-definition.rules';
import { organizationRowsSql } from '../../../src/domains/coverage/effective-coverage.rules';
import { gridRowsSql } from '../../../src/domains/coverage/grid-coverage.rules';
import { unitRowsSql } from '../../../src/domains/coverage/unit-coverage.rules';
import type { FactTime } from '../../../src/domains/organizations/known-facts.rules';
import { asOverseer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aChangingWorld, aDay, aStep, type ChangingWorld, type Step, take } from './changing-world';

const ROWS = { UNIT: unitRowsSql, GRID: gridRowsSql, ORGANIZATION: organizationRowsSql } as const;

/** Conditions by which rows of each subject are counted: everything that a definition or a report asks of them. */
const CONDITIONS = (['UNIT', 'GRID', 'ORGANIZATION'] as const).flatMap((subject) => [
  { subject, condition: 'true' },
  ...DEFINITION_CODES.filter((code) => DEFINITIONS[code].subject === subject).flatMap((code) => {
    const { numerator, denominator } = DEFINITIONS[code];
    const staffed = { denominator: 'PREMISES_AND_STAFF', minStaff: null } as const;
    return [DEFAULT_OPTIONS, staffed].flatMap((options) => {
      const of = denominator.sql(options, String);
      return [of, `${of} and ${numerator.sql(options, String)}`].map((condition) => ({ subject, condition }));
    });
  }),
]);
const OF_CLASSES = [
  ...[...UNIT_CLASSES].map((each) => ({ subject: 'UNIT' as const, condition: `r.class = '${each}'` })),
  ...['NONE', 'GROUP_ONLY', 'BRANCH', 'MULTIPLE'].map((each) => ({
    subject: 'GRID' as const,
    condition: `r.class = '${each}'`,
  })),
  ...['has_secretary', 'is_term_valid', 'has_life', 'is_effective'].map((each) => ({
    subject: 'ORGANIZATION' as const,
    condition: `r.${each}`,
  })),
  ...['kind', 'sector', 'mode'].map((column) => ({
    subject: 'UNIT' as const,
    condition: `r.${column} > 'J'`,
  })),
];
const ALL = [...CONDITIONS, ...OF_CLASSES];

type Counts = Record<string, number>;

/** The counts by the tenant's own rows. */
async function ownCounts({ tenantId }: TestTenant, on: string, known: Date): Promise<Counts> {
  const time: FactTime = { on: '$2::date', known: '$3::timestamptz' };
  const counts: Counts = {};
  for (const subject of ['UNIT', 'GRID', 'ORGANIZATION'] as const) {
    const columns = ALL.flatMap(({ subject: of, condition }, at) =>
      of === subject ? [`count(*) filter (where ${condition})::int as "c${at}"`] : [],
    );
    const text = `select ${columns.join(', ')} from (${ROWS[subject](time)}) r`;
    const values = [tenantId, on, known];
    Object.assign(counts, (await asMigrator<Counts>(text, values))[0]);
  }
  return counts;
}

/** The same of each tenant below, by the function of the aggregate role. */
async function countsBelow(parent: TestTenant, on: string, known: Date): Promise<Map<string, Counts>> {
  const columns = ALL.map(
    ({ subject, condition }, at) =>
      `coalesce(sum(r.amount) filter (where r.subject = '${subject}' and ${condition}), 0)::int as "c${at}"`,
  );
  const rows = await scoped(await asOverseer(parent)).aggregate<Counts & { code: string }>({
    text: `select r.division_code as code, ${columns.join(', ')}
             from (${belowRowsSql({ on: '$2::date', known: '$3::timestamptz' })}) r group by r.division_code`,
    values: [on, known],
  });
  return new Map(rows.map(({ code, ...counts }) => [code, counts]));
}

async function putBelow(parent: TestTenant, { tenantId }: Pick<TestTenant, 'tenantId'>): Promise<void> {
  await asMigrator('update tenants set parent_tenant_id = $1 where tenant_id = $2', [parent.tenantId, tenantId]);
}

/** Two worlds below a parent. */
async function twoBelow(): Promise<{ parent: TestTenant; worlds: [ChangingWorld, ChangingWorld] }> {
  const parent = await aTenant({ level: 'PREFECTURE' });
  const worlds: [ChangingWorld, ChangingWorld] = [await aChangingWorld(), await aChangingWorld()];
  for (const { tenant } of worlds) await putBelow(parent, tenant);
  return { parent, worlds };
}

const takeInTurn = async (worlds: readonly [ChangingWorld, ChangingWorld], steps: readonly Step[]) => {
  for (const [at, step] of steps.entries()) await take(at % 2 === 0 ? worlds[0] : worlds[1], step);
};

async function expectSame(parent: TestTenant, worlds: readonly ChangingWorld[], on: string, known: Date) {
  const below = await countsBelow(parent, on, known);
  expect([...below.keys()].sort()).toEqual(worlds.map(({ tenant }) => tenant.code).sort());
  for (const { tenant } of worlds) expect(below.get(tenant.code)).toEqual(await ownCounts(tenant, on, known));
}

describe('coverage of the tenants below', () => {
  it('is of each tenant what its own rows count, on any day and as of any instant', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(aStep, { minLength: 60, maxLength: 60 }),
        fc.array(aStep, { minLength: 20, maxLength: 20 }),
        fc.array(aDay, { minLength: 4, maxLength: 4 }),
        async (steps, laterSteps, days) => {
          const { parent, worlds } = await twoBelow();
          await takeInTurn(worlds, steps);
          const known = new Date();
          await new Promise((resolve) => setTimeout(resolve, 3));
          await takeInTurn(worlds, laterSteps);
          for (const on of [...days, '2025-01-01']) {
            await expectSame(parent, worlds, on, known);
            await expectSame(parent, worlds, on, new Date());
          }
        },
      ),
      { numRuns: 4, endOnFailure: true },
    );
  }, 180_000);
});

interface Rate {
  definition: { code: string };
  numerator: number;
  denominator: number;
  percent: number | null;
}

interface Told {
  partition: Record<string, number>;
  rate: Rate;
  measures: Rate[];
}

interface ToldBelow extends Told {
  tenants: (Told & { tenantCode: string; tenantName: string; tenantLevel: string })[];
}

const TOLD = `partition { units single joint shouldNotYet few none } rate { ...R } measures { ...R }`;
const BELOW = `query ($scope: CoverageScopeInput!, $asOf: Date, $options: CoverageOptionsInput) {
    coverage(scope: $scope, definition: THREE_HAS, asOf: $asOf, options: $options) { ${TOLD} tenants { tenantCode tenantName tenantLevel ${TOLD} } } }
  fragment R on CoverageRate { definition { code } numerator denominator percent }`;

const askBelow = (ctx: RequestContext, variables: object = {}, query = BELOW) =>
  graphqlAs<{ coverage: ToldBelow }>(ctx, query, { scope: { isBelow: true }, asOf: '2024-12-31', ...variables });

async function told(ctx: RequestContext, variables: object = {}): Promise<ToldBelow> {
  const { data, errors } = await askBelow(ctx, variables);
  expect(errors).toBeUndefined();
  return data.coverage;
}

const nobody = () => {
  throw new Error('A tenant below is not told.');
};

describe('the report of a parent', () => {
  it('tells each tenant below, however deep, and all together, as each tells itself, in one statement', async () => {
    const { parent, worlds } = await twoBelow();
    await takeInTurn(worlds, [
      { kind: 'cover', branch: 'S1-C1-G2', unit: 'U1', mode: 'SINGLE', on: '2024-02-01' },
      { kind: 'place', grid: 0, organization: 'S1-C1-G1', on: '2024-05-01' },
      { kind: 'meeting', branch: 'S1-C1-G2', meeting: 'THEME_DAY', on: '2024-06-01' },
      { kind: 'unit figure', unit: 'U2', memberCount: 4, on: '2024-06-01' },
    ]);
    await putBelow(worlds[0].tenant, worlds[1].tenant);
    const empty = await aTenant({ parent });
    const stranger = await aChangingWorld();
    const ctx = { ...(await asOverseer(parent)), counters: { statements: 0 } };
    const report = await told(ctx);
    expect(ctx.counters.statements).toBe(1);
    const codes = [...worlds.map(({ tenant }) => tenant.code), empty.code].sort();
    expect(report.tenants.map(({ tenantCode }) => tenantCode)).toEqual(codes);
    expect(codes).not.toContain(stranger.tenant.code);
    for (const { tenant, ctx: own } of worlds) {
      const { tenantCode, tenantName, tenantLevel, ...its } =
        report.tenants.find((each) => each.tenantCode === tenant.code) ?? nobody();
      expect([tenantCode, tenantName, tenantLevel]).toEqual([tenant.code, tenant.name, tenant.level]);
      const { tenants: none, ...itself } = await told(own, { scope: { isTenant: true } });
      expect(none).toEqual([]);
      expect(its).toEqual(itself);
    }
    const sum = (of: (each: Told) => number) => report.tenants.reduce((total, each) => total + of(each), 0);
    for (const name of Object.keys(report.partition)) {
      expect(report.partition[name]).toBe(sum(({ partition }) => partition[name] ?? 0));
    }
    for (const [at, { numerator, denominator }] of report.measures.entries()) {
      expect([numerator, denominator]).toEqual([
        sum(({ measures }) => measures[at]?.numerator ?? 0),
        sum(({ measures }) => measures[at]?.denominator ?? 0),
      ]);
    }
    expect(report.partition).toMatchObject({ units: 4, single: 1, shouldNotYet: 1 });
    expect(report.tenants.find(({ tenantCode }) => tenantCode === empty.code)?.rate).toMatchObject({
      denominator: 0,
      percent: null,
    });
  });

  it('is for those who may read aggregates, without numbers of workers, and without rows', async () => {
    const { parent, worlds } = await twoBelow();
    const refusal = async (ctx: RequestContext, variables: object = {}, query = BELOW) => {
      const { errors } = await askBelow(ctx, variables, query);
      return [errors?.[0]?.extensions?.code, errors?.[0]?.extensions?.argument];
    };
    const overseer = await asOverseer(parent);
    const secretary = await asSecretary(worlds[0].tenant, worlds[0].body.organization('S1-C1-G1').slice(4));
    expect((await refusal(secretary))[0]).toBe('FORBIDDEN');
    const options = { denominator: 'MIN_STAFF', minStaff: 3 };
    expect(await refusal(overseer, { options })).toEqual(['BAD_USER_INPUT', 'options.denominator']);
    const rows = `query ($scope: CoverageScopeInput!) { coverage(scope: $scope) { tenants { rate { rows { totalCount } } } } }`;
    expect(await refusal(overseer, {}, rows)).toEqual(['BAD_USER_INPUT', 'scope.isBelow']);
  });
});
