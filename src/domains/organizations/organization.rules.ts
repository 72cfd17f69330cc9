/** Kinds, graphs and states of organizations, as all rules know them. */

export const GRAPHS = ['CHAIN', 'FORMAL'] as const;
export type Graph = (typeof GRAPHS)[number];

export const ORGANIZATION_KINDS = [
  'SUBDISTRICT_COORDINATING_COMMITTEE',
  'TOWNSHIP_COORDINATING_COMMITTEE',
  'COMMUNITY_COORDINATING_COMMITTEE',
  'WORK_COMMITTEE',
  'COMMITTEE',
  'GENERAL_BRANCH',
  'BRANCH',
  'JOINT_BRANCH',
  'TEMPORARY_BRANCH',
  'GROUP',
  'MEMBER_CENTER_HOUSEHOLD',
] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];

export const ORGANIZATION_STATUSES = [
  'PROPOSED',
  'APPROVED',
  'ESTABLISHED',
  'RESTRUCTURING',
  'MERGED',
  'SPLIT',
  'DISSOLVED',
] as const;
export type OrganizationStatus = (typeof ORGANIZATION_STATUSES)[number];

/** An organization as the rules name it in their messages. */
export interface NamedOrganization {
  code: string;
  name: string;
}
