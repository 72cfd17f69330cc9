import type { LocalDate } from '../../shared/clock';
import type { Message, RuleViolation } from '../../shared/errors';

/** What the day of a step, a guide or an end is held against. */
export interface CandidateDate {
  on: LocalDate;
  /** Path of the input field that carries it. */
  field: string;
  today: LocalDate;
  /** The tenant's books are shut up to and including this day. */
  closedThrough: LocalDate | null;
}

/** Refuses a day to come, and one in the closed period. The day itself is the candidate's, and is not repeated. */
export function candidateDateViolations({ on, field, today, closedThrough }: CandidateDate): RuleViolation[] {
  if (on > today) {
    return refusal(
      'DATE_IN_FUTURE',
      'NO_FUTURE_FACTS',
      field,
      { today },
      {
        en: `The day lies in the future (today is ${today}); what concerns a candidate is recorded once it has happened.`,
        zh: `该日期晚于今天（${today}）；发展党员事项应在发生后登记。`,
      },
    );
  }
  if (closedThrough !== null && on <= closedThrough) {
    return refusal(
      'CLOSED_PERIOD',
      'CLOSED_PERIOD',
      field,
      { closedThrough },
      {
        en: `The period through ${closedThrough} is closed; use a later day, or a correction with a reason.`,
        zh: `${closedThrough} 及以前的数据已封存；请改用之后的日期，或走更正程序并说明理由。`,
      },
    );
  }
  return [];
}

/** Refuses an end before what it ends, or an exit before the last step. */
export function endBeforeViolations(on: LocalDate, begunOn: LocalDate | null, field: string): RuleViolation[] {
  if (begunOn === null || on >= begunOn) return [];
  return refusal(
    'STEP_BEFORE_PREDECESSOR',
    'R-402',
    field,
    {},
    {
      en: 'The day lies before what is recorded already and comes first; use that day or a later one (R-402).',
      zh: '该日期早于已登记事项的日期；请使用该日或之后的日期（R-402）。',
    },
  );
}

function refusal(
  code: string,
  rule: string,
  field: string,
  params: RuleViolation['params'],
  message: Message,
): RuleViolation[] {
  return [{ code, message, field, rule, params }];
}
