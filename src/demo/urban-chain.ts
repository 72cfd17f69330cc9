import { templateForTownship } from '../domains/divisions/division.rules';
import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import { type DemoPlace, placesBelow } from './demo-places';
import { codeOf, organization, serials, standing, subordinate } from './seed-shapes';
import { UNIFIED_COMMUNITY, unifiedCommunity } from './unified-community';
import { gridOrganizations } from './urban-grid';

/** The streets of a district with all that stands on them. */
export function urbanChains(county: string): OrganizationSeed[] {
  return placesBelow(county).flatMap((street, index) => [
    ...streetOrganizations(county, street, index + 1),
    ...placesBelow(street.code).flatMap((community, place) =>
      community.code === UNIFIED_COMMUNITY
        ? unifiedCommunity(street.code, community, place + 1)
        : communityOrganizations(street.code, community, place + 1),
    ),
  ]);
}

/** 街道大工委 heads the chain; 街道党工委 holds the formal subordination. */
function streetOrganizations(county: string, street: DemoPlace, serial: number): OrganizationSeed[] {
  const templateCode = templateForTownship(street.code);
  if (templateCode !== 'URBAN_5') throw new Error(`${street.code} ${street.name} is not a street.`);
  const common = { divisionCode: street.code, position: serial, rung: 'TOWNSHIP', serial } as const;
  return [
    organization({
      ...common,
      code: street.code,
      name: `${street.name}大工委`,
      kind: 'SUBDISTRICT_COORDINATING_COMMITTEE',
      chain: standing(templateCode, 1, null),
    }),
    organization({
      ...common,
      code: codeOf.workCommittee(street.code),
      name: `${street.name}党工委`,
      kind: 'WORK_COMMITTEE',
      formal: subordinate(county),
    }),
  ];
}

/** 社区大党委 and its formal twin, three to five grids, two to four buildings a grid: invented sizes, by the serials alone. */
function communityOrganizations(street: string, community: DemoPlace, serial: number): OrganizationSeed[] {
  const gridCount = 3 + (Number(community.code) % 3);
  const isCommittee = gridCount > 3;
  const common = { divisionCode: community.code, position: serial, rung: 'VILLAGE', serial } as const;
  let building = 0;
  return [
    organization({
      ...common,
      code: community.code,
      name: `${community.name}大党委`,
      kind: 'COMMUNITY_COORDINATING_COMMITTEE',
      chain: standing('URBAN_5', 2, street),
    }),
    organization({
      ...common,
      code: codeOf.committee(community.code),
      name: `${community.name}${isCommittee ? '党委' : '党总支'}`,
      kind: isCommittee ? 'COMMITTEE' : 'GENERAL_BRANCH',
      formal: subordinate(codeOf.workCommittee(street)),
    }),
    ...serials(gridCount).flatMap((grid) => {
      const buildings = serials(2 + ((serial + grid) % 3)).map(() => ++building);
      return gridOrganizations({
        community,
        templateCode: 'URBAN_5',
        gridLevel: 3,
        formalParent: codeOf.committee(community.code),
        grid,
        buildings,
      });
    }),
  ];
}
