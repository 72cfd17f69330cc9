import { type LocalDate, today } from '../../../src/shared/clock';
import type { PlantedWorld, Span, World, WorldMember, WorldOrganization, WorldUnit } from './a-world';
import { addDays, addMonths, ago, daysOf, lastPeriod } from './days';

/** The alerts of a world, counted day by day in plain TypeScript: what the one statement must come to. */

export interface Recounted {
  kind: string;
  subjectId: string;
  since: LocalDate;
  evidence: Record<string, string>;
}

const BRANCHES = ['BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH'];
const LED = [...BRANCHES, 'GENERAL_BRANCH', 'COMMITTEE', 'WORK_COMMITTEE'];

const isIn = ({ from, until }: Span, day: LocalDate) => ago(from) <= day && (until === null || ago(until) > day);
const counts = (member: WorldMember, day: LocalDate) => member.standing === 'ACTIVE' && isIn(member, day);

/** The first day of those, one after another up to today, on which it held; not before a day. */
function heldSince(holds: (day: LocalDate) => boolean, notBefore: LocalDate): LocalDate {
  let day = today();
  while (day > notBefore && holds(addDays(day, -1))) day = addDays(day, -1);
  return day;
}

export function recount(world: World, { organizationIds, unitIds }: PlantedWorld): Recounted[] {
  const parameter = (code: string, byDefault: number, on = today()) => {
    const change = world.changes?.[code];
    if (change !== undefined && on >= ago(change.since)) return change.value;
    return world.parameters[code] ?? byDefault;
  };
  const workers = world.units.flatMap((unit) => unit.workers.map(({ member }) => member));
  const found = [
    ...world.organizations.flatMap((organization, index) => {
      // All who work in units belong to the first branch.
      const members = index === 0 ? [...organization.members, ...workers] : organization.members;
      return ofOrganization({ ...organization, members }, parameter).map((alert) => ({
        ...alert,
        subjectId: organizationIds[index] ?? '',
      }));
    }),
    ...world.units.flatMap((unit, index) =>
      ofUnit(unit, parameter('MIN_FULL_MEMBERS_BRANCH', 3)).map((alert) => ({
        ...alert,
        subjectId: unitIds[index] ?? '',
      })),
    ),
  ];
  return found.map(({ evidence, ...alert }) => ({
    ...alert,
    evidence: Object.fromEntries(Object.entries(evidence).map(([name, value]) => [name, String(value)])),
  }));
}

type Alert = Pick<Recounted, 'kind' | 'since'> & { evidence: Record<string, string | number> };
/** In force on a day, today where none is named. */
type Parameter = (code: string, byDefault: number, on?: LocalDate) => number;

function ofOrganization(organization: WorldOrganization, parameter: Parameter): Alert[] {
  if (!['ESTABLISHED', 'RESTRUCTURING'].includes(organization.status)) return [];
  return [
    ...ofTerm(organization, parameter('TERM_REMINDER_MONTHS', 6)),
    ...ofSecretary(organization, parameter('MAX_VACANCY_DAYS', 90)),
    ...ofSize(organization, parameter),
    ...ofLife(organization, parameter),
  ];
}

function ofTerm({ term }: WorldOrganization, months: number): Alert[] {
  if (term === null) return [];
  const endsOn = ago(-term.endsIn);
  const postponed = term.postponedIn === null || term.isCancelled ? null : ago(-term.postponedIn);
  if (postponed !== null && postponed >= today()) return [];
  if (endsOn < today()) {
    const last = postponed !== null && postponed > endsOn ? postponed : endsOn;
    const evidence = { TERM_ENDS_ON: endsOn, ...(postponed === null ? {} : { POSTPONED_UNTIL: postponed }) };
    return [{ kind: 'TERM_OVERDUE', since: addDays(last, 1), evidence }];
  }
  const isDue = (day: LocalDate) => endsOn <= addMonths(day, months);
  if (!isDue(today())) return [];
  const evidence = { TERM_ENDS_ON: endsOn, TERM_REMINDER_MONTHS: months };
  return [{ kind: 'TERM_DUE', since: heldSince(isDue, '1900-01-01'), evidence }];
}

function ofSecretary({ kind, establishedAgo, secretaries }: WorldOrganization, days: number): Alert[] {
  if (!LED.includes(kind) || secretaries.some((span) => isIn(span, today()))) return [];
  const isVacant = (day: LocalDate) => !secretaries.some((span) => isIn(span, day));
  const vacantSince = heldSince(isVacant, ago(establishedAgo));
  const since = addDays(vacantSince, days + 1);
  if (since > today()) return [];
  return [{ kind: 'OFFICE_VACANT', since, evidence: { VACANT_SINCE: vacantSince, MAX_VACANCY_DAYS: days } }];
}

function ofSize({ kind, establishedAgo, members }: WorldOrganization, parameter: Parameter): Alert[] {
  const [least, most] = [parameter('MIN_FULL_MEMBERS_BRANCH', 3), parameter('MAX_MEMBERS_BRANCH', 50)];
  const all = (day: LocalDate) => members.filter((member) => counts(member, day)).length;
  const full = (day: LocalDate) => members.filter((member) => member.category === 'FULL' && counts(member, day)).length;
  const alerts: Alert[] = [];
  if (kind === 'BRANCH' && full(today()) < least) {
    const since = heldSince((day) => full(day) < least, ago(establishedAgo));
    const evidence = { FULL_MEMBERS: full(today()), MIN_FULL_MEMBERS_BRANCH: least };
    alerts.push({ kind: 'UNDER_THRESHOLD', since, evidence });
  }
  if ((kind === 'BRANCH' || kind === 'JOINT_BRANCH') && all(today()) > most) {
    const since = heldSince((day) => all(day) > most, ago(establishedAgo));
    alerts.push({ kind: 'OVERSIZE', since, evidence: { MEMBERS: all(today()), MAX_MEMBERS_BRANCH: most } });
  }
  return alerts;
}

const DUTIES = [
  { meeting: 'GENERAL_MEETING', months: 3, kinds: BRANCHES, parameter: 'GENERAL_MEETING_PER_QUARTER' },
  { meeting: 'COMMITTEE_MEETING', months: 1, kinds: BRANCHES, parameter: 'COMMITTEE_MEETING_PER_MONTH' },
  { meeting: 'GROUP_MEETING', months: 1, kinds: ['GROUP'], parameter: 'GROUP_MEETING_PER_MONTH' },
  { meeting: 'THEME_DAY', months: 1, kinds: BRANCHES, parameter: 'THEME_DAY_PER_MONTH' },
  {
    meeting: 'ORGANIZATIONAL_LIFE_MEETING',
    months: 12,
    kinds: BRANCHES,
    parameter: 'ORGANIZATIONAL_LIFE_MEETING_PER_YEAR',
  },
  { meeting: 'APPRAISAL', months: 12, kinds: BRANCHES, parameter: 'APPRAISAL_PER_YEAR' },
] as const;

function ofLife(
  { kind, establishedAgo, committeeMembers, meetings }: WorldOrganization,
  parameter: Parameter,
): Alert[] {
  const missed = DUTIES.flatMap((duty) => {
    const { label, first, next } = lastPeriod(duty.months);
    const due = parameter(duty.parameter, 1, first);
    const isDue =
      (duty.kinds as readonly string[]).includes(kind) &&
      ago(establishedAgo) <= first &&
      (duty.meeting !== 'COMMITTEE_MEETING' ||
        daysOf(first, next).every((day) => committeeMembers.some((span) => isIn(span, day))));
    const held = meetings.filter(({ kind: meeting, heldAgo, isVoided }) => {
      const on = ago(heldAgo);
      return meeting === duty.meeting && !isVoided && on >= first && on < next;
    }).length;
    return isDue && held < due ? [{ meeting: duty.meeting, told: `${label} ${held}/${due}`, next }] : [];
  });
  if (missed.length === 0) return [];
  const since = missed.map(({ next }) => next).sort()[0] ?? '';
  return [
    { kind: 'LIFE_MISSED', since, evidence: Object.fromEntries(missed.map(({ meeting, told }) => [meeting, told])) },
  ];
}

function ofUnit({ status, statusAgo, formations, workers, figures }: WorldUnit, least: number): Alert[] {
  if (status !== 'ACTIVE' || formations.some((span) => isIn(span, today()))) return [];
  const isWorking = (day: LocalDate) =>
    workers.filter(({ employed, member }) => isIn(employed, day) && member.category === 'FULL' && counts(member, day));
  const reports = figures.filter(({ isVoided }) => !isVoided).sort((a, b) => a.countedAgo - b.countedAgo);
  const latest = reports[0];
  const firstBad = reports.findIndex(({ memberCount }) => (memberCount ?? 0) < least);
  const lastGood = reports[(firstBad === -1 ? reports.length : firstBad) - 1];
  const starts: LocalDate[] = [];
  const evidence: Alert['evidence'] = { MIN_FULL_MEMBERS_BRANCH: least };
  const working = isWorking(today()).length;
  if (working >= least) {
    evidence.EMPLOYED_FULL_MEMBERS = working;
    starts.push(heldSince((day) => isWorking(day).length >= least, '1990-01-01'));
  }
  if (latest !== undefined && lastGood !== undefined && (latest.memberCount ?? 0) >= least) {
    evidence.REPORTED_MEMBERS = latest.memberCount ?? 0;
    evidence.REPORTED_ON = ago(latest.countedAgo);
    starts.push(ago(lastGood.countedAgo));
  }
  const [start] = starts.sort();
  if (start === undefined) return [];
  const uncovered = formations.map(({ until }) => ago(until ?? 0));
  const since = [start, ago(statusAgo), ...uncovered].sort().at(-1) ?? '';
  return [{ kind: 'SHOULD_ESTABLISH', since, evidence }];
}
