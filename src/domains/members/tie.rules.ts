import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization, OrganizationKind } from '../organizations/organization.rules';
import { KIND_TERMS, kindTerms } from '../organizations/organization-terms.rules';
import { MEMBERSHIP_KINDS, type OrganizationOnDay } from './membership.rules';

/** Participations and employments: what a member has beside the membership. */

/** Where somebody may take part without belonging there: bound to a task, or a branch for floating members. */
export const PARTICIPATION_KINDS: readonly OrganizationKind[] = ['TEMPORARY_BRANCH', ...MEMBERSHIP_KINDS];

/** Refuses to take part where nobody takes part, or where the member belongs anyway. */
export function participationViolations(
  organization: OrganizationOnDay,
  ownBranchId: string,
  field: string,
): RuleViolation[] {
  const { id, code, name, kind } = organization;
  if (!PARTICIPATION_KINDS.includes(kind)) {
    return [
      {
        code: 'PARTICIPATION_KIND_NOT_ALLOWED',
        message: {
          en: `${name} (${kind}) takes no participants; name one of kind ${PARTICIPATION_KINDS.join(', ')}.`,
          zh: `党员不能参加“${name}”（${KIND_TERMS[kind]}）的组织生活；请指定${kindTerms(PARTICIPATION_KINDS)}。`,
        },
        field,
        rule: 'R-107',
        params: { organization: code, kind, takes: PARTICIPATION_KINDS.join(', ') },
      },
    ];
  }
  if (id !== ownBranchId) return [];
  return [
    {
      code: 'PARTICIPATION_IN_OWN_BRANCH',
      message: {
        en: `The member belongs to ${name} formally; only another organization can be taken part in.`,
        zh: `该党员的组织关系就在“${name}”，只能登记参加其他组织。`,
      },
      field,
      rule: 'R-107',
      params: { organization: code },
    },
  ];
}

/** Refuses to record a second time that somebody takes part in an organization. */
export function participatesAlreadyViolations(
  { code, name }: NamedOrganization,
  { open }: { open: { from: string } | null },
): RuleViolation[] {
  if (open === null) return [];
  return [
    {
      code: 'PARTICIPATES_ALREADY',
      message: {
        en: `The member has taken part in ${name} since ${open.from}; there is nothing to record.`,
        zh: `该党员自 ${open.from} 起已参加“${name}”，无需重复登记。`,
      },
      field: 'input.organizationId',
      rule: 'CHANGE',
      params: { organization: code, since: open.from },
    },
  ];
}

/** Refuses to end what is not there. */
export function noTieViolations(field: string | null, term: 'participation' | 'employment'): RuleViolation[] {
  const zh = term === 'participation' ? '该党员目前未参加该组织' : '该党员目前没有登记工作单位';
  return [
    {
      code: 'NOTHING_TO_END',
      message: {
        en: `The member has no such ${term} that still holds. Read the member again.`,
        zh: `${zh}，没有可终止的记录；请重新读取。`,
      },
      field,
      rule: 'CHANGE',
      params: {},
    },
  ];
}

/** Refuses an employer who is it already. */
export function sameEmployerViolations(since: string): RuleViolation[] {
  return [
    {
      code: 'NOTHING_TO_CHANGE',
      message: {
        en: `The member has worked in this unit since ${since}; there is nothing to record.`,
        zh: `该党员自 ${since} 起已在该单位工作，无需重复登记。`,
      },
      field: 'input.unitId',
      rule: 'CHANGE',
      params: { since },
    },
  ];
}
