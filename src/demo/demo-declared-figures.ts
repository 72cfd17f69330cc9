import type { DeclaredFigureSeed } from '../domains/declared-figures/plant-declared-figures';
import { ALI, type DemoTenant } from './demo-tenants';
import { ALI_TOTALS } from './township-plan';

const OF_2023 = {
  asOf: '2023-12-31',
  declaredOn: '2024-01-20',
  documentTitle: '阿里地区2023年城乡基层治理网格党建情况（演示）',
};

/** It does not say of which day it speaks. */
const OF_FLOOD_SEASON = {
  asOf: null,
  declaredOn: '2024-07-15',
  documentTitle: '阿里地区2024年汛期基层党组织发挥作用情况（演示）',
};

/**
 * What two papers said of the grids of one prefecture: as many grids, and not as many organizations on them. Both are right, each on its
 * day: one branch ended in between (`demo-history.ts`).
 */
const ALI_FIGURES: readonly DeclaredFigureSeed[] = [
  { measure: 'GRIDS', value: ALI_TOTALS.grids, ...OF_2023 },
  { measure: 'GRID_ORGANIZATIONS', value: ALI_TOTALS.organizations + 1, ...OF_2023 },
  { measure: 'GRID_GROUPS', value: ALI_TOTALS.groups, ...OF_2023 },
  { measure: 'GRIDS', value: ALI_TOTALS.grids, ...OF_FLOOD_SEASON },
  { measure: 'GRID_ORGANIZATIONS', value: ALI_TOTALS.organizations, ...OF_FLOOD_SEASON },
];

/** The figures that papers declared of a demo tenant. */
export function declaredFiguresOf({ code }: DemoTenant): readonly DeclaredFigureSeed[] {
  return code === ALI ? ALI_FIGURES : [];
}
