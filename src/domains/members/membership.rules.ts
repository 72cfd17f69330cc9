import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization, OrganizationKind } from '../organizations/organization.rules';
import { KIND_TERMS, kindTerms } from '../organizations/organization-terms.rules';
import type { MemberCategory } from './member.rules';

/** Only these hold members: a temporary branch leaves the relationships where they are. */
export const MEMBERSHIP_KINDS: readonly OrganizationKind[] = ['BRANCH', 'JOINT_BRANCH'];

/** An organization that a person is to belong to, with what it was on the day asked for. */
export interface OrganizationOnDay extends NamedOrganization {
  id: string;
  kind: OrganizationKind;
  /** Whether it was established on that day and still is. */
  isEstablished: boolean;
  /** Its formal parent from that day on; null when it had none or has changed it since. */
  formalParentId: string | null;
}

/** Refuses a membership in anything but a branch. */
export function membershipKindViolations({ code, name, kind }: OrganizationOnDay, field: string): RuleViolation[] {
  if (MEMBERSHIP_KINDS.includes(kind)) return [];
  const wayOut =
    kind === 'TEMPORARY_BRANCH'
      ? {
          en: 'Members take part in a temporary branch while their relationship stays (R-107): use recordParticipation.',
          zh: '临时党支部不转接组织关系（R-107），请使用 recordParticipation 登记。',
        }
      : { en: `Name one of kind ${MEMBERSHIP_KINDS.join(' or ')}.`, zh: `请指定${kindTerms(MEMBERSHIP_KINDS)}。` };
  return [
    {
      code: 'MEMBERSHIP_KIND_NOT_ALLOWED',
      message: {
        en: `${name} (${kind}) has no members of its own; the formal relationship is to a branch. ${wayOut.en}`,
        zh: `“${name}”（${KIND_TERMS[kind]}）不能直接隶属党员，党员组织关系应在党支部。${wayOut.zh}`,
      },
      field,
      rule: kind === 'TEMPORARY_BRANCH' ? 'R-107' : 'R-112',
      params: { organization: code, kind, takes: MEMBERSHIP_KINDS.join(', ') },
    },
  ];
}

/** Refuses an organization that was not at work on the day, or is no more. */
export function establishedViolations(
  { code, name, isEstablished }: OrganizationOnDay,
  on: LocalDate,
  field: string,
): RuleViolation[] {
  if (isEstablished) return [];
  return [
    {
      code: 'ORGANIZATION_NOT_ESTABLISHED',
      message: {
        en: `${name} was not established on ${on}, or is no more; use a day on which it is, or another organization.`,
        zh: `“${name}”在 ${on} 尚未成立或已终止；请改用其成立后的日期，或选择其他组织。`,
      },
      field,
      rule: 'R-112',
      params: { organization: code, date: on },
    },
  ];
}

/** Refuses as a group what is none, or the group of another branch. */
export function groupViolations(
  group: OrganizationOnDay,
  branch: { id: string } & NamedOrganization,
  on: LocalDate,
  field: string,
): RuleViolation[] {
  const { code, name, kind, formalParentId } = group;
  if (kind !== 'GROUP') {
    return [
      {
        code: 'NOT_A_GROUP',
        message: {
          en: `${name} (${kind}) is no group; name a group of ${branch.name}.`,
          zh: `“${name}”（${KIND_TERMS[kind]}）不是党小组；请指定“${branch.name}”的党小组。`,
        },
        field,
        rule: 'R-112',
        params: { organization: code, kind },
      },
    ];
  }
  if (formalParentId === branch.id) return [];
  return [
    {
      code: 'GROUP_OF_ANOTHER_BRANCH',
      message: {
        en: `${name} is no group of ${branch.name} from ${on} on; name one of its own groups, or none.`,
        zh: `“${name}”自 ${on} 起不是“${branch.name}”的党小组；请指定本支部的党小组，或不填。`,
      },
      field,
      rule: 'R-112',
      params: { group: code, branch: branch.code, date: on },
    },
  ];
}

/** What a new membership says of the person, for its own rules. */
export interface NewMembership {
  category: MemberCategory;
  joinedOn: LocalDate;
  fullMemberOn: LocalDate | null;
  since: LocalDate;
}

/** Refuses a probationary member with a day of becoming full, a relationship older than the joining, and a full one older than that. */
export function newMembershipViolations(membership: NewMembership): RuleViolation[] {
  const { category, joinedOn, fullMemberOn, since } = membership;
  const violations = categoryViolations(category, fullMemberOn, { isRegistered: false });
  if (since < joinedOn) {
    violations.push({
      code: 'SINCE_BEFORE_JOINING',
      message: {
        en: 'The relationship begins before the day of joining; begin it on that day or later.',
        zh: '组织关系起始日期早于入党日期；请使用入党日期或之后的日期。',
      },
      field: 'input.since',
      rule: 'R-401',
      params: {},
    });
  }
  if (category === 'FULL' && fullMemberOn !== null && since < fullMemberOn) {
    violations.push({
      code: 'SINCE_BEFORE_FULL',
      message: {
        en: 'On the first day of the relationship the member was still on probation. Begin it with the day of becoming a full member, or register a probationary member.',
        zh: '组织关系起始日期早于转正日期，当时仍为预备党员；请以转正日期起登记，或登记为预备党员。',
      },
      field: 'input.since',
      rule: 'R-401',
      params: {},
    });
  }
  return violations;
}

/** Refuses a day of becoming full on somebody who is on probation; a correction does not change the category. */
export function categoryViolations(
  category: MemberCategory,
  fullMemberOn: LocalDate | null,
  { isRegistered }: { isRegistered: boolean },
): RuleViolation[] {
  if (category === 'FULL' || fullMemberOn === null) return [];
  const wayOut = isRegistered
    ? {
        en: 'Leave it out: the step to full membership comes with its workflow. If the member was full when registered, the department voids the record with voidMember, and it is registered anew.',
        zh: '请不填；转正将随转正流程提供。如登记时已是正式党员，请由组织部门以 voidMember 作废后重新登记。',
      }
    : { en: 'Leave it out, or use category FULL.', zh: '请不填转正日期，或将类别改为正式党员。' };
  return [
    {
      code: 'PROBATIONARY_WITH_FULL_DATE',
      message: {
        en: `A probationary member has no day of becoming a full member yet. ${wayOut.en}`,
        zh: `预备党员尚无转正日期。${wayOut.zh}`,
      },
      field: 'input.fullMemberOn',
      rule: 'R-401',
      params: {},
    },
  ];
}

/** Refuses to put a member where it is. */
export function groupUnchangedViolations(present: string | null, wished: string | null): RuleViolation[] {
  if (present !== wished) return [];
  return [
    {
      code: 'NOTHING_TO_CHANGE',
      message:
        wished === null
          ? { en: 'The member is in no group already.', zh: '该党员目前未编入党小组，无需变更。' }
          : { en: 'The member is in this group already.', zh: '该党员已在该党小组，无需变更。' },
      field: 'input.groupId',
      rule: 'CHANGE',
      params: {},
    },
  ];
}
