import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { KnownVoting } from './find-voting-suspension';

/**
 * full members vote. That one of them may not, for some days, is recorded without a reason. No message repeats the
 * days: these are a person's.
 */

/** Refuses to suspend a vote that is not there: of somebody on probation, or on days of the probation. */
export function noVoteViolations({ fullFrom }: KnownVoting, since: LocalDate): RuleViolation[] {
  if (fullFrom !== null && since >= fullFrom) return [];
  return [
    {
      code: 'NOT_FULL_MEMBER',
      message: {
        en: 'On that day the member is on probation and has no vote (R-204); there is nothing to suspend.',
        zh: '该党员当日为预备党员，没有表决权、选举权和被选举权（R-204），无需暂停。',
      },
      field: 'input.since',
      rule: 'R-204',
      params: {},
    },
  ];
}

/** Refuses to suspend the vote a second time. */
export function votingSuspendedAlreadyViolations({ open }: KnownVoting): RuleViolation[] {
  if (open === null) return [];
  return [
    {
      code: 'VOTING_SUSPENDED_ALREADY',
      message: {
        en: 'The right to vote is suspended already; there is nothing to record. End that suspension first.',
        zh: '该党员的表决权、选举权和被选举权已被暂停，无需重复登记；如有变化请先终止现有记录。',
      },
      field: 'input.id',
      rule: 'R-204',
      params: {},
    },
  ];
}

/** Refuses a day before the record that it follows: the one that still holds, or the last that has ended. */
export function votingOrderViolations(on: LocalDate, predecessorOn: LocalDate | null, field: string): RuleViolation[] {
  if (predecessorOn === null || on >= predecessorOn) return [];
  return [
    {
      code: 'DATE_BEFORE_PREDECESSOR',
      message: {
        en: 'The day lies before what is recorded of the right to vote already; use a later day.',
        zh: '该日期早于已登记的表决权、选举权和被选举权记录；请使用更晚的日期。',
      },
      field,
      rule: 'FACTS_IN_ORDER',
      params: { date: on },
    },
  ];
}

/** Refuses to elect who may not be elected on that day. */
export function notEligibleViolation(on: LocalDate): RuleViolation {
  return {
    code: 'NOT_ELIGIBLE',
    message: {
      en: `The member may not be elected on ${on} (R-204). Elect another, or begin the office when mayVote is true again.`,
      zh: `该党员在 ${on} 没有被选举权（R-204）；请另选他人，或在其恢复选举权之后登记。`,
    },
    field: 'input.memberId',
    rule: 'R-204',
    params: { date: on },
  };
}

/** Refuses to end what is not there. */
export function noVotingSuspensionViolation(): RuleViolation {
  return {
    code: 'NOTHING_TO_END',
    message: {
      en: 'The right to vote is not suspended. Read the member again.',
      zh: '该党员的表决权、选举权和被选举权未被暂停，没有可终止的记录；请重新读取。',
    },
    field: 'input.id',
    rule: 'CHANGE',
    params: {},
  };
}
