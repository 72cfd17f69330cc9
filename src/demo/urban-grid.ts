import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import type { DemoPlace } from './demo-places';
import { codeOf, ordinal, organization, serials, standing, subordinate } from './seed-shapes';

export interface UrbanGrid {
  community: DemoPlace;
  templateCode: string;
  /** Level of the grid in the template; buildings and households stand one and two below. */
  gridLevel: number;
  /** The committee or general branch that the grid's branch belongs to. */
  formalParent: string;
  /** Serial of the grid in its community. */
  grid: number;
  /** Numbers of the buildings on the grid, running through the community. */
  buildings: readonly number[];
}

/** 网格党支部—楼栋党小组—党员中心户 of one grid; a household has a place in the chain only. */
export function gridOrganizations(plan: UrbanGrid): OrganizationSeed[] {
  const { community, templateCode, gridLevel, grid } = plan;
  const gridCode = codeOf.grid(community.code, grid);
  const isJoint = Number(community.code) % 5 === 0 && grid === 1;
  return [
    organization({
      code: gridCode,
      name: `${community.name}${ordinal(grid)}网格${isJoint ? '联合' : ''}党支部`,
      kind: isJoint ? 'JOINT_BRANCH' : 'BRANCH',
      divisionCode: community.code,
      position: grid,
      rung: 'GRID',
      serial: grid,
      chain: standing(templateCode, gridLevel, community.code),
      formal: subordinate(plan.formalParent),
    }),
    ...plan.buildings.flatMap((building) => buildingOrganizations(plan, gridCode, building)),
  ];
}

function buildingOrganizations(plan: UrbanGrid, gridCode: string, building: number): OrganizationSeed[] {
  const { community, templateCode, gridLevel } = plan;
  const name = community.name.endsWith('村') ? `${community.name}第${building}` : `${community.name}${building}号楼`;
  const groupCode = codeOf.group(gridCode, building);
  const group = organization({
    code: groupCode,
    name: `${name}党小组`,
    kind: 'GROUP',
    divisionCode: community.code,
    position: building,
    rung: 'BUILDING',
    serial: building,
    chain: standing(templateCode, gridLevel + 1, gridCode),
    formal: subordinate(gridCode),
  });
  const households = serials(1 + (building % 2)).map((household) =>
    organization({
      code: codeOf.household(groupCode, household),
      name: `${name}${community.name.endsWith('村') ? '组' : ''}第${household}党员中心户`,
      kind: 'MEMBER_CENTER_HOUSEHOLD',
      divisionCode: community.code,
      position: household,
      rung: 'HOUSEHOLD',
      serial: building + household,
      chain: standing(templateCode, gridLevel + 2, groupCode),
    }),
  );
  return [group, ...households];
}
