import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { canBeFormalRoot, takesFormalParent } from './formal-place.rules';
import { documentViolations } from './identifier.rules';
import type { NamedOrganization, OrganizationKind } from './organization.rules';

/** How large an organization of a kind must be when it is established; the threshold is a dated parameter. */
export interface SizeRule {
  parameter: 'MIN_FULL_MEMBERS_BRANCH' | 'MIN_MEMBERS_GENERAL_BRANCH' | 'MIN_MEMBERS_COMMITTEE' | 'MIN_MEMBERS_GROUP';
  rule: 'R-101' | 'R-105' | 'R-111';
  counts: 'FULL_MEMBERS' | 'MEMBERS';
  /** What else the founders can do than grow. */
  wayOut: { en: string; zh: string };
}

const WITH_APPROVAL = { en: 'attach an approval of the superior', zh: '附上级批复' };

/**
 * Joint and temporary branches are the way out of R-101 and have no minimum of their own;
 * coordinating committees, work committees and households are set up by a superior, whatever their size.
 */
const SIZE_RULES: Readonly<Partial<Record<OrganizationKind, SizeRule>>> = {
  BRANCH: {
    parameter: 'MIN_FULL_MEMBERS_BRANCH',
    rule: 'R-101',
    counts: 'FULL_MEMBERS',
    wayOut: {
      en: 'use kind JOINT_BRANCH (R-102) or attach an approval of the superior',
      zh: '改为联合党支部(R-102)或附上级批复',
    },
  },
  GENERAL_BRANCH: { parameter: 'MIN_MEMBERS_GENERAL_BRANCH', rule: 'R-105', counts: 'MEMBERS', wayOut: WITH_APPROVAL },
  COMMITTEE: { parameter: 'MIN_MEMBERS_COMMITTEE', rule: 'R-105', counts: 'MEMBERS', wayOut: WITH_APPROVAL },
  GROUP: { parameter: 'MIN_MEMBERS_GROUP', rule: 'R-111', counts: 'MEMBERS', wayOut: WITH_APPROVAL },
};

/** The size rule of a kind, or null when any size will do. */
export function sizeRuleOf(kind: OrganizationKind): SizeRule | null {
  return SIZE_RULES[kind] ?? null;
}

/** Members at the founding: all of them, and those with full rights among them. */
export interface Headcount {
  fullMembers: number;
  members: number;
}

/** Refuses counts that cannot be: below zero, or more full members than members. */
export function headcountViolations(
  organization: NamedOrganization,
  { fullMembers, members }: Headcount,
): RuleViolation[] {
  if (fullMembers >= 0 && members >= fullMembers) return [];
  return [
    {
      code: 'COUNT_INCONSISTENT',
      message: {
        en: `${organization.name} cannot have ${fullMembers} full members among ${members} members; full members are 0 or more and part of all members.`,
        zh: `“${organization.name}”的正式党员数 ${fullMembers} 与党员总数 ${members} 不符;正式党员数不得为负,也不得超过党员总数。`,
      },
      field: 'input.fullMemberCount',
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
  return [
    {
      code: 'UNDER_THRESHOLD',
      message: {
        en: `${organization.name} has ${actual} ${isFull ? 'full members' : 'members'}; kind ${organization.kind} needs at least ${minimum} (${rule.rule}). Or ${rule.wayOut.en}.`,
        zh: `“${organization.name}”有${isFull ? '正式党员' : '党员'} ${actual} 名;${organization.kind} 至少应有 ${minimum} 名(${rule.rule})。也可${rule.wayOut.zh}。`,
      },
      field: isFull ? 'input.fullMemberCount' : 'input.memberCount',
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
        zh: `“${organization.name}”的批复日期 ${approval.approvedOn} 晚于成立日期 ${establishedOn};应先批复后成立(R-108)。`,
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
        zh: `“${name}”(${kind})尚无隶属的上级党组织;请先用 moveOrganization(graph: FORMAL)确定隶属关系。`,
      },
      field: 'input.id',
      rule: 'FORMAL_PARENT',
      params: { organization: code, kind },
    },
  ];
}
