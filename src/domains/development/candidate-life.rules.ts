import { daysAfter } from '../../shared/calendar';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { isClosed, isOpen, type Stage } from './candidate.rules';

/** R-402: what has ended stays as it is. */

/** Refuses any change of a candidate who does not proceed any more. */
export function closedCandidateViolations(stage: Stage): RuleViolation[] {
  if (!isClosed(stage)) return [];
  return [
    {
      code: 'CANDIDATE_CLOSED',
      message: {
        en: 'The development has ended, and what is recorded stays as it is until it is deleted; somebody who applies again is recorded anew.',
        zh: '培养发展已终止，已登记信息保持不变，到期删除；再次申请入党的应重新登记。',
      },
      field: 'input.id',
      rule: 'R-402',
      params: { stage },
    },
  ];
}

/** Refuses what is only for those who are not admitted yet. */
export function notOpenViolations(stage: Stage): RuleViolation[] {
  if (isOpen(stage)) return [];
  if (isClosed(stage)) return closedCandidateViolations(stage);
  return [
    {
      code: 'CANDIDATE_ADMITTED',
      message: {
        en: 'The general meeting has admitted the candidate, who is a member now; change the member instead (R-402).',
        zh: '支部大会已接收其为预备党员；请在党员信息中办理（R-402）。',
      },
      field: 'input.id',
      rule: 'R-402',
      params: { stage },
    },
  ];
}

/** For so many days after the call somebody can notice that a development was ended by mistake, or by a wrong day. */
export const MIN_DAYS_KEPT = 30;

/**
 * The day from which on the record of who does not proceed is deleted.
 *
 * @param days how long it is kept after the end
 */
export function purgeDay(closedOn: LocalDate, days: number, today: LocalDate): LocalDate {
  const [regular, earliest] = [daysAfter(closedOn, days), daysAfter(today, MIN_DAYS_KEPT)];
  // Days, not numbers.
  if (regular > earliest) return regular;
  return earliest;
}

/** Refuses to end an organization on whose way to membership somebody still is. */
export function candidatesRemainViolation({ name }: { name: string }, count: number, on: LocalDate): RuleViolation {
  return {
    code: 'CANDIDATES_REMAIN',
    message: {
      en: `${name} develops ${count === 1 ? '1 candidate' : `${count} candidates`} on or after ${on}; admit them, or end their development, first.`,
      zh: `${on} 及以后“${name}”仍有发展人选 ${count} 名；请先接收其入党或终止培养。`,
    },
    field: 'input.id',
    rule: 'R-402',
    params: { count, date: on },
  };
}
