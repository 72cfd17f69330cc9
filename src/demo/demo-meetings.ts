import type { MemberSeed } from '../domains/members/member-planting.rules';
import type { BodySeed } from '../domains/offices/office-planting.rules';
import type { AppraisalGrades } from '../domains/organization-life/appraisal.rules';
import { LIFE_DUTIES, MEETING_KINDS, type MeetingKind } from '../domains/organization-life/meeting.rules';
import type { HeldMeeting, MeetingSeed } from '../domains/organization-life/meeting-planting.rules';
import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import type { LocalDate } from '../shared/clock';
import { closedPeriods } from './demo-periods';
import type { DemoSetting } from './demo-setting';

/** Of the organizations one in so many missed the last of each kind; and one in so many another one, some time ago. */
const MISSED_LAST = 43;
const MISSED_ONCE = 29;

/** When in its period a meeting is held: the month of it, and a day that every month has. */
const WHEN: Readonly<Record<MeetingKind, { month: number; day(serial: number): number }>> = {
  GENERAL_MEETING: { month: 1, day: (serial) => 1 + (serial % 28) },
  COMMITTEE_MEETING: { month: 0, day: (serial) => 8 + (serial % 20) },
  GROUP_MEETING: { month: 0, day: (serial) => 10 + (serial % 15) },
  PARTY_LECTURE: { month: 6, day: (serial) => 1 + (serial % 28) },
  // One fixed day a month.
  THEME_DAY: { month: 0, day: () => 5 },
  ORGANIZATIONAL_LIFE_MEETING: { month: 11, day: (serial) => 1 + (serial % 20) },
  APPRAISAL: { month: 11, day: (serial) => 2 + (serial % 20) },
};

/** What the branches and groups of a tenant held in the year before the demo is loaded; a few of them missed something. */
export function meetingsOf(setting: DemoSetting, bodies: readonly BodySeed[]): MeetingSeed[] {
  const committees = committeesOf(bodies);
  const holders = setting.branches.flatMap(({ branch, groups }) => [branch, ...groups]);
  return holders.flatMap((organization, serial) =>
    MEETING_KINDS.filter((kind) => LIFE_DUTIES[kind].kinds.includes(organization.kind)).flatMap((kind, place) => {
      const committee = LIFE_DUTIES[kind].needsCommittee ? committees.get(organization.key) : undefined;
      if (LIFE_DUTIES[kind].needsCommittee && committee === undefined) return [];
      const since = committee?.since ?? organization.establishedOn;
      const held = heldOf(kind, serial + place * 7, since, setting.loadedOn);
      const dueCount = committee?.seats ?? dueOf(kind, organization, held[0], setting);
      return dueCount === 0 ? [] : [seedOf(organization.key, kind, dueCount, held, serial)];
    }),
  );
}

interface Committee {
  since: LocalDate;
  /** With the secretary. */
  seats: number;
}

function committeesOf(bodies: readonly BodySeed[]): ReadonlyMap<string, Committee> {
  return new Map(
    bodies.flatMap(({ organization, terms = [] }) => {
      const seats = (terms.at(-1)?.offices ?? []).filter(({ post }) => post === 'COMMITTEE_MEMBER');
      const since = seats
        .map(({ startedOn }) => startedOn)
        .sort()
        .at(-1);
      return since === undefined ? [] : [[organization, { since, seats: seats.length + 1 }] as const];
    }),
  );
}

/** The days on which the meetings of a kind were held, oldest first. */
function heldOf(kind: MeetingKind, serial: number, since: LocalDate, loadedOn: LocalDate): LocalDate[] {
  const { month, day } = WHEN[kind];
  const periods = closedPeriods(LIFE_DUTIES[kind].period, loadedOn);
  return periods
    .filter(({ ago }) => !isMissed(serial, ago, periods.length))
    .map((period) => period.dayIn(month, day(serial)))
    .filter((on) => on >= since)
    .reverse();
}

function isMissed(serial: number, ago: number, periods: number): boolean {
  if (ago === 0) return serial % MISSED_LAST === MISSED_LAST - 1;
  return serial % MISSED_ONCE === 0 && ago === 1 + (serial % Math.max(periods - 1, 1));
}

/** Those who belonged there all the time; a general meeting is of those who vote. */
function dueOf(
  kind: MeetingKind,
  { key, kind: organizationKind }: OrganizationSeed,
  first: LocalDate | undefined,
  { people }: DemoSetting,
): number {
  const day = first ?? '';
  const members = organizationKind === 'GROUP' ? people.ofGroup(key) : people.ofBranch(key);
  const isDue = ({ since, group, fullMemberOn }: MemberSeed) =>
    (organizationKind === 'GROUP' ? (group?.since ?? since) : since) <= day &&
    (kind !== 'GENERAL_MEETING' || (fullMemberOn !== null && fullMemberOn <= day));
  return members.filter(isDue).length;
}

function seedOf(
  organization: string,
  kind: MeetingKind,
  dueCount: number,
  days: readonly LocalDate[],
  serial: number,
): MeetingSeed {
  const held = days.map(
    (on, index): HeldMeeting => ({ on, presentCount: dueCount - absent(dueCount, serial + index) }),
  );
  return { organization, kind, dueCount, held, grades: kind === 'APPRAISAL' ? gradesOf(dueCount, serial) : undefined };
}

/** Most often nobody, and never so many that a quorum were missed. */
function absent(dueCount: number, serial: number): number {
  if (dueCount > 6 && serial % 7 === 0) return 2;
  return dueCount > 3 && serial % 3 === 0 ? 1 : 0;
}

/** one in three is excellent at most. */
function gradesOf(appraised: number, serial: number): AppraisalGrades {
  const excellentCount = Math.floor(appraised / 4);
  const basicCount = appraised > 5 && serial % 9 === 0 ? 1 : 0;
  return { excellentCount, basicCount, unqualifiedCount: 0, qualifiedCount: appraised - excellentCount - basicCount };
}
