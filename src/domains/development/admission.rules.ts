import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { Person } from '../members/person.rules';
import type { Registration } from '../members/record-member';
import type { Applicant } from './application.rules';

/** What the admission adds to what is recorded of the candidate. */
export interface Admission {
  admittedOn: LocalDate;
  idNumber: string | null;
  phone: string | null;
  branchId: string;
  groupId: string | null;
  unitId: string | null;
  isAnotherPerson: boolean;
}

/** the member joins, on probation, on the day of the general meeting, in the branch that held it. */
export function registrationOf({ name, sex, birthOn, education }: Applicant, admission: Admission): Registration {
  const { admittedOn, idNumber, phone, branchId, groupId, unitId, isAnotherPerson } = admission;
  const person: Person = { name, sex, birthOn, education, idNumber, phone, joinedOn: admittedOn, fullMemberOn: null };
  return {
    person,
    category: 'PROBATIONARY',
    since: admittedOn,
    beginReason: 'ADMITTED',
    branchId,
    groupId,
    unitId,
    isAnotherPerson,
  };
}

/** Where the input of `admitCandidate` has what `registerMember` is refused for; the rest stands in the candidate's record. */
const FIELDS: Readonly<Record<string, string>> = {
  'input.since': 'input.admittedOn',
  'input.joinedOn': 'input.admittedOn',
  'input.birthOn': 'input.idNumber',
  'input.sex': 'input.idNumber',
  'input.name': 'input.id',
  'input.education': 'input.id',
  'input.branchId': 'input.id',
};

/** The refusals of a registration, by the fields of an admission; one day in two fields is refused once. */
export function inAdmission(violations: readonly RuleViolation[]): RuleViolation[] {
  const moved = violations.map((violation) => ({
    ...violation,
    field: violation.field === null ? null : (FIELDS[violation.field] ?? violation.field),
  }));
  return moved.filter(
    ({ code, field }, index) => moved.findIndex((each) => each.code === code && each.field === field) === index,
  );
}
