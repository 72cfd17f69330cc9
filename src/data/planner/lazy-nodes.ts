import type { RequestContext } from '../../access/context';
import { RequestMemory } from '../../access/request-memory';
import { ApiError } from '../../shared/errors';
import { FORM, type FormedNode, type LinkSource, ROW, SOURCE } from './formed-node';
import { countAnew } from './node-budget';

/**
 * Nodes whose links wait until they are asked for. Whoever writes rows straight to text never asks; whoever needs nodes after all
 * counts what they come to first, so that too many of them are found where they would have been found otherwise.
 */
const memory = new RequestMemory<Waiting>();

interface Waiting {
  nodes: FormedNode[];
  /** What was read for the request. */
  regions: LinkSource[];
}

/** From now on the links of nodes in this request may wait until they are asked for. */
export function letLinksWait(ctx: RequestContext): void {
  memory.set(ctx, { nodes: [], regions: [] });
}

/** The nodes of a request whose links wait; null where links are followed at once. */
export function waitingNodes(ctx: RequestContext): FormedNode[] | null {
  return memory.get(ctx)?.nodes ?? null;
}

/** Remembers what was read, so that it can be let go of. */
export function holdRegion(ctx: RequestContext, region: LinkSource): void {
  memory.get(ctx)?.regions.push(region);
}

/**
 * Lets go of all that was read for a request whose answer is written. What waited for the database, such as promises, has often grown
 * old by then, and the collection of young objects keeps alive what dead old ones hold: thousands of rows would grow old with them,
 * for a third of the processor's time.
 */
export function letGoOfRows(ctx: RequestContext): void {
  for (const region of memory.get(ctx)?.regions ?? []) region.letGo();
  memory.set(ctx, undefined);
}

/**
 * Counts all nodes that wait as if their links had been followed at once; those that are read from now on do not wait.
 *
 * @returns false when there are more than a request may have: then nothing that was read counts, and all has to be read again
 */
export function endWaiting(ctx: RequestContext): boolean {
  const nodes = memory.get(ctx)?.nodes ?? [];
  memory.set(ctx, undefined);
  try {
    for (const node of nodes) node[SOURCE]?.countBelow(node[FORM], node[ROW]);
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    countAnew(ctx);
    return false;
  }
}
