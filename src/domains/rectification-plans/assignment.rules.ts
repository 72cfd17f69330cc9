import type { RoleTemplate } from '../rectification/campaign.rules';

/** Who answers for a rectification case, as all rules know it. */

export const CASE_ROLES = [
  'CONTACT_LEADER',
  'TOWNSHIP_LEADER',
  'FIRST_SECRETARY',
  'RESPONSIBLE_PERSON',
  'PAIRED_UNIT',
] as const;
export type CaseRole = (typeof CASE_ROLES)[number];

/** Of which level a contact leader is. */
export const LEADER_LEVELS = ['PREFECTURE_OR_ABOVE', 'COUNTY', 'TOWNSHIP'] as const;
export type LeaderLevel = (typeof LEADER_LEVELS)[number];

/** the roles that must be held before a plan is approved, each by one at least. */
export const ROLES_NEEDED: Readonly<Record<RoleTemplate, readonly CaseRole[]>> = {
  FOUR_ONES: ['CONTACT_LEADER', 'TOWNSHIP_LEADER', 'FIRST_SECRETARY', 'PAIRED_UNIT'],
  LEADER_AND_RESPONSIBLE: ['CONTACT_LEADER', 'RESPONSIBLE_PERSON'],
};
