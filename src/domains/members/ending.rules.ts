import type { RuleViolation } from '../../shared/errors';
import type { EndReason, MemberCategory } from './member.rules';
import { CATEGORY_TERMS, END_REASON_TERMS } from './member-terms.rules';

/** Which decision an end needs on paper, and by which rule; one that is missing here is recorded without a document. */
const DOCUMENT_RULES: Readonly<Partial<Record<EndReason, string>>> = {
  WITHDRAWN: 'Constitution of the CPC, article 9',
  REMOVED: 'R-508',
  EXPELLED: 'Constitution of the CPC, article 42',
  PROBATION_ANNULLED: 'Constitution of the CPC, article 7',
};

/** Whom an end is for: expulsion is for full members; probation can only be annulled while it lasts. */
const CATEGORY_OF: Readonly<Partial<Record<EndReason, MemberCategory>>> = {
  EXPELLED: 'FULL',
  PROBATION_ANNULLED: 'PROBATIONARY',
};

/** The rule by which the end needs the number of a document, or null. */
export function documentRuleOf(reason: EndReason): string | null {
  return DOCUMENT_RULES[reason] ?? null;
}

/** Refuses an end that is for members of the other category. */
export function endReasonViolations(reason: EndReason, category: MemberCategory): RuleViolation[] {
  const only = CATEGORY_OF[reason];
  if (only === undefined || only === category) return [];
  const other: EndReason = only === 'FULL' ? 'PROBATION_ANNULLED' : 'EXPELLED';
  return [
    {
      code: 'END_REASON_NOT_ALLOWED',
      message: {
        en: `${reason} ends the membership of a ${only} member, and this one is ${category}; use ${other} or another reason.`,
        zh: `“${END_REASON_TERMS[reason]}”只适用于${CATEGORY_TERMS[only]}，该党员为${CATEGORY_TERMS[category]}；请改用“${END_REASON_TERMS[other]}”或其他原因。`,
      },
      field: 'input.reason',
      rule: documentRuleOf(reason),
      params: { reason, category },
    },
  ];
}

/** Refuses a change of somebody who is a member no more. */
export function endedMemberViolations(isEnded: boolean): RuleViolation[] {
  if (!isEnded) return [];
  return [
    {
      code: 'MEMBER_ENDED',
      message: {
        en: 'The membership has ended, and what is recorded of the member stays as it is. If the end was a mistake, the department takes it back with reopenMembership; if the whole record was one, with voidMember.',
        zh: '该党员的党籍或组织关系已终止，其信息不能再变更。如属误终止，由组织部门以 reopenMembership 撤销终止；如属误登记，以 voidMember 作废该登记。',
      },
      field: 'input.id',
      rule: 'STATE_MACHINE Membership',
      params: {},
    },
  ];
}
