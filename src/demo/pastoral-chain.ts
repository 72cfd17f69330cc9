import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import { type DemoPlace, placesBelow } from './demo-places';
import { codeOf, organization, standing, subordinate } from './seed-shapes';
import { townshipPlan } from './township-plan';

/** 洞措乡 in 改则县: the sources prescribe pastoral chains without naming a place, this one is chosen as fitting. */
const PASTORAL_TOWNSHIP = '542526203';
const TEMPLATE = 'PASTORAL_5';

/**
 * 县—乡—村—网格—党员中心户: the formal committees of county, township and villages, which stand in no other chain, take
 * levels 1 to 3; a branch at a grazing point and its household follow. Changes the seeds of the township chains.
 */
export function withPastoralChain(county: string, seeds: readonly OrganizationSeed[]): OrganizationSeed[] {
  if (!PASTORAL_TOWNSHIP.startsWith(county)) return [...seeds];
  const township = codeOf.committee(PASTORAL_TOWNSHIP);
  const villages = placesBelow(PASTORAL_TOWNSHIP).filter(({ code }) => (townshipPlan().get(code)?.length ?? 0) > 1);
  const places = new Map([
    [county, standing(TEMPLATE, 1, null)],
    [township, standing(TEMPLATE, 2, county)],
    ...villages.map(({ code }) => [codeOf.committee(code), standing(TEMPLATE, 3, township)] as const),
  ]);
  return [
    ...seeds.map((seed) => ({ ...seed, chain: places.get(seed.key) ?? seed.chain })),
    ...villages.flatMap(grazingPoint),
  ];
}

function grazingPoint(village: DemoPlace): OrganizationSeed[] {
  const code = `${village.code}-M1`;
  const above = codeOf.committee(village.code);
  return [
    organization({
      code,
      name: `${village.name}牧点网格党支部`,
      kind: 'BRANCH',
      divisionCode: village.code,
      position: 90,
      rung: 'GRID',
      serial: 1,
      chain: standing(TEMPLATE, 4, above),
      formal: subordinate(above),
    }),
    organization({
      code: codeOf.household(code, 1),
      name: `${village.name}牧点第1党员中心户`,
      kind: 'MEMBER_CENTER_HOUSEHOLD',
      divisionCode: village.code,
      position: 1,
      rung: 'HOUSEHOLD',
      serial: 1,
      chain: standing(TEMPLATE, 5, code),
    }),
  ];
}
