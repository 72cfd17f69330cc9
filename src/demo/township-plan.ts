import { villagesOf } from './demo-places';
import { ALI } from './demo-tenants';
import { evenShare } from './even-share';

/** Published for 阿里地区 (source pages of 2023 and 2024): grids, organizations standing on them in all, groups built on them. */
export const ALI_TOTALS = { grids: 223, organizations: 478, groups: 709 } as const;

/** A grid whose organization is a general branch has this many branches below it; the others are one branch, with groups. */
const BRANCHES_OF_GENERAL_BRANCH = 3;

/** What stands on one grid: a general branch with branches, or a single branch; and the groups in either case. */
export interface GridPlan {
  /** Serial in the village. */
  grid: number;
  /** Branches at level 4: 3 below a general branch, otherwise none. */
  branches: number;
  /** Groups at level 4. */
  groups: number;
}

/**
 * Deals the published totals out over the 145 villages and communities of the prefecture, in the order of their codes:
 * one or two grids each, 85 general branches of 3 (223 + 255 = 478), three or four groups a grid. Only the totals are
 * published; how they fall on the villages is invented, evenly.
 */
export function townshipPlan(): Map<string, GridPlan[]> {
  const villages = villagesOf(ALI);
  const generalBranches = (ALI_TOTALS.organizations - ALI_TOTALS.grids) / BRANCHES_OF_GENERAL_BRANCH;
  let dealt = 0;
  const gridsOf = (village: number): GridPlan[] =>
    Array.from({ length: evenShare(ALI_TOTALS.grids, villages.length, village) }, (_, index) => {
      const serial = dealt++;
      return {
        grid: index + 1,
        branches: evenShare(generalBranches, ALI_TOTALS.grids, serial) * BRANCHES_OF_GENERAL_BRANCH,
        groups: evenShare(ALI_TOTALS.groups, ALI_TOTALS.grids, serial),
      };
    });
  return new Map(villages.map(({ code }, village) => [code, gridsOf(village)]));
}
