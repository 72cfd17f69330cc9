/** Kinds, graphs and states of organizations, and the rules over them: pure data in, decisions out. */

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
