import fc from 'fast-check';
import { asAuditor } from '../../support/context';
import { aTenant } from '../../support/tenants';
import { type PlantedWorld, plantWorld, type Span, type World } from './a-world';
import { everyAlert } from './asking-alerts';
import { recount } from './recount';

/** Over whatever is on record, the alerts are those that plain counting finds. */

const ESTABLISHED_AGO = 1_000;

/** Close to the borders of the rules more often than not. */
const daysAgo = fc.oneof(fc.integer({ min: 0, max: ESTABLISHED_AGO - 1 }), fc.integer({ min: 85, max: 95 }));
const span: fc.Arbitrary<Span> = fc
  .tuple(daysAgo, fc.option(daysAgo, { nil: null, freq: 1 }))
  .map(([a, b]) =>
    b === null || a === b ? { from: a, until: null } : { from: Math.max(a, b), until: Math.min(a, b) },
  );

/** Such as no day has two of. */
const apart = (spans: Span[]) => {
  const kept: Span[] = [];
  for (const each of [...spans].sort((a, b) => b.from - a.from)) {
    const last = kept.at(-1);
    if (last === undefined || (last.until !== null && last.until >= each.from)) kept.push(each);
  }
  return kept;
};
const spans = fc.array(span, { maxLength: 3 }).map(apart);
const hasEnded = spans.map((each) => each.filter(({ until }) => until !== null));

const member = fc
  .tuple(
    span,
    fc.constantFrom('FULL', 'FULL', 'PROBATIONARY'),
    fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'SUSPENDED'),
  )
  .map(([days, category, standing]) => ({ ...days, category, standing }) as const);

const meeting = fc.record({
  kind: fc.constantFrom(
    'GENERAL_MEETING',
    'COMMITTEE_MEETING',
    'GROUP_MEETING',
    'THEME_DAY',
    'PARTY_LECTURE',
    'ORGANIZATIONAL_LIFE_MEETING',
    'APPRAISAL',
  ),
  heldAgo: fc.oneof(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 400 })),
  isVoided: fc.boolean(),
});

const term = fc.record({
  endsIn: fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: -400, max: 300 }), fc.integer({ min: 175, max: 190 })),
  postponedIn: fc.option(fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: -300, max: 300 })), {
    nil: null,
    freq: 2,
  }),
  isCancelled: fc.boolean(),
});

const organization = fc.record({
  kind: fc.constantFrom(
    'BRANCH',
    'BRANCH',
    'BRANCH',
    'JOINT_BRANCH',
    'TEMPORARY_BRANCH',
    'GROUP',
    'COMMITTEE',
    'COMMUNITY_COORDINATING_COMMITTEE',
    'MEMBER_CENTER_HOUSEHOLD',
  ),
  status: fc.constantFrom('ESTABLISHED', 'ESTABLISHED', 'ESTABLISHED', 'RESTRUCTURING', 'PROPOSED', 'DISSOLVED'),
  establishedAgo: fc.constant(ESTABLISHED_AGO),
  term: fc.option(term, { nil: null }),
  secretaries: fc.oneof(spans, hasEnded),
  committeeMembers: fc.array(span, { maxLength: 2 }),
  members: fc.array(member, { maxLength: 12 }),
  // One of a kind a day.
  meetings: fc.uniqueArray(meeting, { maxLength: 14, selector: ({ kind, heldAgo }) => `${kind} ${heldAgo}` }),
});

/** Young ones too, which owe nothing of periods before them. */
const anyOrganization = fc.oneof(
  { weight: 4, arbitrary: organization },
  {
    weight: 1,
    arbitrary: fc.tuple(organization, fc.integer({ min: 1, max: 150 })).map(([each, establishedAgo]) => ({
      ...each,
      establishedAgo,
      secretaries: [],
      members: [],
      committeeMembers: [],
    })),
  },
);

const worker = fc.record({ employed: span, member });
const unit = fc
  .record({
    status: fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'SURVEYED', 'SHELL'),
    ages: fc.tuple(daysAgo, daysAgo),
    formations: fc.oneof(spans, hasEnded, hasEnded),
    workers: fc.array(worker, { maxLength: 8 }),
    figures: fc.uniqueArray(
      fc.record({
        countedAgo: daysAgo,
        memberCount: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null, freq: 8 }),
        isVoided: fc.constantFrom(false, false, true),
      }),
      { maxLength: 4, selector: ({ countedAgo }) => countedAgo },
    ),
  })
  .map(({ ages: [a, b], ...rest }) => ({ ...rest, surveyedAgo: Math.max(a, b), statusAgo: Math.min(a, b) }) as const);

const change = (max: number) =>
  fc.record({ since: fc.integer({ min: 0, max }), value: fc.integer({ min: 0, max: 2 }) });

const world: fc.Arbitrary<World> = fc.record({
  organizations: fc.array(anyOrganization, { minLength: 12, maxLength: 18 }),
  units: fc.array(unit, { minLength: 4, maxLength: 8 }),
  parameters: fc.record(
    {
      MIN_FULL_MEMBERS_BRANCH: fc.integer({ min: 1, max: 4 }),
      MAX_MEMBERS_BRANCH: fc.integer({ min: 1, max: 3 }),
      MAX_VACANCY_DAYS: fc.integer({ min: 86, max: 93 }),
      TERM_REMINDER_MONTHS: fc.integer({ min: 1, max: 9 }),
      THEME_DAY_PER_MONTH: fc.integer({ min: 0, max: 2 }),
    },
    { requiredKeys: ['MAX_MEMBERS_BRANCH'] },
  ) as fc.Arbitrary<Record<string, number>>,
  // Set anew in the last period, on its first day, or since.
  changes: fc.record(
    {
      THEME_DAY_PER_MONTH: change(70),
      GENERAL_MEETING_PER_QUARTER: change(200),
      APPRAISAL_PER_YEAR: change(700),
      MAX_VACANCY_DAYS: fc.record({ since: daysAgo, value: fc.integer({ min: 86, max: 93 }) }),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<NonNullable<World['changes']>>,
});

const inOrder = (alerts: { kind: string; subjectId: string }[]) =>
  [...alerts].sort((a, b) => (a.kind + a.subjectId < b.kind + b.subjectId ? -1 : 1));

const seen = new Map<string, number>();

async function alertsAre(
  each: World,
  planted: PlantedWorld,
  ctx: Awaited<ReturnType<typeof asAuditor>>,
): Promise<void> {
  const alerts = await everyAlert(ctx);
  for (const { kind } of alerts) seen.set(kind, (seen.get(kind) ?? 0) + 1);
  const told = alerts.map(({ id, kind, since, evidence }) => ({
    kind,
    subjectId: id.slice(id.indexOf('-') + 1),
    since,
    evidence: Object.fromEntries(evidence.map(({ name, value }) => [name, value])),
  }));
  expect(inOrder(told)).toEqual(inOrder(recount(each, planted)));
}

test('the alerts of any tenant are those that plain counting finds', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (each) => {
      const tenant = await aTenant();
      await alertsAre(each, await plantWorld(tenant, each), await asAuditor(tenant));
    }),
    { numRuns: 25, endOnFailure: true },
  );
  // Of each kind there were some, or nothing would have been compared.
  expect(
    [...seen]
      .filter(([, count]) => count >= 5)
      .map(([kind]) => kind)
      .sort(),
  ).toEqual([
    'LIFE_MISSED',
    'OFFICE_VACANT',
    'OVERSIZE',
    'SHOULD_ESTABLISH',
    'TERM_DUE',
    'TERM_OVERDUE',
    'UNDER_THRESHOLD',
  ]);
}, 120_000);
