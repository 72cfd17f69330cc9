import fc from 'fast-check';
import { UNIT_KINDS, UNIT_SECTORS } from '../../../src/domains/units/unit.rules';
import { asAuditor } from '../../support/context';
import { aTenant } from '../../support/tenants';
import { ago } from '../alerts/days';
import { coverageOf, rowsOf, type ToldReport } from './asking-coverage';
import { type Edition, plantCountedWorld, type Span, type WorldUnit } from './counted-world';
import { classOf, type RecountedUnit, recountMeasures, recountUnits } from './recounted';

/** Over whatever is on record, of any day and as of any instant, the figures are those that plain counting finds. */

const ORGANIZATIONS = 4;
const daysAgo = fc.integer({ min: 0, max: 1_400 });
const span: fc.Arbitrary<Span> = fc
  .tuple(daysAgo, fc.option(daysAgo, { nil: null, freq: 2 }))
  .map(([a, b]) =>
    b === null || a === b ? { from: a, until: null } : { from: Math.max(a, b), until: Math.min(a, b) },
  );

/** Such as no day has two of. */
function apart<Fact extends Span>(facts: Fact[]): Fact[] {
  const kept: Fact[] = [];
  for (const each of [...facts].sort((a, b) => b.from - a.from)) {
    const last = kept.at(-1);
    if (last === undefined || (last.until !== null && last.until >= each.from)) kept.push(each);
  }
  return kept;
}

const editions = <Fact>(facts: fc.Arbitrary<Fact[]>): fc.Arbitrary<Edition<Fact>[]> =>
  fc.array(fc.record({ facts, isEndLater: fc.boolean() }), { minLength: 1, maxLength: 3 });

const dated = <Fact extends object>(details: fc.Arbitrary<Fact>) =>
  editions(
    fc
      .array(
        fc.tuple(span, details).map(([days, more]) => ({ ...days, ...more })),
        { maxLength: 3 },
      )
      .map((facts) => apart(facts)),
  );

/** One status after another, from long ago on. */
const lasting = <Status extends string>(...statuses: Status[]) =>
  editions(
    fc.tuple(fc.constantFrom(...statuses), fc.constantFrom(...statuses), daysAgo).map(([first, second, changed]) => [
      { status: first, from: 1_450, until: changed },
      { status: second, from: changed, until: null },
    ]),
  );

const nothing = fc.constant({});

const organization = fc.record({
  kind: fc.constantFrom('BRANCH', 'JOINT_BRANCH', 'COMMITTEE'),
  states: lasting('ESTABLISHED', 'ESTABLISHED', 'RESTRUCTURING', 'PROPOSED', 'DISSOLVED'),
  premises: dated(fc.record({ has: fc.boolean() })),
  // Of one kind there is one a day.
  meetings: editions(
    fc.uniqueArray(fc.record({ heldAgo: daysAgo }), { maxLength: 3, selector: ({ heldAgo }) => heldAgo }),
  ),
  parent: fc.constant(null),
});

const unit: fc.Arbitrary<WorldUnit> = fc.record({
  kind: fc.constantFrom(...UNIT_KINDS),
  sector: fc.constantFrom(...UNIT_SECTORS.slice(0, 3)),
  divisionCode: fc.constantFrom('540102007', '540102', '540103', null),
  responsible: fc.integer({ min: 0, max: ORGANIZATIONS - 1 }),
  states: lasting('ACTIVE', 'ACTIVE', 'ACTIVE', 'SURVEYED', 'SHELL', 'REMOVED'),
  formations: dated(
    fc.record({
      mode: fc.constantFrom('SINGLE', 'SYNCHRONOUS', 'JOINT', 'AREA_UNIFIED', 'AFFILIATED', 'FUNCTIONAL'),
      organization: fc.integer({ min: 0, max: ORGANIZATIONS - 1 }),
    }),
  ),
  figures: editions(
    fc
      .uniqueArray(
        fc.record({
          countedAgo: daysAgo,
          headcount: fc.constantFrom(0, 5, 50),
          memberCount: fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }),
        }),
        { maxLength: 3, selector: ({ countedAgo }) => countedAgo },
      )
      .map((figures) =>
        figures.map((each) => ({ ...each, memberCount: each.headcount === 0 ? null : each.memberCount })),
      ),
  ),
  instructors: dated(nothing),
  workers: fc.array(
    fc.record({
      employed: dated(nothing),
      member: dated(
        fc.record({
          category: fc.constantFrom('FULL', 'FULL', 'PROBATIONARY'),
          standing: fc.constantFrom('ACTIVE', 'ACTIVE', 'SUSPENDED'),
        }),
      ),
    }),
    { maxLength: 5 },
  ),
});

const world = fc.record({
  organizations: fc.array(organization, { minLength: ORGANIZATIONS, maxLength: ORGANIZATIONS }),
  units: fc.array(unit, { minLength: 1, maxLength: 12 }),
});

/** Days, and instants between, on and after those of the records. */
const asOfs = fc.uniqueArray(fc.oneof(fc.constantFrom(0, 1), fc.integer({ min: 0, max: 1_399 })), {
  minLength: 3,
  maxLength: 3,
});
const instants = fc.uniqueArray(fc.constantFrom(899, 880, 840, 500, 460, 440, 99, 60, 40, 0.5), {
  minLength: 3,
  maxLength: 3,
});
const denominators = fc.constantFrom(
  { options: null, chosen: () => true },
  {
    options: { denominator: 'PREMISES_AND_STAFF' },
    chosen: ({ headcount, premises }: RecountedUnit) => (headcount ?? 0) >= 1 && premises !== false,
  },
  {
    options: { denominator: 'MIN_STAFF', minStaff: 6 },
    chosen: ({ headcount }: RecountedUnit) => (headcount ?? 0) >= 6,
  },
);

const counted = (units: readonly RecountedUnit[]) => {
  const of = (name: string) => units.filter((each) => classOf(each) === name).length;
  const partition = ['single', 'joint', 'shouldNotYet', 'few', 'none'].map((name) => [name, of(name)]);
  return { units: units.length, ...Object.fromEntries(partition) };
};

/** By whole numbers only: hundredths of a percent, a half upwards. */
const halfUp = (part: number, whole: number) =>
  whole === 0 ? null : Number((BigInt(part) * 20_000n + BigInt(whole)) / (2n * BigInt(whole))) / 100;

type Chosen = (unit: RecountedUnit) => boolean;

/** The figures of a report against a count of the units at work. */
function expectCounted(report: ToldReport, units: readonly RecountedUnit[], chosen: Chosen): void {
  const { single, joint, shouldNotYet, few, none } = report.partition;
  expect(single + joint + shouldNotYet + few + none).toBe(report.partition.units);
  expect(report.partition).toEqual(counted(units));
  const told = new Map(report.measures.map((rate) => [rate.definition.code, rate]));
  for (const [code, [numerator, denominator]] of Object.entries(recountMeasures(units, chosen))) {
    const percent = halfUp(numerator, denominator);
    expect({ code, ...told.get(code) }).toMatchObject({ code, numerator, denominator, n: denominator, percent });
    expect(told.get(code)?.reason === null).toBe(denominator > 0);
  }
}

/** The same of its parts: kinds and sectors by themselves, modes in what they contribute. */
function expectBrokenDown(report: ToldReport, units: readonly RecountedUnit[], chosen: Chosen): void {
  for (const { key, partition, rate } of report.byUnitKind) {
    const own = units.filter(({ kind }) => kind === key);
    expect(partition).toEqual(counted(own));
    expect([rate.numerator, rate.denominator]).toEqual(recountMeasures(own, chosen).ORGANIZATION);
  }
  for (const { key, partition } of report.bySector) {
    expect(partition).toEqual(counted(units.filter(({ sector }) => sector === key)));
  }
  const sum = (parts: ToldReport['bySector']) =>
    parts.reduce((total, { partition }) => total + (partition?.units ?? 0), 0);
  expect([sum(report.byUnitKind), sum(report.bySector)]).toEqual([units.length, units.length]);
  const base = units.filter(chosen);
  for (const { key, rate } of report.byFormationMode) {
    expect([rate.numerator, rate.denominator]).toEqual([base.filter(({ mode }) => mode === key).length, base.length]);
  }
}

describe('Coverage over whatever is on record', () => {
  it('is what plain counting finds, of any day and as of any instant', async () => {
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(world, asOfs, instants, denominators, async (planned, days, recorded, { options, chosen }) => {
        const tenant = await aTenant();
        await plantCountedWorld(tenant, planned);
        const ctx = await asAuditor(tenant);
        for (const [index, day] of days.entries()) {
          const asOf = ago(day);
          const knownAt = new Date(Date.now() - (recorded[index] ?? 0) * 86_400_000);
          const asking = { definition: 'ORGANIZATION', options, asOf, knownAt: knownAt.toISOString() };
          const report = await coverageOf(ctx, asking);
          const everything = await recountUnits(tenant, asOf, knownAt);
          const of = (wanted: string) => everything.filter(({ status }) => status === wanted);
          const units = of('ACTIVE');
          shown += units.length;
          expect([report.surveyed, report.shells]).toEqual([of('SURVEYED').length, of('SHELL').length]);
          expectCounted(report, units, chosen);
          expectBrokenDown(report, units, chosen);
          const uncovered = units.filter(chosen).filter(({ mode }) => mode === null);
          const gap = await rowsOf(ctx, 'GAP', asking);
          expect(gap.map((row) => row.unit?.id).sort()).toEqual(uncovered.map(({ id }) => `unt_${id}`).sort());
          const covered = await rowsOf(ctx, 'NUMERATOR', { ...asking, definition: 'THREE_HAS' });
          expect(covered).toHaveLength(recountMeasures(units, chosen).THREE_HAS[0]);
        }
      }),
      { numRuns: 25 },
    );
    // Otherwise the worlds would be empty, and agree by having nothing.
    expect(shown).toBeGreaterThan(100);
  }, 240_000);
});
