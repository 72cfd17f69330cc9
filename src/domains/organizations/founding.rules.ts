import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { rangeViolations } from './change.rules';
import { canBeFormalRoot, takesFormalParent } from './formal-place.rules';
import { documentViolations } from './identifier.rules';
import type { NamedOrganization, OrganizationKind } from './organization.rules';
import { KIND_TERMS } from './organization-terms.rules';

/** How large an organization of a kind must be when it is established. */
export interface SizeRule {
  /** A dated parameter, or a number that no tenant sets. */
  minimum:
    | 'MIN_FULL_MEMBERS_BRANCH'
    | 'MIN_MEMBERS_GENERAL_BRANCH'
    | 'MIN_MEMBERS_COMMITTEE'
    | 'MIN_MEMBERS_GROUP'
    | number;
  rule: 'R-101' | 'R-102' | 'R-105' | 'R-107' | 'R-111';
  counts: 'FULL_MEMBERS' | 'MEMBERS';
  /** What else the founders can do than grow and attach an approval. */
  otherwise?: { en: string; zh: string };
}

/**
 * Joint and temporary branches are the way out of R-101, but a branch of nobody is none;
 * coordinating committees, work committees and households are set up by a superior, whatever their size.
 */
const SIZE_RULES: Readonly<Partial<Record<OrganizationKind, SizeRule>>> = {
  BRANCH: {
    minimum: 'MIN_FULL_MEMBERS_BRANCH',
    rule: 'R-101',
    counts: 'FULL_MEMBERS',
    otherwise: { en: 'propose a JOINT_BRANCH instead (R-102)', zh: '另行申请成立联合党支部（R-102）' },
  },
  JOINT_BRANCH: { minimum: 1, rule: 'R-102', counts: 'FULL_MEMBERS' },
  TEMPORARY_BRANCH: { minimum: 1, rule: 'R-107', counts: 'FULL_MEMBERS' },
  GENERAL_BRANCH: { minimum: 'MIN_MEMBERS_GENERAL_BRANCH', rule: 'R-105', counts: 'MEMBERS' },
  COMMITTEE: { minimum: 'MIN_MEMBERS_COMMITTEE', rule: 'R-105', counts: 'MEMBERS' },
  GROUP: { minimum: 'MIN_MEMBERS_GROUP', rule: 'R-111', counts: 'MEMBERS' },
};

/** The size rule of a kind, or null when any size will do. */
export function sizeRuleOf(kind: OrganizationKind): SizeRule | null {
  return SIZE_RULES[kind] ?? null;
}

const FULL_MEMBER_COUNT = {
  field: 'input.fullMemberCount',
  term: { en: 'number of full members', zh: '正式党员数' },
};
const MEMBER_COUNT = { field: 'input.memberCount', term: { en: 'number of members', zh: '党员总数' } };

/** Members at the founding: all of them, and those with full rights among them. */
export interface Headcount {
  fullMembers: number;
  members: number;
}

/** Refuses counts that cannot be: out of range, or more full members than members. */
export function headcountViolations(
  organization: NamedOrganization,
  { fullMembers, members }: Headcount,
): RuleViolation[] {
  const outOfRange = [
    ...rangeViolations(organization.name, fullMembers, FULL_MEMBER_COUNT),
    ...(members === fullMembers ? [] : rangeViolations(organization.name, members, MEMBER_COUNT)),
  ];
  if (outOfRange.length > 0 || members >= fullMembers) return outOfRange;
  return [
    {
      code: 'COUNT_INCONSISTENT',
      message: {
        en: `${organization.name} cannot have ${fullMembers} full members among ${members} members; full members are part of all members.`,
        zh: `“${organization.name}”的正式党员数 ${fullMembers} 与党员总数 ${members} 不符；正式党员数不得超过党员总数。`,
      },
      field: FULL_MEMBER_COUNT.field,
      rule: 'HEADCOUNT',
      params: { organization: organization.code, fullMembers, members },
    },
  ];
}

/** Refuses an organization below the minimum of its kind. An approval of the superior lifts the rule: do not ask then. */
export function sizeViolations(
  organization: NamedOrganization & { kind: OrganizationKind },
  headcount: Headcount,
  rule: SizeRule,
  minimum: number,
): RuleViolation[] {
  const isFull = rule.counts === 'FULL_MEMBERS';
  const actual = isFull ? headcount.fullMembers : headcount.members;
  if (actual >= minimum) return [];
  const otherwise = {
    en: rule.otherwise ? `, or ${rule.otherwise.en}` : '',
    zh: rule.otherwise ? `，或${rule.otherwise.zh}` : '',
  };
  return [
    {
      code: 'UNDER_THRESHOLD',
      message: {
        en: `${organization.name} has ${actual} ${isFull ? 'full members' : 'members'}; a ${organization.kind} needs at least ${minimum} (${rule.rule}). Attach the superior's approval${otherwise.en}.`,
        zh: `“${organization.name}”有${isFull ? '正式党员' : '党员'} ${actual} 名；${KIND_TERMS[organization.kind]}至少应有 ${minimum} 名（${rule.rule}）。请附上级批复${otherwise.zh}。`,
      },
      field: isFull ? FULL_MEMBER_COUNT.field : MEMBER_COUNT.field,
      rule: rule.rule,
      params: { organization: organization.code, kind: organization.kind, actual, minimum },
    },
  ];
}

/** Refuses an approval without a number, or one that came after the founding. */
export function approvalViolations(
  organization: NamedOrganization,
  approval: { documentNumber: string; approvedOn: LocalDate },
  establishedOn: LocalDate,
): RuleViolation[] {
  const violations = documentViolations(approval.documentNumber, 'input.approval.documentNumber', 'R-108');
  if (approval.approvedOn <= establishedOn) return violations;
  return [
    ...violations,
    {
      code: 'APPROVAL_AFTER_FOUNDING',
      message: {
        en: `The approval of ${organization.name} is dated ${approval.approvedOn}, after its founding on ${establishedOn}; a founding follows its approval (R-108).`,
        zh: `“${organization.name}”的批复日期 ${approval.approvedOn} 晚于成立日期 ${establishedOn}；应先批复后成立（R-108）。`,
      },
      field: 'input.approval.approvedOn',
      rule: 'R-108',
      params: { organization: organization.code, approvedOn: approval.approvedOn, establishedOn },
    },
  ];
}

/** A branch or group belongs to a superior when it is established: headcounts and transfers follow that line. */
export function formalPlaceViolations(
  organization: NamedOrganization & { kind: OrganizationKind; formalPath: string | null },
): RuleViolation[] {
  const { code, name, kind, formalPath } = organization;
  if (formalPath !== null || !takesFormalParent(kind) || canBeFormalRoot(kind)) return [];
  return [
    {
      code: 'FORMAL_PARENT_REQUIRED',
      message: {
        en: `${name} (${kind}) has no formal parent yet; move it in graph FORMAL under its superior first.`,
        zh: `“${name}”（${KIND_TERMS[kind]}）尚无隶属的上级党组织；请先用 moveOrganization(graph: FORMAL)确定隶属关系。`,
      },
      field: 'input.id',
      rule: 'FORMAL_PARENT',
      params: { organization: code, kind },
    },
  ];
}
