import type { OrganizationKind } from '../organizations/organization.rules';

/** Posts, duties and ways to come to a post, as all rules know them. */

export const POSTS = [
  'SECRETARY',
  'DEPUTY_SECRETARY',
  'COMMITTEE_MEMBER',
  'GROUP_LEADER',
  'INSTRUCTOR',
  'LIAISON',
  'PART_TIME_MEMBER',
  'HOUSEHOLD_CONTACT',
] as const;
export type Post = (typeof POSTS)[number];

export const DUTIES = ['ORGANIZATION', 'PUBLICITY', 'DISCIPLINE', 'UNITED_FRONT', 'YOUTH', 'WOMEN'] as const;
export type Duty = (typeof DUTIES)[number];

export const APPOINTMENTS = ['ELECTED', 'APPOINTED'] as const;
export type Appointment = (typeof APPOINTMENTS)[number];

/** The seats of a leading body: they ask for full rights, and where the body is elected for a term. */
export const SEATS = ['SECRETARY', 'DEPUTY_SECRETARY', 'COMMITTEE_MEMBER'] as const satisfies readonly Post[];

/** Posts that one person holds at a time. */
export const SINGLE_POSTS = ['SECRETARY', 'GROUP_LEADER'] as const satisfies readonly Post[];

export const COORDINATING_COMMITTEES: readonly OrganizationKind[] = [
  'SUBDISTRICT_COORDINATING_COMMITTEE',
  'TOWNSHIP_COORDINATING_COMMITTEE',
  'COMMUNITY_COORDINATING_COMMITTEE',
];

export const BRANCHES: readonly OrganizationKind[] = ['BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH'];

export function isSeat(post: Post): boolean {
  return SEATS.some((seat) => seat === post);
}

export function isSinglePost(post: Post): boolean {
  return SINGLE_POSTS.some((single) => single === post);
}
