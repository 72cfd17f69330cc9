import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { personNameProblem } from '../../shared/person-name';
import { educationViolations } from './education.rules';
import { birthOf, contradictionViolations, idNumberViolations } from './id-number.rules';
import type { Sex } from './member.rules';
import { type BirthSource, personDateViolations } from './member-dates.rules';
import { phoneViolations } from './phone.rules';

/** What is recorded of a person, texts trimmed and normalized; null where nothing is. */
export interface Person {
  name: string;
  sex: Sex;
  birthOn: LocalDate | null;
  education: string | null;
  idNumber: string | null;
  phone: string | null;
  joinedOn: LocalDate;
  fullMemberOn: LocalDate | null;
}

/** What of a person's record could be guessed from a plain digest of it. */
export const PERSONAL_FIELDS = ['name', 'birthOn', 'idNumber', 'phone'] as const satisfies readonly (keyof Person)[];

/** Refuses what cannot be recorded of a person; no message repeats any of it. */
export function personViolations(
  person: Person,
  today: LocalDate,
  birthSource: BirthSource = 'INPUT',
): RuleViolation[] {
  const { name, education, idNumber, phone } = person;
  const numberProblems = idNumber === null ? [] : idNumberViolations(idNumber, 'input.idNumber', today);
  // A number that is wrong in itself contradicts nothing.
  const isNumberSound = idNumber !== null && numberProblems.length === 0;
  return [
    ...personNameViolations(name, 'input.name'),
    ...(education === null ? [] : educationViolations(education, 'input.education')),
    ...numberProblems,
    ...(isNumberSound ? contradictionViolations(idNumber, person) : []),
    ...(phone === null ? [] : phoneViolations(phone, 'input.phone')),
    ...personDateViolations(isNumberSound ? withBirth(person) : person, today, birthSource),
  ];
}

/** The person with the day of birth of the ID number, where none was given. The number has been found valid. */
export function withBirth(person: Person): Person {
  const { birthOn, idNumber } = person;
  return birthOn === null && idNumber !== null ? { ...person, birthOn: birthOf(idNumber) } : person;
}

function personNameViolations(name: string, field: string): RuleViolation[] {
  const problem = personNameProblem(name);
  return problem === null ? [] : [{ ...problem, field, rule: '民委发〔2016〕33号', params: {} }];
}
