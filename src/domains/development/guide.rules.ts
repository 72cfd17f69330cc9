import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { GUIDE_ROLES, type GuideRole, type OpenStage } from './candidate.rules';
import { GUIDE_ROLE_TERMS } from './candidate-terms.rules';
import { firstDayOf, type TakenStep } from './step-order.rules';

/** R-404: full members who accompany a candidate. Messages say "the member": no name stands in an error. */

/** How many accompany a candidate on a day, full members in good standing only. */
export interface Guides {
  contacts: number;
  introducers: number;
}

interface GuideRule {
  /** The step from which on somebody may accompany a candidate so, and the stage that it belongs to. */
  from: TakenStep['step'];
  stage: OpenStage;
  /** The parameter that says how many do. */
  most: string;
  /** The steps that ask for such guides on their day: they had them, whatever is recorded of a guide afterwards. */
  bears: readonly TakenStep['step'][];
}

export const GUIDE_RULES = {
  CONTACT: { from: 'ACTIVIST_DECIDED', stage: 'ACTIVIST', most: 'MAX_CONTACTS', bears: ['TARGET_DECIDED'] },
  INTRODUCER: {
    from: 'TARGET_RECORDED',
    stage: 'DEVELOPMENT_TARGET',
    most: 'INTRODUCERS',
    bears: ['PRE_REVIEWED', 'ADMITTED'],
  },
} as const satisfies Record<GuideRole, GuideRule>;

/**
 * SQL of the first day on which a guide may have ended: the day after the last step that rests on it (R-404), or null where
 * none does.
 *
 * @param guide alias of a row of candidate_guides
 */
export function keptUntilSql(guide: string): string {
  const bears = GUIDE_ROLES.map(
    (role) => `when '${role}' then s.step in (${GUIDE_RULES[role].bears.map((step) => `'${step}'`).join(', ')})`,
  );
  return `(select max(s.taken_on) + 1
             from candidate_steps s
            where s.tenant_id = $1 and s.candidate_id = ${guide}.candidate_id and ${guide}.valid @> s.taken_on
              and case ${guide}.role ${bears.join(' ')} end)`;
}

/** A guide that is about to be recorded, and what is there already. */
export interface WishedGuide {
  role: GuideRole;
  since: LocalDate;
  /** Whether the member has been a full member in good standing from that day to this. */
  isFull: boolean;
  /** Whether the member accompanies the candidate so on that day or later. */
  isAlready: boolean;
  /** Others who do. */
  others: number;
  most: number;
}

/** Refuses a guide before the stage, a second time, beyond the number, and who is no full member. */
export function guideViolations(wished: WishedGuide, steps: readonly TakenStep[]): RuleViolation[] {
  const { role, since, isFull, isAlready, others, most } = wished;
  const { from, stage } = GUIDE_RULES[role];
  const zh = GUIDE_ROLE_TERMS[role];
  const begun = firstDayOf(steps, from);
  if (begun === null || since < begun) {
    return refusal('GUIDE_TOO_EARLY', 'R-404', begun === null ? 'input.role' : 'input.since', { role, stage }, [
      `A candidate has ${role}s from the stage ${stage} on (R-404); record ${from} first, or use a later day.`,
      `自“${stage === 'ACTIVIST' ? '入党积极分子' : '发展对象'}”阶段起方可确定${zh}（R-404）；请先登记该阶段，或使用更晚的日期。`,
    ]);
  }
  if (isAlready) {
    return refusal('GUIDE_ALREADY', 'CHANGE', 'input.memberId', { role }, [
      `The member is ${role} of the candidate on that day or later; there is nothing to record.`,
      `该党员在该日或之后已是此人的${zh}，无需重复登记。`,
    ]);
  }
  const violations: RuleViolation[] = [];
  if (!isFull) {
    violations.push(
      ...refusal('GUIDE_NOT_FULL_MEMBER', 'R-404', 'input.memberId', { role }, [
        'The member has not been a full member in good standing from that day on (R-404); name one who has, or use a later day.',
        `该党员自该日起并非正常状态的正式党员，不能担任${zh}（R-404）；请另选党员，或使用更晚的日期。`,
      ]),
    );
  }
  if (others >= most) {
    violations.push(
      ...refusal('TOO_MANY_GUIDES', 'R-404', 'input.role', { role, others, most }, [
        `The candidate has ${others} of ${most} ${role}s already (R-404); end one with endCandidateGuide first.`,
        `此人已有${zh} ${others} 名，最多 ${most} 名（R-404）；请先使用 endCandidateGuide 终止其一。`,
      ]),
    );
  }
  return violations;
}

/** R-404: who joins is introduced by two full members. */
export function introducersViolations({ introducers }: Guides, needed: number, field: string): RuleViolation[] {
  if (introducers >= needed) return [];
  return refusal('INTRODUCERS_MISSING', 'R-404', field, { introducers, needed }, [
    `On that day ${introducers} full members in good standing introduce the candidate; it takes ${needed} (R-404). Record them with assignCandidateGuide.`,
    `该日正常状态的正式党员担任入党介绍人的有 ${introducers} 名，须有 ${needed} 名（R-404）。请使用 assignCandidateGuide 登记。`,
  ]);
}

/** Refuses to end what is not there. */
export function noGuideViolations(role: GuideRole): RuleViolation[] {
  return refusal('NOTHING_TO_END', 'CHANGE', 'input.memberId', { role }, [
    `The member is no ${role} of the candidate any more. Read the candidate again.`,
    `该党员目前不是此人的${GUIDE_ROLE_TERMS[role]}，没有可终止的记录；请重新读取。`,
  ]);
}

function refusal(
  code: string,
  rule: string,
  field: string,
  params: RuleViolation['params'],
  [en, zh]: [string, string],
): RuleViolation[] {
  return [{ code, message: { en, zh }, field, rule, params }];
}
