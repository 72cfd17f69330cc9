import type { OrganizationSeed } from '../../src/domains/organizations/plant-organizations';

/** How large the trees of the county are. */
export interface CountySizes {
  /** Nodes of the subtrees to be moved, of each size one in either graph. */
  moved: readonly number[];
  /** Members of the committees to be merged. */
  merged: readonly number[];
  /** How many years back the histories of the streets go. */
  years: readonly number[];
  /** Of such a street; 8 make 1,001 nodes. */
  communities?: number;
}

/** The day before which nothing is known. */
export const BEGAN_ON = '2006-01-01';
export const MEMBERS_A_BRANCH = 20;

const STREET = { grids: 4, groups: 5, households: 5 };
const GENERAL_BRANCH = { branches: 10, groups: 8 };

/**
 * One county, its trees named by what is done with them: streets `M1` and `M2`, between which communities `C200` of so many nodes
 * move; committees `P1` and `P2` with `K200` formally; `Q1` and `Q2` with `J100` of so many members and the branch `T100` that
 * takes them all; streets `H20` with so many years of history.
 */
export function countySeeds(sizes: CountySizes): OrganizationSeed[] {
  const seeds = new Seeds();
  seeds.add('ROOT', 'COMMITTEE', { formal: null });
  for (const street of ['M1', 'M2']) {
    seeds.add(street, 'SUBDISTRICT_COORDINATING_COMMITTEE', { chain: null });
    seeds.add(`${street}X`, 'COMMUNITY_COORDINATING_COMMITTEE', { chain: street });
    seeds.grid(`${street}XG1`, `${street}X`, Number.POSITIVE_INFINITY);
  }
  for (const parent of ['P1', 'P2', 'Q1', 'Q2']) seeds.add(parent, 'COMMITTEE', { formal: 'ROOT' });
  for (const size of sizes.moved) chainTree(seeds, `C${size}`, size);
  for (const size of sizes.moved) formalTree(seeds, `K${size}`, size);
  for (const members of sizes.merged) {
    seeds.add(`J${members}`, 'COMMITTEE', { formal: 'Q1' });
    for (let branch = 1; branch <= members / MEMBERS_A_BRANCH; branch += 1)
      seeds.add(`J${members}B${branch}`, 'BRANCH', { formal: `J${members}` });
    seeds.add(`T${members}`, 'BRANCH', { formal: 'Q2' });
  }
  for (const years of sizes.years) street(seeds, `H${years}`, sizes.communities ?? 8);
  return seeds.all;
}

function chainTree(seeds: Seeds, key: string, size: number): void {
  const until = seeds.all.length + size;
  seeds.add(key, 'COMMUNITY_COORDINATING_COMMITTEE', { chain: 'M1' });
  for (let grid = 1; seeds.all.length < until; grid += 1) seeds.grid(`${key}G${grid}`, key, until);
}

function formalTree(seeds: Seeds, key: string, size: number): void {
  const until = seeds.all.length + size;
  const add = (...seed: Parameters<Seeds['add']>) => {
    if (seeds.all.length < until) seeds.add(...seed);
  };
  add(key, 'COMMITTEE', { formal: 'P1' });
  for (let general = 1; seeds.all.length < until; general += 1) {
    const above = `${key}A${general}`;
    add(above, 'GENERAL_BRANCH', { formal: key });
    for (let number = 1; number <= GENERAL_BRANCH.branches; number += 1) {
      const branch = `${above}B${number}`;
      add(branch, 'BRANCH', { formal: above });
      for (let group = 1; group <= GENERAL_BRANCH.groups; group += 1)
        add(`${branch}P${group}`, 'GROUP', { formal: branch });
    }
  }
}

function street(seeds: Seeds, key: string, communities: number): void {
  seeds.add(key, 'SUBDISTRICT_COORDINATING_COMMITTEE', { chain: null });
  for (let community = 1; community <= communities; community += 1) {
    const below = `${key}C${community}`;
    seeds.add(below, 'COMMUNITY_COORDINATING_COMMITTEE', { chain: key });
    for (let grid = 1; grid <= STREET.grids; grid += 1) seeds.grid(`${below}G${grid}`, below, Number.POSITIVE_INFINITY);
  }
}

const TITLES: Partial<Record<OrganizationSeed['kind'], string>> = {
  COMMITTEE: '党委',
  GENERAL_BRANCH: '党总支',
  BRANCH: '党支部',
  GROUP: '党小组',
  MEMBER_CENTER_HOUSEHOLD: '党员中心户',
  COMMUNITY_COORDINATING_COMMITTEE: '社区大党委',
  SUBDISTRICT_COORDINATING_COMMITTEE: '街道大工委',
};

/** The seeds so far, parents before their children. */
class Seeds {
  readonly all: OrganizationSeed[] = [];
  private readonly levels = new Map<string, number>();

  /** A parent of null is a root of the graph; a graph left out is one where it does not stand. */
  add(key: string, kind: OrganizationSeed['kind'], at: { chain?: string | null; formal?: string | null }): void {
    const level = at.chain === undefined || at.chain === null ? 1 : (this.levels.get(at.chain) ?? 0) + 1;
    this.levels.set(key, level);
    this.all.push({
      key,
      code: `ORG-${key}`,
      name: `第${this.all.length + 1}${TITLES[kind] ?? ''}`,
      kind,
      divisionCode: '540102007',
      establishedOn: BEGAN_ON,
      position: this.all.length,
      chain: at.chain === undefined ? null : { parentKey: at.chain, templateCode: 'URBAN_5', level },
      formal: at.formal === undefined ? null : { parentKey: at.formal },
    });
  }

  /** A grid branch with groups and households, 31 nodes, cut off where there are as many seeds as wanted. */
  grid(key: string, community: string, until: number): void {
    this.add(key, 'BRANCH', { chain: community, formal: 'ROOT' });
    for (let group = 1; group <= STREET.groups && this.all.length < until; group += 1) {
      this.add(`${key}P${group}`, 'GROUP', { chain: key, formal: key });
      for (let household = 1; household <= STREET.households && this.all.length < until; household += 1)
        this.add(`${key}P${group}H${household}`, 'MEMBER_CENTER_HOUSEHOLD', { chain: `${key}P${group}` });
    }
  }
}
