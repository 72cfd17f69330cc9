import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { BeginReason } from '../members/member.rules';

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

/** How a record begins that only says in other words what the one before it said, or came by a transfer itself. */
const REPLACEABLE: readonly BeginReason[] = ['CHANGED', 'TRANSFERRED_IN'];

/**
 * Refuses to move on, inside the tenant, on the first day of a record that says how the member came, or came back into good standing: it would
 * hold for no day, and the tenant would not know any more.
 */
export function firstDayViolations(
  present: { from: LocalDate; beginReason: BeginReason },
  on: LocalDate,
): RuleViolation[] {
  if (on !== present.from || REPLACEABLE.includes(present.beginReason)) return [];
  return [
    {
      code: 'ACCEPTED_ON_FIRST_DAY',
      message: {
        en: `The relationship to the former branch began, or was restored, on ${on} itself; use a later day, today at the latest.`,
        zh: `该党员在原党支部的组织关系自 ${on} 当日起算（或当日恢复）；请改用之后的日期（不晚于今天）。`,
      },
      field: 'input.acceptedOn',
      rule: 'FACTS_IN_ORDER',
      params: { date: on },
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
