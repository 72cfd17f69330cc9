import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import { placesBelow } from './demo-places';
import { codeOf, organization, standing, subordinate } from './seed-shapes';
import { townshipPlan } from './township-plan';

/** 普兰镇 in 普兰县: the sources prescribe border chains without naming a place, this one is chosen as fitting. */
const BORDER_TOWN = '542521100';
const VILLAGES = ['科迦村', '西德村', '多油村'];

/** 联村党委 over several border villages, and a 戍边党员小组 in each: a chain of its own beside the township chain. */
export function borderChain(county: string): OrganizationSeed[] {
  if (!BORDER_TOWN.startsWith(county)) return [];
  const joint = `${BORDER_TOWN}-J`;
  return [
    organization({
      code: joint,
      name: '普兰镇边境联村党委',
      kind: 'COMMITTEE',
      divisionCode: BORDER_TOWN,
      position: 90,
      rung: 'VILLAGE',
      serial: 1,
      chain: standing('BORDER_2', 1, null),
      formal: subordinate(codeOf.committee(BORDER_TOWN)),
    }),
    ...placesBelow(BORDER_TOWN)
      .filter(({ name }) => VILLAGES.includes(name))
      .map((village, index) =>
        organization({
          code: codeOf.group(joint, index + 1),
          name: `${village.name}戍边党员小组`,
          kind: 'GROUP',
          divisionCode: village.code,
          position: index + 1,
          rung: 'BUILDING',
          serial: index + 1,
          chain: standing('BORDER_2', 2, joint),
          formal: subordinate(branchOf(village.code)),
        }),
      ),
  ];
}

/** The branch that the group's members belong to: that of the village's first grid. */
function branchOf(village: string): string {
  const grid = codeOf.grid(village, 1);
  const hasBranches = (townshipPlan().get(village)?.[0]?.branches ?? 0) > 0;
  return hasBranches ? codeOf.branch(grid, 1) : grid;
}
