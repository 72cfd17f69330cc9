import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { documentRuleOf, endReasonViolations } from '../members/ending.rules';
import type { EndReason } from '../members/member.rules';
import { changeDateViolations } from '../members/member-dates.rules';
import { establishedViolations, groupViolations } from '../members/membership.rules';
import { newViolations, recordedFromViolations } from '../members/mending.rules';
import { type Person, personViolations, withBirth } from '../members/person.rules';
import { documentViolations } from '../organizations/identifier.rules';
import { pathOf } from '../sync/record-path.rules';
import { problemOf } from '../sync/record-problem.rules';
import type { RecordProblem } from '../sync/sync.rules';
import type { LivingMatch } from './find-matches';
import type { MemberRecord } from './member-record.rules';
import type { SyncDays } from './new-member.rules';
import { keyOfPlace, type PlacesOnDays } from './place.rules';
import { groupDay, type TargetedRecord } from './record-target.rules';

/** What a record changes of a member; fields by their names in the API, none where nothing changes. */
export interface MemberChange {
  person: Person;
  fields: PersonField[];
  group: { id: string | null; on: LocalDate } | null;
  end: { on: LocalDate; reason: EndReason; documentNumber: string | null } | null;
}

const FIELDS = ['name', 'sex', 'birthOn', 'education', 'idNumber', 'phone', 'joinedOn', 'fullMemberOn'] as const;
export type PersonField = (typeof FIELDS)[number];

export type ChangeDecision = { change: MemberChange; problems: [] } | { change: null; problems: RecordProblem[] };

/**
 * What a record changes of a member who is known. Branch and category are compared, not changed: another branch is a transfer
 * and another category a decision, each with a workflow and papers of its own.
 */
export function decideChange(
  { index, record, branch, group }: TargetedRecord,
  member: LivingMatch,
  before: Person,
  places: PlacesOnDays,
  days: SyncDays,
): ChangeDecision {
  const differing = differences(record, member, branch?.id ?? null);
  const problems = differing.map(({ code, field }) => ({ code, path: pathOf(index, field ?? branch?.field) }));
  const person = wishedPerson(record, before);
  const groupWish = groupWishOf(record, group, member, days.today);
  const end = endOf(record);
  const violations = [
    ...mendingViolations(record, member, before, person, days.today),
    ...(groupWish === null ? [] : groupChangeViolations(groupWish, member, places, days, group?.field ?? 'groupCode')),
    ...(end === null ? [] : endingViolations(end, member, days)),
  ];
  problems.push(...violations.map((violation) => problemOf(violation, index)));
  if (problems.length > 0) return { change: null, problems };
  const born = withBirth(person);
  const fields = FIELDS.filter((field) => born[field] !== before[field]);
  return { change: { person: born, fields, group: end === null ? groupWish : null, end }, problems: [] };
}

/** Whether a record leaves its member as it is. */
export const isUnchanged = ({ fields, group, end }: MemberChange) =>
  fields.length === 0 && group === null && end === null;

function differences(
  { category }: MemberRecord,
  member: LivingMatch,
  branchId: string | null,
): { code: string; field?: string }[] {
  const found: { code: string; field?: string }[] = [];
  if (branchId !== null && branchId !== member.branchId) found.push({ code: 'BRANCH_DIFFERS' });
  if (isGiven(category) && category !== member.category) found.push({ code: 'CATEGORY_DIFFERS', field: 'category' });
  return found;
}

/**
 * What is left out stays, a null clears. A day of birth follows from the number, where there is one: beside a recorded number it is
 * not even compared, since the answer would tell who guesses days whether one was right.
 */
function wishedPerson(record: MemberRecord, before: Person): Person {
  const wished = <Value>(value: Value | null | undefined, old: Value | null) => (value === undefined ? old : value);
  const followsNumber = before.idNumber !== null && record.idNumber === undefined;
  return {
    name: record.name ?? before.name,
    sex: record.sex ?? before.sex,
    birthOn: followsNumber ? before.birthOn : wished(record.birthOn, isGiven(record.idNumber) ? null : before.birthOn),
    education: wished(record.education, before.education),
    idNumber: wished(record.idNumber, before.idNumber),
    phone: wished(record.phone, before.phone),
    joinedOn: record.joinedOn ?? before.joinedOn,
    fullMemberOn: wished(record.fullMemberOn, before.fullMemberOn),
  };
}

/** Of what is wrong with the record that would be, that for which this one is to blame. */
function mendingViolations(
  record: MemberRecord,
  { category, recordedFrom }: LivingMatch,
  before: Person,
  wished: Person,
  today: LocalDate,
): RuleViolation[] {
  const violationsOf = (person: Person): RuleViolation[] => [
    ...personViolations(person, today),
    ...recordedFromViolations(person, recordedFrom),
    ...(category === 'PROBATIONARY' && person.fullMemberOn !== null ? [ON_PROBATION] : []),
  ];
  return newViolations(violationsOf(before), violationsOf(wished), record);
}

const ON_PROBATION: RuleViolation = {
  code: 'PROBATIONARY_WITH_FULL_DATE',
  message: {
    en: 'A probationary member has no day of becoming a full member yet; the step is recorded with confirmMember.',
    zh: '预备党员尚无转正日期；转正请使用 confirmMember 登记。',
  },
  field: 'input.fullMemberOn',
  rule: 'R-401',
  params: {},
};

/** Another group, or none, where the record says something of the group and the member is not there. */
function groupWishOf(
  record: MemberRecord,
  group: TargetedRecord['group'],
  { groupId }: LivingMatch,
  today: LocalDate,
): MemberChange['group'] {
  const isCleared = group === null && (record.groupCode === null || record.groupExternalId === null);
  if (group === null && !isCleared) return null;
  const id = group?.id ?? null;
  return id === groupId ? null : { id, on: groupDay(record, today) };
}

function groupChangeViolations(
  { id, on }: { id: string | null; on: LocalDate },
  { branchId, membership }: LivingMatch,
  places: PlacesOnDays,
  days: SyncDays,
  field: string,
): RuleViolation[] {
  const dates = changeDateViolations({ on, field: 'input.effectiveOn', ...days, predecessorFrom: membership.from });
  if (id === null || dates.length > 0) return dates;
  const [group, branch] = [places.get(keyOfPlace({ id, on })), places.get(keyOfPlace({ id: branchId, on }))];
  if (group === undefined || branch === undefined) throw new Error('Each group asked for is answered.');
  const violations = groupViolations(group, branch, on, `input.${field}`);
  return violations.length > 0 ? violations : establishedViolations(group, on, `input.${field}`);
}

function endOf({ endedOn, endReason, documentNumber }: MemberRecord): MemberChange['end'] {
  if (!isGiven(endedOn) || !isGiven(endReason)) return null;
  return { on: endedOn, reason: endReason, documentNumber: documentNumber?.trim() ?? null };
}

function endingViolations(
  { on, reason, documentNumber }: NonNullable<MemberChange['end']>,
  { category, membership }: LivingMatch,
  days: SyncDays,
): RuleViolation[] {
  const rule = documentRuleOf(reason);
  const needsDocument = rule !== null || documentNumber !== null;
  return [
    ...endReasonViolations(reason, category).map((violation) => ({ ...violation, field: 'input.endReason' })),
    ...(needsDocument ? documentViolations(documentNumber ?? '', 'input.documentNumber', rule ?? 'CHANGE') : []),
    ...changeDateViolations({ on, field: 'input.endedOn', ...days, predecessorFrom: membership.from }),
  ];
}
