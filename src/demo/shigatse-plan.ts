import { type DemoPlace, placesBelow } from './demo-places';
import { SHIGATSE_COUNTY } from './demo-tenants';
import type { GridPlan } from './township-plan';

/** 纳尔乡 and 边雄乡: two of the fourteen streets and townships of 桑珠孜区, chosen small so that the first start stays short. */
const TOWNSHIPS = ['540202204', '540202206'];

/** The townships of 桑珠孜区 that the demo shows. */
export function shigatseTownships(): DemoPlace[] {
  return placesBelow(SHIGATSE_COUNTY).filter(({ code }) => TOWNSHIPS.includes(code));
}

/** One grid a village, on it one branch with two groups: no page tells anything of these villages, all of it is invented. */
export function shigatsePlan(): Map<string, GridPlan[]> {
  const villages = shigatseTownships().flatMap(({ code }) => placesBelow(code));
  return new Map(villages.map(({ code }) => [code, [{ grid: 1, branches: 0, groups: 2 }]]));
}
