import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization } from '../organizations/organization.rules';
import { type Appointment, isSeat, type Post } from './office.rules';
import { POST_WORDS } from './office-words.rules';

/** What the holder of a post must be. Messages say "the member": no name stands in an error. */

/** The membership of the holder on the first day of the office. */
export interface HolderMembership {
  category: 'PROBATIONARY' | 'FULL';
  standing: 'ACTIVE' | 'SUSPENDED';
  /** Whether memberships in good standing follow one another without a gap through all days of the office. */
  isUnbroken: boolean;
  /** Whether it lies where the post asks for: in that organization, or formally below it. True where the post does not ask. */
  isInPlace: boolean;
}

/** An office that is about to be recorded. */
export interface NewOffice {
  post: Post;
  appointment: Appointment;
  organization: NamedOrganization;
  startedOn: LocalDate;
  /** First day on which it is no longer held; null while it is. */
  until: LocalDate | null;
}

/** Refuses a person who may not hold the post. */
export function membershipViolations(office: NewOffice, membership: HolderMembership | null): RuleViolation[] {
  if (membership === null) return [noMembershipViolation(office, false)];
  if (membership.standing === 'SUSPENDED') return [suspendedViolation(office)];
  if (!membership.isUnbroken) return [noMembershipViolation(office, true)];
  const violations: RuleViolation[] = [];
  if (isSeat(office.post) && membership.category !== 'FULL') violations.push(notFullViolation(office));
  if (!membership.isInPlace) violations.push(placeViolation(office));
  return violations;
}

function noMembershipViolation({ startedOn, until }: NewOffice, hadOne: boolean): RuleViolation {
  const message = hadOne
    ? {
        en: `The member has not been one in good standing without a gap from ${startedOn} to ${until ?? 'today'}; an office ends with the membership or its suspension (R-112, R-204).`,
        zh: `该党员自 ${startedOn} ${until === null ? '至今' : `至 ${until} `}的组织关系不连续或曾被停止党籍；职务随组织关系终止或停止党籍而终止（R-112、R-204）。`,
      }
    : {
        en: `The member belongs to no organization on ${startedOn} (R-112); record the membership first, or use a later day.`,
        zh: `该党员在 ${startedOn} 没有组织关系（R-112）；请先登记组织关系，或使用更晚的日期。`,
      };
  return violation('NO_MEMBERSHIP', message, 'R-112', { date: startedOn });
}

function suspendedViolation({ startedOn, post }: NewOffice): RuleViolation {
  const { en, zh } = POST_WORDS[post];
  const message = {
    en: `The member's standing is suspended on ${startedOn}; nobody becomes ${en} then (R-204).`,
    zh: `该党员在 ${startedOn} 处于停止党籍状态，不能担任${zh}（R-204）。`,
  };
  return violation('MEMBER_SUSPENDED', message, 'R-204', { date: startedOn, post });
}

function notFullViolation({ startedOn, post, organization }: NewOffice): RuleViolation {
  const { en, zh } = POST_WORDS[post];
  const message = {
    en: `The member is on probation on ${startedOn}; a ${en} of ${organization.name} is a full member (R-204).`,
    zh: `该党员在 ${startedOn} 为预备党员；“${organization.name}”的${zh}须由正式党员担任（R-204）。`,
  };
  return violation('NOT_FULL_MEMBER', message, 'R-204', { date: startedOn, post, organization: organization.code });
}

function placeViolation({ startedOn, post, organization }: NewOffice): RuleViolation {
  const params = { date: startedOn, post, organization: organization.code };
  const { name } = organization;
  if (post === 'GROUP_LEADER') {
    const message = {
      en: `The member belongs neither to ${name} nor to its branch on ${startedOn} (R-111).`,
      zh: `该党员在 ${startedOn} 不属于“${name}”，也不属于其所在党支部（R-111）。`,
    };
    return violation('NOT_OF_GROUP', message, 'R-111', params);
  }
  if (post === 'HOUSEHOLD_CONTACT') {
    const message = {
      en: `The member does not belong on ${startedOn} to the organization that ${name} stands under in the chain.`,
      zh: `该党员在 ${startedOn} 不属于“${name}”在组织链条中的上级组织。`,
    };
    return violation('NOT_OF_HOUSEHOLD', message, 'CHAIN', params);
  }
  const message = {
    en: `The member belongs on ${startedOn} neither to ${name} nor to an organization formally below it, and cannot be elected there (R-204); record the office as APPOINTED, or the membership first.`,
    zh: `该党员在 ${startedOn} 的组织关系不在“${name}”及其下级组织，不能在此当选（R-204）；请按任命登记，或先登记组织关系。`,
  };
  return violation('NOT_OF_ORGANIZATION', message, 'R-204', params);
}

function violation(
  code: string,
  message: RuleViolation['message'],
  rule: string,
  params: RuleViolation['params'],
): RuleViolation {
  return { code, message, field: 'input.memberId', rule, params };
}
