import { badUserInput, limitExceeded } from '../../shared/errors';
import {
  type ComputedLink,
  type LinkArguments,
  MAX_TREE_DEPTH,
  type ToOneLink,
  type TreeLink,
  type ValueLink,
} from './declare';
import type { Plan, PlannedLink } from './plan';

/** How far a statement walks along one forest, from its roots. */
export interface Walk {
  graph: string;
  direction: 'down' | 'up';
  depth: number;
}

/** What is read of the rows at one place: properties, computed values, and the to-one links joined to them. */
export interface Place {
  properties: Set<string>;
  /** Values by the names of their columns. */
  values: Map<string, PlannedValue>;
  joins: Map<string, Join>;
}

export interface PlannedValue {
  link: ValueLink;
  args: LinkArguments;
}

/** A to-one or computed link joined into a statement, with what is read at its other end. */
export interface Join extends Place {
  field: string;
  link: ToOneLink | ComputedLink;
}

/**
 * The part of a plan that one statement answers: the roots, every walk from them along a forest (however deep the
 * selection nests on that forest), and the to-one links of all these places.
 */
export interface Region extends Place {
  walks: Walk[];
  /** What is read of the roots, and by each walk: the expensive is computed for the rows that were asked for it only. */
  needs: Map<string, Place>;
}

/** The part of the roots. */
export const ROOT_PART = 'R';

/** Whether the rows of a part are asked for a value, a property or a join of the region. */
export function isNeeded(region: Region, part: string, kind: 'values' | 'properties' | 'joins', name: string): boolean {
  const needs = region.needs.get(part);
  return needs === undefined || needs[kind].has(name);
}

/** A place of which nothing is read. */
export function nothing(): Place {
  return { properties: new Set(), values: new Map(), joins: new Map() };
}

/** The `part` of the rows that a walk brings. */
export function partName(walk: Pick<Walk, 'direction' | 'graph'>): string {
  return `${walk.direction}:${walk.graph}`;
}

/** The column that holds a row's parent in a graph. */
export function parentName(graph: string): string {
  return `parent:${graph}`;
}

/** Reads off a plan what its one statement has to fetch. */
export function regionOf(plan: Plan): Region {
  const known = regions.get(plan);
  if (known !== undefined) return known;
  const region = readOff(plan);
  regions.set(plan, region);
  return region;
}

/** Plans are remembered, and what is read off them with them. */
const regions = new WeakMap<Plan, Region>();

function readOff(plan: Plan): Region {
  const region: Region = { walks: [], needs: new Map(), ...nothing() };
  collect(region, plan);
  collect(needsOf(region, ROOT_PART), plan);
  for (const direction of ['down', 'up'] as const) {
    for (const graph of graphsOf(plan, direction)) {
      const depth = Math.min(visitWalk(region, plan, direction, graph), MAX_TREE_DEPTH);
      region.walks.push({ graph, direction, depth });
    }
  }
  // A walk goes by paths alone: it would leave the caller's reach.
  if (plan.type.reach !== undefined && region.walks.length > 0)
    throw new Error(`${plan.type.typeName}: a type with a reach has no walks.`);
  return region;
}

/** The walk that a tree link takes, e.g. `children(graph: CHAIN)` is one step down CHAIN. */
export function stepOf(link: TreeLink, args: LinkArguments): Walk {
  const graph = link.graph(args);
  switch (link.kind) {
    case 'children':
      return { graph, direction: 'down', depth: 1 };
    case 'parent':
      return { graph, direction: 'up', depth: 1 };
    case 'ancestors':
      return { graph, direction: 'up', depth: MAX_TREE_DEPTH };
    case 'descendants':
      return { graph, direction: 'down', depth: maxDepthOf(args) };
  }
}

export function isTreeLink(planned: PlannedLink): planned is PlannedLink & { link: TreeLink } {
  const { kind } = planned.link;
  return kind === 'parent' || kind === 'children' || kind === 'ancestors' || kind === 'descendants';
}

function maxDepthOf(args: LinkArguments): number {
  const asked = args.maxDepth;
  if (asked === undefined || asked === null) return MAX_TREE_DEPTH;
  const messages = {
    en: `maxDepth is ${String(asked)}; a tree is read 1 to ${MAX_TREE_DEPTH} levels deep.`,
    zh: `maxDepth 为 ${String(asked)}，应为 1 至 ${MAX_TREE_DEPTH} 级。`,
  };
  if (typeof asked !== 'number' || asked < 1) throw badUserInput(messages, { argument: 'maxDepth' });
  if (asked > MAX_TREE_DEPTH) throw limitExceeded(messages, { limit: MAX_TREE_DEPTH });
  return asked;
}

function graphsOf(plan: Plan, direction: Walk['direction']): Set<string> {
  const steps = [...plan.links.values()].filter(isTreeLink).map(({ link, args }) => stepOf(link, args));
  return new Set(steps.filter((step) => step.direction === direction).map((step) => step.graph));
}

/** Collects what the places along a walk need; returns how many steps the walk takes at most. */
function visitWalk(region: Region, plan: Plan, direction: Walk['direction'], graph: string): number {
  let deepest = 0;
  for (const planned of plan.links.values()) {
    if (!isTreeLink(planned)) continue;
    const step = stepOf(planned.link, planned.args);
    if (step.direction !== direction || step.graph !== graph) continue;
    collect(region, planned.plan);
    collect(needsOf(region, partName(step)), planned.plan);
    deepest = Math.max(deepest, step.depth + visitWalk(region, planned.plan, direction, graph));
  }
  return deepest;
}

function needsOf(region: Region, part: string): Place {
  const known = region.needs.get(part) ?? nothing();
  region.needs.set(part, known);
  return known;
}

function collect(place: Place, plan: Plan): void {
  for (const property of plan.properties) place.properties.add(property);
  for (const { slot, link, args, column, plan: target } of plan.links.values()) {
    if (link.kind === 'value' && column !== undefined) place.values.set(column, { link, args });
    if (link.kind !== 'one' && link.kind !== 'computed') continue;
    const join = place.joins.get(slot) ?? { field: slot, link, ...nothing() };
    place.joins.set(slot, join);
    collect(join, target);
  }
}
