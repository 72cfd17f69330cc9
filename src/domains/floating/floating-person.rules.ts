import type { RuleViolation } from '../../shared/errors';
import type { MemberStanding } from '../members/member.rules';
import type { FloatingState } from './floating.rules';
import { STATE_TERMS } from './floating-terms.rules';

/** Who is reported as a floating member, and who keeps contact. */

/** Refuses anybody but a member in good standing: whose standing is suspended is decided on, not managed elsewhere. */
export function standingViolations(standing: MemberStanding, field: string): RuleViolation[] {
  if (standing === 'ACTIVE') return [];
  const message =
    standing === 'ENDED'
      ? {
          en: 'The membership has ended; name a member of today.',
          zh: '该党员的党籍或组织关系已终止；请指定现有党员。',
        }
      : {
          en: "The member's standing is suspended (R-508); restore it first. Of somebody else, name another member; the record of somebody who is lost is closed as LOST_CONTACT.",
          zh: '该党员处于停止党籍状态（R-508）；请先恢复党籍，或指定其他党员；已失去联系的，以 LOST_CONTACT 结束流动记录。',
        };
  return [{ code: 'STANDING_NOT_ACTIVE', message, field, rule: 'R-508', params: { standing } }];
}

/** Refuses a second record, or an end, of a member who is away. */
export function floatingOpenViolation(
  { state, outOn }: { state: FloatingState; outOn: string },
  field: string | null,
): RuleViolation {
  return {
    code: 'FLOATING_OPEN',
    message: {
      en: `The member has an open record as a floating member, away since ${outOn}, which is ${state}. Close it with closeFloatingRecord first.`,
      zh: `该党员有尚未结束的流动记录（${outOn} 外出，当前为“${STATE_TERMS[state]}”）；请先以 closeFloatingRecord 结束。`,
    },
    field,
    rule: 'ONE_FLOATING_RECORD',
    params: { state, outOn },
  };
}

/** Nobody keeps contact with themselves. */
export function ownLiaisonViolations(isOwn: boolean): RuleViolation[] {
  if (!isOwn) return [];
  return [
    {
      code: 'LIAISON_IS_MEMBER',
      message: {
        en: 'This is the floating member; name another member, who keeps contact (R-606).',
        zh: '联络人不能是流动党员本人；请指定其他党员（R-606）。',
      },
      field: 'input.memberId',
      rule: 'R-606',
      params: {},
    },
  ];
}

/** Refuses a liaison who is it already. */
export function sameLiaisonViolations(isSame: boolean): RuleViolation[] {
  if (!isSame) return [];
  return [
    {
      code: 'NOTHING_TO_CHANGE',
      message: { en: 'This member is the liaison already.', zh: '该党员已是联络人，无需重复指定。' },
      field: 'input.memberId',
      rule: 'CHANGE',
      params: {},
    },
  ];
}
