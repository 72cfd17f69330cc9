import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { OrganizationOnDay } from '../members/membership.rules';
import { establishedViolations } from '../members/membership.rules';
import type { OrganizationKind } from '../organizations/organization.rules';
import { KIND_TERMS, kindTerms } from '../organizations/organization-terms.rules';

/** only a committee records, reviews and approves; a general branch may hear, and decides nothing. */
export const DECIDING_KINDS: readonly OrganizationKind[] = ['COMMITTEE', 'WORK_COMMITTEE'];

/** The organization that is said to have taken the superior's step. */
export interface Superior extends OrganizationOnDay {
  /** Whether the candidate's branch stood formally below it on that day. */
  isAbove: boolean;
}

/** Refuses as the superior what is no committee, was not at work, or does not stand above the branch. */
export function superiorViolations(superior: Superior, on: LocalDate, field: string): RuleViolation[] {
  const { code, name, kind, isAbove } = superior;
  if (!DECIDING_KINDS.includes(kind)) {
    return [
      {
        code: 'SUPERIOR_KIND_NOT_ALLOWED',
        message: {
          en: `${name} (${kind}) has no power to decide on new members (R-403); name the committee above the branch, of kind ${DECIDING_KINDS.join(' or ')}.`,
          zh: `“${name}”（${KIND_TERMS[kind]}）无权审批发展党员（R-403）；请指定党支部上级的${kindTerms(DECIDING_KINDS)}。`,
        },
        field,
        rule: 'R-403',
        params: { organization: code, kind, takes: DECIDING_KINDS.join(', ') },
      },
    ];
  }
  const violations = establishedViolations(superior, on, field);
  if (violations.length > 0 || isAbove) return violations;
  return [
    {
      code: 'SUPERIOR_NOT_ABOVE',
      message: {
        en: `The branch of the candidate did not stand formally below ${name} on that day (R-403); name the committee it stood below.`,
        zh: `该日发展人选所在党支部不隶属于“${name}”（R-403）；请指定其当时隶属的党委。`,
      },
      field,
      rule: 'R-403',
      params: { organization: code },
    },
  ];
}
