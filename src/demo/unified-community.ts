import type { FigureSeed } from '../domains/grids/grid-planting.rules';
import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import type { DemoPlace } from './demo-places';
import { evenShare } from './even-share';
import { codeOf, organization, serials, standing, subordinate } from './seed-shapes';
import { gridOrganizations } from './urban-grid';

/** 统建社区 under 嘎玛贡桑街道: the community whose chain the source page tells in numbers. */
export const UNIFIED_COMMUNITY = '540102007003';

/** As published: 32 buildings on 6 grids, a branch on each grid and a group in each building. */
const GRIDS = 6;
const BUILDINGS = 32;

/** As published, without its day; "more than" is the page's own word (余). Day and form of the survey are invented. */
const SURVEY = { countedOn: '2025-11-30', source: '统建社区网格摸底（演示）' } as const;
export const UNIFIED_FIGURES: readonly FigureSeed[] = [
  { kind: 'FULL_TIME_WORKERS', value: 12, qualifier: 'EXACT', ...SURVEY },
  { kind: 'PART_TIME_WORKERS', value: 50, qualifier: 'MORE_THAN', ...SURVEY },
  { kind: 'HOUSEHOLDS', value: 1_200, qualifier: 'MORE_THAN', ...SURVEY },
  { kind: 'RESIDENTS', value: 3_000, qualifier: 'MORE_THAN', ...SURVEY },
  { kind: 'SHOPS', value: 200, qualifier: 'MORE_THAN', ...SURVEY },
];

/** How the 12 fall on the 6 grids is invented: evenly. */
export const UNIFIED_GRID_FIGURES: readonly FigureSeed[] = [
  { kind: 'FULL_TIME_WORKERS', value: 2, qualifier: 'EXACT', ...SURVEY },
];

/** 社区党委—网格党支部—楼栋党小组—党员中心户: the committee is both head of the chain and formal parent. */
export function unifiedCommunity(street: string, community: DemoPlace, serial: number): OrganizationSeed[] {
  let building = 0;
  return [
    organization({
      code: community.code,
      name: `${community.name}党委`,
      kind: 'COMMITTEE',
      divisionCode: community.code,
      position: serial,
      rung: 'VILLAGE',
      serial,
      chain: standing('COMMUNITY_4', 1, street),
      formal: subordinate(codeOf.workCommittee(street)),
    }),
    ...serials(GRIDS).flatMap((grid) =>
      gridOrganizations({
        community,
        templateCode: 'COMMUNITY_4',
        gridLevel: 2,
        formalParent: community.code,
        grid,
        buildings: serials(evenShare(BUILDINGS, GRIDS, grid - 1)).map(() => ++building),
      }),
    ),
  ];
}
