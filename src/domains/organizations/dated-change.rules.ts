import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from './organization.rules';

/** What the date of a change is held against; all dates are `YYYY-MM-DD` and compare as text. */
export interface DatedChange {
  /** The date the change is said to hold from. */
  on: LocalDate;
  /** Path of the input field that carries it. */
  field: string;
  organization: NamedOrganization;
  today: LocalDate;
  /** The tenant's books are shut up to and including this day. */
  closedThrough: LocalDate | null;
  /** Start of the fact that the change follows; null when it is the first of its kind. */
  predecessorFrom: LocalDate | null;
}

/**
 * Refuses a change dated in the future, inside the closed period, or before the fact that it follows.
 * The predecessor's own first day is allowed: the record of that day is then replaced.
 */
export function dateViolations(change: DatedChange): RuleViolation[] {
  const { on, today, closedThrough, predecessorFrom } = change;
  if (on > today) return [futureViolation(change)];
  if (closedThrough !== null && on <= closedThrough) return [closedViolation(change, closedThrough)];
  if (predecessorFrom !== null && on < predecessorFrom) return [predecessorViolation(change, predecessorFrom)];
  return [];
}

function futureViolation({ on, field, organization, today }: DatedChange): RuleViolation {
  return {
    code: 'DATE_IN_FUTURE',
    message: {
      en: `${on} lies in the future (today is ${today}); a change of ${organization.name} is recorded once it holds.`,
      zh: `${on} 晚于今天（${today}）；“${organization.name}”的变更应在生效后登记。`,
    },
    field,
    rule: 'NO_FUTURE_FACTS',
    params: { date: on, today },
  };
}

function closedViolation({ on, field, organization }: DatedChange, closedThrough: LocalDate): RuleViolation {
  return {
    code: 'CLOSED_PERIOD',
    message: {
      en: `The period through ${closedThrough} is closed; the change of ${organization.name} on ${on} needs a correction with a reason, or a later date.`,
      zh: `${closedThrough} 及以前的数据已封存；“${organization.name}”在 ${on} 的变更须走更正程序并说明理由，或改用之后的日期。`,
    },
    field,
    rule: 'CLOSED_PERIOD',
    params: { date: on, closedThrough },
  };
}

function predecessorViolation({ on, field, organization }: DatedChange, predecessorFrom: LocalDate): RuleViolation {
  return {
    code: 'DATE_BEFORE_PREDECESSOR',
    message: {
      en: `${on} lies before ${predecessorFrom}, the day from which the present record of ${organization.name} holds; use that day or a later one.`,
      zh: `${on} 早于“${organization.name}”现有记录的起始日 ${predecessorFrom}；请使用该日或之后的日期。`,
    },
    field,
    rule: 'FACTS_IN_ORDER',
    params: { date: on, predecessorFrom, organization: organization.code },
  };
}
