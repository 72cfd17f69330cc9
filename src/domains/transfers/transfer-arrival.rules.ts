import type { RuleViolation } from '../../shared/errors';

/** Where the fields of a registration stand in the input of an acceptance. */
const FIELDS: Readonly<Record<string, string>> = {
  'input.since': 'input.acceptedOn',
  'input.branchId': 'input.branchId',
  'input.groupId': 'input.groupId',
  // The name stands in the letter.
  'input.name': 'input.id',
};

/** What is wrong with somebody who arrives, told of the fields of the acceptance: of those of `person`, or of the transfer itself. */
export function asArrivalViolations(violations: readonly RuleViolation[], hasPerson: boolean): RuleViolation[] {
  return violations.map((violation) => ({ ...violation, field: fieldOf(violation.field, hasPerson) }));
}

function fieldOf(field: string | null, hasPerson: boolean): string | null {
  if (field === null) return null;
  const known = FIELDS[field];
  if (known !== undefined) return known;
  return hasPerson ? field.replace('input.', 'input.person.') : 'input.id';
}

/** Refuses the data of a person whose data come with the transfer, and a letter without them. */
export function personViolations(isLetter: boolean, isGiven: boolean): RuleViolation[] {
  if (isLetter === isGiven) return [];
  const message = isLetter
    ? {
        en: 'The member comes by a letter on paper: give `person`, as the papers have it.',
        zh: '该党员凭纸质介绍信转入，请按材料填写 person。',
      }
    : {
        en: "The member's data come with the transfer; leave `person` out.",
        zh: '党员信息随转接一并转入，请勿填写 person。',
      };
  return [
    {
      code: isLetter ? 'PERSON_REQUIRED' : 'PERSON_NOT_NEEDED',
      message,
      field: 'input.person',
      rule: 'R-506',
      params: {},
    },
  ];
}

/** Refuses a letter's receipt without the day of acceptance, and that day where the acceptance itself has recorded it. */
export function receiptViolations(isLetterOut: boolean, isGiven: boolean): RuleViolation[] {
  if (isLetterOut === isGiven) return [];
  const message = isLetterOut
    ? {
        en: 'The receipt says from which day on the other side has accepted the member: give `acceptedOn`; the membership here ends on it.',
        zh: '请按回执填写对方接收该党员的日期 acceptedOn，本单位组织关系自该日终止。',
      }
    : {
        en: 'The day of acceptance is recorded already; leave `acceptedOn` out.',
        zh: '接收日期已有登记，请勿填写 acceptedOn。',
      };
  return [
    {
      code: isLetterOut ? 'ACCEPTED_ON_REQUIRED' : 'ACCEPTED_ON_NOT_NEEDED',
      message,
      field: 'input.acceptedOn',
      rule: 'R-505',
      params: {},
    },
  ];
}
