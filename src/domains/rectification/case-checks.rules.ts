import type { Action } from '../../access/permissions';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';
import type { CaseOrigin } from './case.rules';
import { STEP_TERMS } from './case-terms.rules';

/** R-805: self-check, re-check of the superior, review of the department; then the standing committee decides. */

/** The checks in their order. */
export const CASE_CHECKS = ['SELF_CHECKED', 'RE_CHECKED', 'REVIEWED'] as const;
export type CaseCheck = (typeof CASE_CHECKS)[number];

/** Who signs a check. */
export const SIGNED_BY: Readonly<Record<CaseCheck, { action: Action; from: 'REACH' | 'ABOVE' }>> = {
  SELF_CHECKED: { action: 'case:nominate', from: 'REACH' },
  RE_CHECKED: { action: 'case:check', from: 'ABOVE' },
  REVIEWED: { action: 'case:review', from: 'ABOVE' },
};

/** A check that was signed, and by which account. */
export interface SignedCheck {
  step: CaseCheck;
  accountId: string;
}

/** Refuses a check out of its order, signed already, or by an account that signed an earlier one. */
export function checkViolations(
  { code, name }: NamedOrganization,
  step: CaseCheck,
  signed: readonly SignedCheck[],
  accountId: string,
): RuleViolation[] {
  const next = CASE_CHECKS.find((check) => !signed.some((each) => each.step === check));
  if (next !== step) return [orderViolation({ code, name }, step, next)];
  if (!signed.some((each) => each.accountId === accountId)) return [];
  return [
    {
      code: 'SAME_SIGNER',
      message: {
        en: `Your account has signed an earlier check of ${name}; each check is another's (R-805). Have somebody else sign ${step}.`,
        zh: `您的账号已签署“${name}”的前一核查环节；各环节应由不同人员签署（R-805），请由他人签署“${STEP_TERMS[step]}”。`,
      },
      field: 'input.step',
      rule: 'R-805',
      params: { organization: code, step },
    },
  ];
}

function orderViolation({ code, name }: NamedOrganization, step: CaseCheck, next?: CaseCheck): RuleViolation {
  const message =
    next === undefined
      ? {
          en: `All three checks of ${name} are signed (R-805). Identify it, or dismiss it.`,
          zh: `“${name}”的三个核查环节均已签署（R-805），请予以认定或不予认定。`,
        }
      : {
          en: `The check of ${name} to be signed now is ${next}, not ${step} (R-805).`,
          zh: `“${name}”当前应签署“${STEP_TERMS[next]}”，不是“${STEP_TERMS[step]}”（R-805）。`,
        };
  return {
    code: 'CHECK_OUT_OF_ORDER',
    message,
    field: 'input.step',
    rule: 'R-805',
    params: { organization: code, step, next: next ?? null },
  };
}

/** Refuses to dismiss what no person nominated before anybody has looked at it: the self-check at least is signed. */
export function selfCheckMissingViolations(
  { origin, organization: { code, name } }: { origin: CaseOrigin; organization: NamedOrganization },
  signed: readonly SignedCheck[],
): RuleViolation[] {
  if (origin === 'PERSON' || signed.some(({ step }) => step === 'SELF_CHECKED')) return [];
  return [
    {
      code: 'CHECKS_MISSING',
      message: {
        en: `${name} became a candidate by the facts on record and cannot be dismissed yet: SELF_CHECKED is not signed (R-805). Sign it with signCaseCheck first.`,
        zh: `“${name}”依据登记事实列为候选，尚不能不予认定：“${STEP_TERMS.SELF_CHECKED}”未签署（R-805）；请先用 signCaseCheck 签署。`,
      },
      field: null,
      rule: 'R-805',
      params: { organization: code, missing: 'SELF_CHECKED' },
    },
  ];
}

/** Refuses a decision before all three checks are signed. */
export function checksMissingViolations(
  { code, name }: NamedOrganization,
  signed: readonly SignedCheck[],
): RuleViolation[] {
  const missing = CASE_CHECKS.filter((check) => !signed.some((each) => each.step === check));
  if (missing.length === 0) return [];
  return [
    {
      code: 'CHECKS_MISSING',
      message: {
        en: `${name} cannot be identified yet: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not signed (R-805). Sign with signCaseCheck first.`,
        zh: `“${name}”尚不能认定：${missing.map((check) => `“${STEP_TERMS[check]}”`).join('、')}未签署（R-805）；请先用 signCaseCheck 签署。`,
      },
      field: null,
      rule: 'R-805',
      params: { organization: code, missing: missing.join(', ') },
    },
  ];
}
