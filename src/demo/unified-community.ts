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
