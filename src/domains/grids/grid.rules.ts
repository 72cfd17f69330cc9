import type { OrganizationKind } from '../organizations/organization.rules';

/** States, coverages and numbers of grids, as all rules know them. */

export const GRID_STATUSES = ['PLANNED', 'ACTIVE', 'REDRAWN', 'RETIRED'] as const;
export type GridStatus = (typeof GRID_STATUSES)[number];

export const GRID_COVERAGES = ['NONE', 'GROUP_ONLY', 'BRANCH', 'MULTIPLE'] as const;
export type GridCoverageCode = (typeof GRID_COVERAGES)[number];

export const FIGURE_KINDS = ['HOUSEHOLDS', 'RESIDENTS', 'SHOPS', 'FULL_TIME_WORKERS', 'PART_TIME_WORKERS'] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

export const FIGURE_QUALIFIERS = ['EXACT', 'MORE_THAN'] as const;
export type FigureQualifier = (typeof FIGURE_QUALIFIERS)[number];

/** Primary organizations (基层党组织): one of them on a grid covers it. */
export const PRIMARY_KINDS = [
  'COMMITTEE',
  'GENERAL_BRANCH',
  'BRANCH',
  'JOINT_BRANCH',
  'TEMPORARY_BRANCH',
] as const satisfies readonly OrganizationKind[];

/** Kinds that stand on a grid: a coordinating committee has no grid of its own, a household is a member's role. */
export const STANDING_KINDS: readonly OrganizationKind[] = [...PRIMARY_KINDS, 'GROUP'];

/** A grid, or a building, as the rules name it in their messages. */
export interface NamedGrid {
  code: string;
  name: string;
}

/** One value for each item of a list, in its order: as many as there are items. */
export type Each<Items extends readonly unknown[], Value> = { [Index in keyof Items]: Value };
