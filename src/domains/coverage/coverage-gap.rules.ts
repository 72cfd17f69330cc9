import type { MembersBasis } from './coverage.rules';

/** What is missing, of which subject, and which mutation mends it. */

export const GAP_KINDS = [
  'UNIT_NOT_COVERED',
  'UNIT_FEW_MEMBERS',
  'UNIT_NO_MEMBERS',
  'GRID_UNCOVERED',
  'GRID_GROUP_ONLY',
  'SECRETARY_MISSING',
  'TERM_EXPIRED',
  'LIFE_MISSED',
] as const;
export type CoverageGapKind = (typeof GAP_KINDS)[number];

export type UnitGapKind = Extract<CoverageGapKind, `UNIT_${string}`>;
export type GridGapKind = Extract<CoverageGapKind, `GRID_${string}`>;
export type OrganizationGapKind = Exclude<CoverageGapKind, UnitGapKind | GridGapKind>;

/** Kinds by what they are about; each once. */
export const UNIT_GAPS = ['UNIT_NOT_COVERED', 'UNIT_FEW_MEMBERS', 'UNIT_NO_MEMBERS'] as const satisfies UnitGapKind[];
export const GRID_GAPS = ['GRID_UNCOVERED', 'GRID_GROUP_ONLY'] as const satisfies GridGapKind[];
export const ORGANIZATION_GAPS = [
  'SECRETARY_MISSING',
  'TERM_EXPIRED',
  'LIFE_MISSED',
] as const satisfies OrganizationGapKind[];

/** The mutation by which it is mended; the message says with what. */
export const MENDED_BY = {
  UNIT_NOT_COVERED: 'recordUnitFormation',
  UNIT_FEW_MEMBERS: 'recordUnitFormation',
  UNIT_NO_MEMBERS: 'recordOffice',
  GRID_UNCOVERED: 'placeOrganizationOnGrid',
  GRID_GROUP_ONLY: 'placeOrganizationOnGrid',
  SECRETARY_MISSING: 'recordOffice',
  TERM_EXPIRED: 'startElection',
  LIFE_MISSED: 'recordMeeting',
} as const satisfies Record<CoverageGapKind, string>;

/** What the words of a gap say: names as of the day, and the numbers it rests on. */
export interface GapFacts {
  /** Of the unit, grid or organization. */
  subjectName: string;
  /** Of the organization that is to see to it: responsible for the unit, community of the grid, or the organization itself. */
  organizationName: string;
  since: string;
  rule: string;
  /** Of a unit; null of all others. */
  fullMembers: number | null;
  minFullMembers: number | null;
  basis: MembersBasis | null;
}
