import fc from 'fast-check';
import { MEETING_KINDS, type MeetingKind } from '../../../src/domains/organization-life/meeting.rules';
import { today } from '../../../src/shared/clock';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant } from '../../support/tenants';
import { aBody, BRANCH } from '../offices/a-body';

/** What the API tells of organization life is counted once more here, period by period, in another way. */

const MONTHS: Readonly<Record<MeetingKind, number>> = {
  GENERAL_MEETING: 3,
  COMMITTEE_MEETING: 1,
  GROUP_MEETING: 1,
  PARTY_LECTURE: 12,
  THEME_DAY: 1,
  ORGANIZATIONAL_LIFE_MEETING: 12,
  APPRAISAL: 12,
};

const DAY_MS = 86_400_000;
const dayAfter = (day: string, days: number) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
const firstOf = (month: number) => new Date(Date.UTC(2019, month, 1)).toISOString().slice(0, 10);

/** Days from 2020-01-01 to some way past the present day. */
const day = fc.integer({ min: 0, max: 2_700 }).map((offset) => dayAfter('2020-01-01', offset));
const span = fc.tuple(day, day).map((days) => [...days].sort() as [string, string]);
const life = fc.record({
  /** Days on which the branch was at work: two stretches, the second perhaps open. */
  work: fc.tuple(span, span, fc.boolean()),
  committee: span,
  meetings: fc.uniqueArray(
    fc.record({ kind: fc.constantFrom(...MEETING_KINDS.filter((kind) => kind !== 'GROUP_MEETING')), on: day }),
    { minLength: 30, maxLength: 150, selector: ({ kind, on }) => `${kind} ${on}` },
  ),
  asked: span,
});

type Life = typeof life extends fc.Arbitrary<infer Each> ? Each : never;

const isIn = (on: string, [from, until]: readonly [string, string]) => on >= from && on < until;

function daysOf(start: string, end: string): string[] {
  const days: string[] = [];
  for (let on = start; on < end; on = dayAfter(on, 1)) days.push(on);
  return days;
}

/** Whole periods of so many months that lie in the span and are over: first day, and the day after the last. */
function periodsOf(months: number, [from, until]: readonly [string, string]): [string, string][] {
  const all = Array.from({ length: 120 / months }, (_, at): [string, string] => [
    firstOf(at * months),
    firstOf((at + 1) * months),
  ]);
  return all.filter(([start, end]) => start >= from && dayAfter(end, -1) <= until && end <= today());
}

/** By kind: the periods that were due, and the first days of those that were missed. */
function recount({ work: [first, second, isOpen], committee, meetings, asked }: Life) {
  const stretches = [first, [second[0], isOpen ? '9999-12-31' : second[1]] as const];
  const isDueOn = (kind: MeetingKind, on: string) =>
    stretches.some((stretch) => isIn(on, stretch)) && (kind !== 'COMMITTEE_MEETING' || isIn(on, committee));
  const isHeldIn = (kind: MeetingKind, period: [string, string]) =>
    meetings.some((meeting) => meeting.kind === kind && isIn(meeting.on, period));
  const found: Record<string, { due: number; missing: string[] }> = {};
  for (const [kind, months] of Object.entries(MONTHS) as [MeetingKind, number][]) {
    const applies = daysOf(asked[0], dayAfter(asked[1], 1)).some((on) => isDueOn(kind, on));
    if (kind === 'GROUP_MEETING' || !applies) continue;
    const due = periodsOf(months, asked).filter(([start, end]) => daysOf(start, end).every((on) => isDueOn(kind, on)));
    const missing = due.filter((period) => !isHeldIn(kind, period)).map(([start]) => start);
    found[kind] = { due: due.length, missing };
  }
  return found;
}

test('due, held and missing are as a count day by day has them', async () => {
  let due = 0;
  let missing = 0;
  await fc.assert(
    fc.asyncProperty(life, async (each) => {
      const tenant = await aTenant();
      const ctx = await asOrganizer(tenant);
      const body = await aBody(tenant);
      const branch = body.organizations.get(BRANCH);
      await plant(tenant.tenantId, branch as string, body.members.get('F3') as string, each);
      const [from, until] = each.asked;
      const { data, errors } = await graphqlAs<{
        organizationLife: {
          duties: { kind: string; periodsDue: number; periodsHeld: number; missing: { startsOn: string }[] }[];
          totals: { kind: string; organizations: number; periodsDue: number; periodsHeld: number }[];
        };
      }>(
        ctx,
        `{ organizationLife(organizationId: "org_${branch}", from: "${from}", until: "${until}") {
            duties { kind periodsDue periodsHeld missing { startsOn } }
            totals { kind organizations periodsDue periodsHeld } } }`,
      );
      expect(errors).toBeUndefined();
      const told = Object.fromEntries(
        (data?.organizationLife.duties ?? []).map((duty) => {
          expect(duty.periodsHeld).toBe(duty.periodsDue - duty.missing.length);
          return [duty.kind, { due: duty.periodsDue, missing: duty.missing.map(({ startsOn }) => startsOn) }];
        }),
      );
      const counted = recount(each);
      expect(told).toEqual(counted);
      // Added up over the branch and its groups, which met never.
      const totals = (data?.organizationLife.totals ?? []).filter(({ kind }) => kind !== 'GROUP_MEETING');
      const added = totals.map(({ kind, ...numbers }) => [kind, numbers]);
      expect(Object.fromEntries(added)).toEqual(
        Object.fromEntries(
          (data?.organizationLife.duties ?? []).map(({ kind, periodsDue, periodsHeld }) => [
            kind,
            { organizations: periodsDue > 0 ? 1 : 0, periodsDue, periodsHeld },
          ]),
        ),
      );
      for (const kind of Object.values(counted)) {
        due += kind.due;
        missing += kind.missing.length;
      }
    }),
    { numRuns: 25 },
  );
  // Some were due, some of them held and some missed, or nothing would have been counted.
  expect(missing).toBeGreaterThan(20);
  expect(due).toBeGreaterThan(missing + 10);
}, 120_000);

/** The branch was at work in these stretches, had a committee in that one, and met on these days: the past as it may have been. */
async function plant(tenantId: string, branchId: string, memberId: string, { work, committee, meetings }: Life) {
  const [first, second, isOpen] = work;
  await asMigrator(
    `update organization_states set superseded_at = now() where tenant_id = $1 and organization_id = $2`,
    [tenantId, branchId],
  );
  // The stretches may overlap: what is at work is their union.
  const days = `select unnest(range_agg(d)) as valid from (values (daterange($3, $4)), (daterange($5, $6))) s (d) where not isempty(d)`;
  await asMigrator(
    `insert into organization_states (tenant_id, id, organization_id, valid, status, kind, name, name_pinyin, recorded_at)
     select $1, gen_random_uuid(), $2, d.valid, 'ESTABLISHED', 'BRANCH', 'x', 'x', now() from (${days}) d`,
    [tenantId, branchId, first[0], first[1], second[0], isOpen ? null : second[1]],
  );
  await asMigrator(
    `insert into offices (tenant_id, id, organization_id, post, duty, appointment, member_id, valid, recorded_at)
     select $1, gen_random_uuid(), $2, 'COMMITTEE_MEMBER', 'ORGANIZATION', 'APPOINTED', $3, daterange($4, $5), now() where $4::date < $5::date`,
    [tenantId, branchId, memberId, ...committee],
  );
  await asMigrator(
    `insert into meetings (tenant_id, id, organization_id, kind, held_on, due_count, present_count, excellent_count, qualified_count, basic_count, unqualified_count, recorded_at)
     select $1, gen_random_uuid(), $2, m.kind, m.day, 8, 8, g, 3 * g, 0 * g, 0 * g, now()
       from unnest($3::text[], $4::date[]) m (kind, day)
       cross join lateral (select case when m.kind = 'APPRAISAL' then 1 end as g) grades`,
    [tenantId, branchId, meetings.map(({ kind }) => kind), meetings.map(({ on }) => on)],
  );
}
