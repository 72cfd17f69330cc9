import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { changeDateViolations } from '../members/member-dates.rules';
import {
  establishedViolations,
  groupViolations,
  membershipKindViolations,
  newMembershipViolations,
} from '../members/membership.rules';
import { personViolations } from '../members/person.rules';
import type { Registration } from '../members/record-member';
import { pathOf } from '../sync/record-path.rules';
import { problemOf } from '../sync/record-problem.rules';
import type { RecordProblem } from '../sync/sync.rules';
import type { MemberRecord } from './member-record.rules';
import { keyOfPlace, type PlacesOnDays } from './place.rules';
import type { TargetedRecord } from './record-target.rules';

/** What is asked of a record before anything else, when nobody is known of whom it is. */
const REQUIRED = ['name', 'sex', 'joinedOn', 'category', 'since'] as const;
type Complete = MemberRecord & Required<Pick<MemberRecord, (typeof REQUIRED)[number]>>;

/** What is known of the days: today, and up to which the books are shut. */
export interface SyncDays {
  today: LocalDate;
  closedThrough: LocalDate | null;
}

export type NewMemberDecision =
  | { registration: Registration; problems: [] }
  | { registration: null; problems: RecordProblem[] };

/** The registration that a record asks for of somebody who is not known yet, or why it cannot be; by the rules of `registerMember`. */
export function decideNewMember(
  { index, record, branch, group }: TargetedRecord,
  places: PlacesOnDays,
  days: SyncDays,
): NewMemberDecision {
  const refused = (problems: RecordProblem[]): NewMemberDecision => ({ registration: null, problems });
  if (isGiven(record.endedOn)) return refused([{ code: 'MEMBER_UNKNOWN', path: pathOf(index, 'endedOn') }]);
  const missing: string[] = REQUIRED.filter((field) => !isGiven(record[field]));
  if (branch === null) missing.push('branchCode');
  if (missing.length > 0 || !isComplete(record) || !isGiven(branch?.id)) {
    return refused(missing.map((field) => ({ code: 'REQUIRED', path: pathOf(index, field) })));
  }
  const registration = registrationOf(record, branch.id, group?.id ?? null);
  const { since, person, branchId, groupId } = registration;
  const violations = [
    ...personViolations(person, days.today),
    ...newMembershipViolations({ ...person, ...registration }),
    ...changeDateViolations({ on: since, field: 'input.since', ...days, predecessorFrom: null }),
    ...placeViolations({ branchId, groupId, since }, places, [branch.field, group?.field ?? 'groupCode']),
  ];
  if (violations.length > 0) return refused(violations.map((violation) => problemOf(violation, index)));
  return { registration, problems: [] };
}

function isComplete(record: MemberRecord): record is Complete {
  return REQUIRED.every((field) => isGiven(record[field]));
}

function registrationOf(record: Complete, branchId: string, groupId: string | null): Registration {
  return {
    person: {
      name: record.name,
      sex: record.sex,
      birthOn: record.birthOn ?? null,
      education: record.education ?? null,
      idNumber: record.idNumber ?? null,
      phone: record.phone ?? null,
      joinedOn: record.joinedOn,
      fullMemberOn: record.fullMemberOn ?? null,
    },
    category: record.category,
    since: record.since,
    beginReason: 'RECORDED',
    branchId,
    groupId,
    unitId: null,
    isAnotherPerson: false,
  };
}

function placeViolations(
  { branchId, groupId, since }: Pick<Registration, 'branchId' | 'groupId' | 'since'>,
  places: PlacesOnDays,
  [branchField, groupField]: readonly [string, string],
): RuleViolation[] {
  const branch = places.get(keyOfPlace({ id: branchId, on: since }));
  if (branch === undefined) throw new Error('Each branch asked for is answered.');
  const kind = membershipKindViolations(branch, `input.${branchField}`);
  if (kind.length > 0) return kind;
  const violations = establishedViolations(branch, since, `input.${branchField}`);
  const group = groupId === null ? undefined : places.get(keyOfPlace({ id: groupId, on: since }));
  if (group !== undefined) {
    violations.push(...groupViolations(group, branch, since, `input.${groupField}`));
    if (violations.length === 0) violations.push(...establishedViolations(group, since, `input.${groupField}`));
  }
  return violations;
}
