import type { RuleViolation } from '../../shared/errors';
import type { NamedOrganization, OrganizationKind } from '../organizations/organization.rules';
import { KIND_TERMS, kindTerms } from '../organizations/organization-terms.rules';
import { type Appointment, COORDINATING_COMMITTEES, isSeat, type Post } from './office.rules';
import { POST_WORDS } from './office-words.rules';
import { hasTerms } from './term.rules';

/** Which kinds of organization have which posts, and how one comes to them. */

type Body = NamedOrganization & { kind: OrganizationKind };

interface PlaceOfPost {
  /** Kinds that have the post; absent: all but those in `except`. */
  only?: readonly OrganizationKind[];
  except?: readonly OrganizationKind[];
  rule: string;
}

/** A group has a leader and no committee; a household is one member's role. */
const SEAT_PLACE: PlaceOfPost = { except: ['GROUP', 'MEMBER_CENTER_HOUSEHOLD'], rule: 'R-111' };

const PLACES: Readonly<Record<Post, PlaceOfPost>> = {
  SECRETARY: SEAT_PLACE,
  DEPUTY_SECRETARY: SEAT_PLACE,
  COMMITTEE_MEMBER: SEAT_PLACE,
  GROUP_LEADER: { only: ['GROUP'], rule: 'R-111' },
  PART_TIME_MEMBER: { only: COORDINATING_COMMITTEES, rule: 'POST_OF_KIND' },
  HOUSEHOLD_CONTACT: { only: ['MEMBER_CENTER_HOUSEHOLD'], rule: 'POST_OF_KIND' },
  INSTRUCTOR: { rule: 'POST_OF_KIND' },
  LIAISON: { rule: 'POST_OF_KIND' },
};

/** Refuses a post that the kind does not have. */
export function placeViolations(post: Post, { code, name, kind }: Body): RuleViolation[] {
  const { only, except = [], rule } = PLACES[post];
  if (only?.includes(kind) ?? !except.includes(kind)) return [];
  const { en, zh } = POST_WORDS[post];
  const where =
    only === undefined
      ? { en: `one is not recorded for ${except.join(' or ')}`, zh: `${kindTerms(except)}不设该职务` }
      : { en: `only ${only.join(', ')} has one`, zh: `只有${kindTerms(only)}设该职务` };
  return [
    {
      code: 'POST_NOT_ALLOWED',
      message: {
        en: `${name} is a ${kind} and has no ${en}: ${where.en} (${rule}).`,
        zh: `“${name}”为${KIND_TERMS[kind]}，不设${zh}：${where.zh}（${rule}）。`,
      },
      field: 'input.post',
      rule,
      params: { organization: code, kind, post },
    },
  ];
}

/**
 * Refuses an election where there is none: only seats of bodies with terms are elected; leaders of a temporary
 * branch are appointed; a group leader may be recommended by the members.
 */
export function appointmentViolations(
  post: Post,
  appointment: Appointment,
  { code, name, kind }: Body,
): RuleViolation[] {
  if (appointment === 'APPOINTED' || post === 'GROUP_LEADER' || (isSeat(post) && hasTerms(kind))) return [];
  const rule = kind === 'TEMPORARY_BRANCH' ? 'R-107' : 'R-201';
  const { en, zh } = POST_WORDS[post];
  return [
    {
      code: 'NOT_ELECTED',
      message: {
        en: `A ${en} of ${name}, a ${kind}, is not elected (${rule}); record the office as APPOINTED.`,
        zh: `“${name}”为${KIND_TERMS[kind]}，其${zh}不经选举产生（${rule}）；请按任命登记。`,
      },
      field: 'input.appointment',
      rule,
      params: { organization: code, kind, post },
    },
  ];
}
