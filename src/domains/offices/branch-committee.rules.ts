import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization, OrganizationKind } from '../organizations/organization.rules';
import { BRANCHES, isSeat, type Post } from './office.rules';

/** when a branch has a committee, and how large it may be. */

/** A branch and its numbers on the first day of the office. */
export interface BranchNumbers {
  fullMembers: number;
  /** Persons in its seats once the new one sits, on the fullest of its days. */
  seated: number;
  /** Fewer full members have no committee. */
  minimum: number;
  /** More persons sit on no branch committee. */
  maximum: number;
}

/** Whether R-104 has a word on a seat: in the branches, not in committees and general branches. */
export function isBranchSeat(post: Post, kind: OrganizationKind): boolean {
  return isSeat(post) && BRANCHES.includes(kind);
}

/** Refuses a committee where there are too few for one, unless a document approves it, and one that is too large. */
export function branchCommitteeViolations(
  post: Post,
  organization: NamedOrganization,
  numbers: BranchNumbers,
  isApproved: boolean,
): RuleViolation[] {
  const violations: RuleViolation[] = [];
  if (post === 'COMMITTEE_MEMBER' && numbers.fullMembers < numbers.minimum && !isApproved) {
    violations.push(tooFewViolation(organization, numbers));
  }
  if (numbers.seated > numbers.maximum) violations.push(tooManyViolation(organization, numbers));
  return violations;
}

function tooFewViolation({ code, name }: NamedOrganization, { fullMembers, minimum }: BranchNumbers): RuleViolation {
  return {
    code: 'UNDER_THRESHOLD',
    message: {
      en: `${name} has ${fullMembers} full members; a branch has a committee from ${minimum} on (R-104). Record a secretary or deputy instead, or give the number of the approving document.`,
      zh: `“${name}”有正式党员 ${fullMembers} 名，满 ${minimum} 名方设支部委员会（R-104）；请只登记书记、副书记，或填写批准文号。`,
    },
    field: 'input.post',
    rule: 'R-104',
    params: { organization: code, fullMembers, minimum },
  };
}

function tooManyViolation({ code, name }: NamedOrganization, { seated, maximum }: BranchNumbers): RuleViolation {
  return {
    code: 'OVER_THRESHOLD',
    message: {
      en: `With this one the committee of ${name} would have ${seated} persons, secretary and deputies included; ${maximum} at most (R-104). End another office first.`,
      zh: `登记后“${name}”支部委员会将有 ${seated} 人（含书记、副书记），最多 ${maximum} 人（R-104）；请先终止其他任职。`,
    },
    field: 'input.post',
    rule: 'R-104',
    params: { organization: code, seated, maximum },
  };
}
