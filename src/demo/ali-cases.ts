import type { CaseClass } from '../domains/rectification/case.rules';
import type { LeaderLevel } from '../domains/rectification-plans/assignment.rules';
import { evenShare } from './even-share';
import { groupedBy } from './grouped-by';
import { codeOf, serials } from './seed-shapes';
import { townshipPlan } from './township-plan';

/**
 * Published for 阿里地区 (source pages of 2023 and of a later year, taken to be 2024): cases of both classes, measures, responsible
 * persons, leaders of the prefecture or above, changed members of leading bodies. That the measures and persons of 2023 are those
 * of both classes is this demo's reading: the page leaves it open.
 */
export const ALI_CASES = {
  2023: { weak: 16, backward: 172, measures: 720, persons: 61, leaders: 12, bodyChanges: 27 },
  2024: { weak: 10, backward: 0, measures: 41, persons: 31 },
} as const;

/** The village of 普兰县 that the first of the prefecture leads itself. */
const LED_BY_FIRST = '542521100205';

/** How many of the cases of 2024 are relapses of 2023. */
const RELAPSES = 2;

/** A case of the demo as the totals deal it: which organization of a grid, and how much of everything. */
export interface AliCase {
  key: string;
  year: 2023 | 2024;
  /** Its place among the cases of its year. */
  serial: number;
  organization: string;
  county: string;
  class: CaseClass;
  measures: number;
  /** Responsible persons, by post. */
  posts: readonly string[];
  leader: { post: string; level: LeaderLevel };
  isBodyChanged: boolean;
  relapseOf?: string;
}

let dealt: AliCase[] | undefined;

/** All cases of the counties of 阿里地区: only the totals are published; how they fall on the grids is invented, evenly. */
export function aliCases(): readonly AliCase[] {
  dealt ??= deal();
  return dealt;
}

function deal(): AliCase[] {
  const plans = [...townshipPlan()].flatMap(([village, own]) => own.map((plan) => ({ ...plan, village })));
  const grids = plans.map(({ village, grid }) => codeOf.grid(village, grid));
  const branches = new Set(grids.filter((_, index) => plans[index]?.branches === 0));
  const total = ALI_CASES[2023].weak + ALI_CASES[2023].backward;
  const isTaken = (_: string, index: number) => evenShare(total, grids.length, index) === 1;
  const first = casesOf2023(grids.filter(isTaken), branches);
  const spared = grids.filter((grid, index) => !isTaken(grid, index));
  return [...first, ...casesOf2024(first, spared)];
}

const countyOf = (grid: string) => grid.slice(0, 6);

/** @param branches grids with one branch each: whoever led those is known for every year, so that a seat of them may change */
function casesOf2023(grids: readonly string[], branches: ReadonlySet<string>): AliCase[] {
  const { weak, measures, bodyChanges } = ALI_CASES[2023];
  const count = grids.length;
  const led = grids.findIndex((grid) => grid.startsWith(LED_BY_FIRST));
  // Every so many is weak, beginning with that village.
  const isWeak = (serial: number) => evenShare(weak, count, (serial - led - 1 + count) % count) === 1;
  const leaders = leadersOf(grids.filter((_, serial) => isWeak(serial)));
  const posts = postsOf2023(grids);
  const changeable = grids.filter((grid) => branches.has(grid));
  const changed = new Set(changeable.filter((_, index) => evenShare(bodyChanges, changeable.length, index) === 1));
  return grids.map((organization, serial) => ({
    key: `2023 ${organization}`,
    year: 2023,
    serial,
    organization,
    county: countyOf(organization),
    class: isWeak(serial) ? 'WEAK_AND_LAX' : 'BACKWARD',
    measures: evenShare(measures, count, serial),
    posts: [posts[serial] ?? ''],
    leader: leaders.get(organization) ?? { post: `县级联系领导第${1 + (serial % 5)}号`, level: 'COUNTY' },
    isBodyChanged: changed.has(organization),
  }));
}

/** Twelve leaders for sixteen weak organizations: where two of one county follow each other, some have both. */
function leadersOf(weak: readonly string[]): Map<string, AliCase['leader']> {
  let shared = weak.length - ALI_CASES[2023].leaders;
  let number = 0;
  const leaders = new Map<string, AliCase['leader']>();
  for (const [index, grid] of weak.entries()) {
    const before = weak[index - 1];
    if (shared > 0 && before !== undefined && countyOf(before) === countyOf(grid)) shared -= 1;
    else number += 1;
    const isFirst = grid.startsWith(LED_BY_FIRST);
    leaders.set(grid, { post: isFirst ? '阿里地委书记' : `地级联系领导第${number}号`, level: 'PREFECTURE_OR_ABOVE' });
  }
  return leaders;
}

/** A number of persons below this is not told to a parent, so that the sum over the counties would not be told either. */
const LEAST_PERSONS = 5;

/** Each county has so many persons, and of the others its share by the number of its cases; each answers for several in a row. */
function postsOf2023(grids: readonly string[]): string[] {
  const counties = [...groupedBy(grids, countyOf).values()];
  const others = ALI_CASES[2023].persons - counties.length * LEAST_PERSONS;
  let before = 0;
  return counties.flatMap((own) => {
    const upTo = (cases: number) => Math.floor((cases * others) / grids.length);
    const persons = LEAST_PERSONS + upTo(before + own.length) - upTo(before);
    before += own.length;
    return own.map((_, index) => `整顿责任岗第${1 + Math.floor((index * persons) / own.length)}号`);
  });
}

function casesOf2024(first: readonly AliCase[], spared: readonly string[]): AliCase[] {
  const { weak, measures, persons } = ALI_CASES[2024];
  const relapsed = first.filter((each) => each.class === 'WEAK_AND_LAX').slice(-RELAPSES);
  const fresh = spared.filter((_, index) => evenShare(weak - RELAPSES, spared.length, index) === 1);
  const organizations = [...relapsed.map(({ organization }) => organization), ...fresh];
  return organizations.map((organization, serial) => ({
    key: `2024 ${organization}`,
    year: 2024,
    serial,
    organization,
    county: countyOf(organization),
    class: 'WEAK_AND_LAX',
    measures: evenShare(measures, weak, serial),
    posts: serials(evenShare(persons, weak, serial)).map((number) => `第${serial + 1}组整顿责任岗第${number}号`),
    leader: { post: `县级联系领导第${serial + 1}号`, level: 'COUNTY' },
    isBodyChanged: false,
    relapseOf: relapsed[serial]?.key,
  }));
}
