import type { OrganizationKind } from '../domains/organizations/organization.rules';
import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import type { DemoPlace } from './demo-places';
import { codeOf, ordinal, organization, serials, standing, subordinate } from './seed-shapes';
import type { GridPlan } from './township-plan';

export interface TownshipGrid {
  village: DemoPlace;
  grid: GridPlan;
  /** The committee or general branch that the grid's organization belongs to. */
  formalParent: string;
  /** What a branch at level 4 covers: 楼栋 in a community, 片区 in a village. */
  unit: '楼栋' | '片区';
}

/** 网格党组织—楼栋党支部(党小组)—党员中心户 of one grid. */
export function townshipGrid({ village, grid, formalParent, unit }: TownshipGrid): OrganizationSeed[] {
  const gridCode = codeOf.grid(village.code, grid.grid);
  const gridName = `${village.name}${ordinal(grid.grid)}网格`;
  const branches = serials(grid.branches).map((serial) =>
    organization({
      code: codeOf.branch(gridCode, serial),
      name: `${gridName}第${serial}${unit}党支部`,
      kind: 'BRANCH',
      divisionCode: village.code,
      position: serial,
      rung: 'BUILDING',
      serial,
      chain: standing('TOWNSHIP_5', 4, gridCode),
      formal: subordinate(gridCode),
    }),
  );
  const { kind, title } = formOf(village, grid);
  return [
    organization({
      code: gridCode,
      name: `${gridName}${title}`,
      kind,
      divisionCode: village.code,
      position: grid.grid,
      rung: 'GRID',
      serial: grid.grid,
      chain: standing('TOWNSHIP_5', 3, village.code),
      formal: subordinate(formalParent),
    }),
    ...branches,
    ...serials(grid.groups).flatMap((serial) => {
      // A group belongs to a branch: the grid's own, or in turn to one of those below its general branch.
      const branch = branches[(serial - 1) % Math.max(branches.length, 1)]?.code ?? gridCode;
      return groupWithHousehold(village, gridCode, gridName, serial, branch);
    }),
  ];
}

function formOf(village: DemoPlace, { grid, branches }: GridPlan): { kind: OrganizationKind; title: string } {
  if (branches > 0) return { kind: 'GENERAL_BRANCH', title: '党总支' };
  const isJoint = (Number(village.code) + grid) % 6 === 0;
  return isJoint ? { kind: 'JOINT_BRANCH', title: '联合党支部' } : { kind: 'BRANCH', title: '党支部' };
}

function groupWithHousehold(
  village: DemoPlace,
  gridCode: string,
  gridName: string,
  serial: number,
  branch: string,
): OrganizationSeed[] {
  const code = codeOf.group(gridCode, serial);
  return [
    organization({
      code,
      name: `${gridName}第${serial}党小组`,
      kind: 'GROUP',
      divisionCode: village.code,
      position: 10 + serial,
      rung: 'BUILDING',
      serial,
      chain: standing('TOWNSHIP_5', 4, gridCode),
      formal: subordinate(branch),
    }),
    organization({
      code: codeOf.household(code, 1),
      name: `${gridName}第${serial}党员中心户`,
      kind: 'MEMBER_CENTER_HOUSEHOLD',
      divisionCode: village.code,
      position: 1,
      rung: 'HOUSEHOLD',
      serial,
      chain: standing('TOWNSHIP_5', 5, code),
    }),
  ];
}
