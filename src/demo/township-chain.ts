import { divisionKind, templateForTownship } from '../domains/divisions/division.rules';
import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import { type DemoPlace, placesBelow } from './demo-places';
import { codeOf, organization, standing, subordinate } from './seed-shapes';
import { townshipGrid } from './township-grid';
import type { GridPlan } from './township-plan';

/** Towns and townships of a county with all that stands on them, by the plan of their villages. */
export function townshipChains(
  county: string,
  townships: readonly DemoPlace[],
  plan: ReadonlyMap<string, readonly GridPlan[]>,
): OrganizationSeed[] {
  return townships.flatMap((township, index) => [
    ...townshipOrganizations(county, township, index + 1),
    ...placesBelow(township.code).flatMap((village, place) =>
      villageOrganizations(township.code, village, place + 1, plan.get(village.code) ?? []),
    ),
  ]);
}

/** 乡镇大工委 heads the chain; the committee of the town holds the formal subordination. */
function townshipOrganizations(county: string, township: DemoPlace, serial: number): OrganizationSeed[] {
  const templateCode = templateForTownship(township.code);
  if (templateCode !== 'TOWNSHIP_5') throw new Error(`${township.code} ${township.name} is not a town or township.`);
  const common = { divisionCode: township.code, position: serial, rung: 'TOWNSHIP', serial } as const;
  return [
    organization({
      ...common,
      code: township.code,
      name: `${township.name}大工委`,
      kind: 'TOWNSHIP_COORDINATING_COMMITTEE',
      chain: standing(templateCode, 1, null),
    }),
    organization({
      ...common,
      code: codeOf.committee(township.code),
      name: `${township.name}党委`,
      kind: 'COMMITTEE',
      formal: subordinate(county),
    }),
  ];
}

/** 社区大党委 of a village or community, its formal committee where there is more than one grid, and the grids. */
function villageOrganizations(
  township: string,
  village: DemoPlace,
  serial: number,
  grids: readonly GridPlan[],
): OrganizationSeed[] {
  const common = { divisionCode: village.code, position: serial, rung: 'VILLAGE', serial } as const;
  const coordinating = organization({
    ...common,
    code: village.code,
    name: `${village.name}大党委`,
    kind: 'COMMUNITY_COORDINATING_COMMITTEE',
    chain: standing('TOWNSHIP_5', 2, township),
  });
  const committee = villageCommittee(township, village, serial, grids);
  const formalParent = committee?.code ?? codeOf.committee(township);
  const unit = divisionKind(village.code) === 'RESIDENTS_COMMITTEE' ? '楼栋' : '片区';
  return [
    coordinating,
    ...(committee === null ? [] : [committee]),
    ...grids.flatMap((grid) => townshipGrid({ village, grid, formalParent, unit })),
  ];
}

/** A general branch has branches below it, a committee general branches too; over a single grid neither would make sense. */
function villageCommittee(
  township: string,
  village: DemoPlace,
  serial: number,
  grids: readonly GridPlan[],
): OrganizationSeed | null {
  if (grids.length < 2) return null;
  const isCommittee = grids.some(({ branches }) => branches > 0);
  return organization({
    code: codeOf.committee(village.code),
    name: `${village.name}${isCommittee ? '党委' : '党总支'}`,
    kind: isCommittee ? 'COMMITTEE' : 'GENERAL_BRANCH',
    divisionCode: village.code,
    position: serial,
    rung: 'VILLAGE',
    serial,
    formal: subordinate(codeOf.committee(township)),
  });
}
