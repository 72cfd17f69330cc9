import type { RequestContext, TextRow, TextRows } from '../../access/context';
import { scoped } from '../scoped';
import { readRowsOfBlocks } from './block-rows';
import { firstBlock, knownBlocks } from './block-statement';
import type { Block } from './blocks';
import { MAX_NODES, type Planned, type PlannedNode, type PlannedType, type ToManyLink } from './declare';
import { attachPages, fetchPages } from './fetch-pages';
import { attachToMany, ownedRows } from './fetch-to-many';
import { holdRegion, waitingNodes } from './lazy-nodes';
import { linkedAt, put } from './linked-values';
import { Materializer, type Pending } from './materialize';
import { countFetched, tooManyNodes } from './node-budget';
import { bindKeys, boundKeys, byOwner, keysOf, type NodesByOwner, OWNER_KEY } from './owners';
import type { Plan, PlannedLink } from './plan';
import { readScope, refusalFor } from './read-scope';
import { regionOf } from './region';
import { type RootRows, regionStatement } from './statement';
import { StatementBuilder } from './statement-builder';
import { rowsByPart } from './walk-rows';

/**
 * Reads the roots of a plan and everything below them. Roots, walks along their trees and to-one links are one
 * statement; each further link of the plan is one more for all the nodes that need it. The number of statements
 * depends on the plan, never on the rows.
 *
 * @param asOf date of the past to read, or null for the present
 * @returns the root nodes, in the order of `root`; properties named in `root.extras` are on each
 * @throws FORBIDDEN when the caller may not see the root type; LIMIT_EXCEEDED beyond 20,000 nodes
 */
export async function fetchNodes<Node>(
  ctx: RequestContext,
  plan: Plan<Node>,
  root: RootRows,
  asOf: string | null,
): Promise<Planned<Node>[]> {
  const refusal = refusalFor(ctx, plan.type);
  if (refusal !== null) throw refusal;
  const read = await readBlocks(ctx, plan, root, asOf);
  const [first, ...further] = read;
  await Promise.all(read.map(({ pending }) => fetchPending(ctx, pending, further, asOf)));
  // The declaration of the type says which properties its nodes have; the compiler cannot see through SQL.
  return (first?.nodes ?? []) as Planned<Node>[];
}

/** The roots of a block, and what waits for statements of its own. */
interface ReadBlock extends Block {
  nodes: PlannedNode[];
  /** The same by the keys of their owners, where they have any. */
  byOwner?: NodesByOwner;
  pending: Pending;
}

/** Plans whose statement for all regions would be too long to be prepared: of today, and of the past, which takes more words. */
const readApart = { today: new WeakSet<Plan>(), past: new WeakSet<Plan>() };

async function readBlocks(ctx: RequestContext, plan: Plan, root: RootRows, asOf: string | null): Promise<ReadBlock[]> {
  const apart = asOf === null ? readApart.today : readApart.past;
  const known = apart.has(plan) ? null : knownBlocks(ctx, plan, root, asOf);
  if (known !== null && known.further.length > 0) {
    const first = firstBlock(known, plan, root);
    const rows = await readRowsOfBlocks(ctx, known, first, asOf);
    if (rows !== null)
      return [first, ...known.further].map((block, number) => nodesOf(ctx, block, rows[number] as TextRows, asOf));
    apart.add(plan);
  }
  const sql = new StatementBuilder(plan.type, readScope(ctx, asOf));
  const rows = await scoped(ctx).readTexts(regionStatement(sql, regionOf(plan), root));
  return [nodesOf(ctx, { plan, root, planned: null }, rows, asOf)];
}

function nodesOf(ctx: RequestContext, block: Block, rows: TextRows, asOf: string | null): ReadBlock {
  const { plan, root, planned } = block;
  if (rows.rows.length > MAX_NODES) throw tooManyNodes();
  const materializer = new Materializer(plan, rows, {
    asOf,
    refusal: (type) => refusalFor(ctx, type),
    countNode: () => countFetched(ctx),
    waiting: waitingNodes(ctx),
    extras: Object.keys(root.extras ?? {}),
  });
  holdRegion(ctx, materializer);
  const nodesIn = (group: readonly TextRow[]) =>
    group.map((row, place) => (place < (root.wanted ?? MAX_NODES) ? materializer.root(row) : materializer.bare(row)));
  const owner = rows.columns.findIndex(({ name }) => name === OWNER_KEY);
  if (owner < 0) return { plan, root, planned, nodes: nodesIn(materializer.roots()), pending: materializer.pending };
  // Of each owner the first rows only: one more was read to tell that more follow, and nothing below it.
  const groups = [...rowsByPart(materializer.roots(), owner)];
  const found = new Map(groups.map(([key, group]) => [key, nodesIn(group)]));
  return { plan, root, planned, nodes: [...found.values()].flat(), byOwner: found, pending: materializer.pending };
}

/**
 * Fetches links for nodes that exist already and puts the results on them. One statement a to-many link, one a connection
 * and one for its totals, one for all others.
 */
export async function fetchLinks(
  ctx: RequestContext,
  type: PlannedType,
  links: Iterable<PlannedLink>,
  nodes: PlannedNode[],
  asOf: string | null,
): Promise<void> {
  const jobs: Promise<void>[] = [];
  const others: PlannedLink[] = [];
  for (const planned of links) {
    const { link } = planned;
    // Asked here as well, because not every reader below makes nodes: a total is a number only.
    const refusal = refusalFor(ctx, planned.plan.type);
    if (refusal !== null) for (const node of nodes) put(node, planned.slot, refusal);
    else if (link.kind === 'many') jobs.push(fetchToMany(ctx, type, planned, link, nodes, asOf));
    else if (link.kind === 'page') jobs.push(fetchPages(ctx, type, planned, link, nodes, asOf, fetchNodes));
    else others.push(planned);
  }
  if (others.length > 0) jobs.push(fetchFromOwners(ctx, type, others, nodes, asOf));
  await Promise.all(jobs);
}

/** Links that a block could not answer: some were read beside it, the others are fetched now. */
async function fetchPending(
  ctx: RequestContext,
  pending: Pending,
  read: readonly ReadBlock[],
  asOf: string | null,
): Promise<void> {
  await Promise.all(
    [...pending].map(([plan, { links, nodes }]) => {
      const left = [...links].filter((planned) => {
        const block = read.find((each) => each.planned === planned);
        if (block !== undefined) attach(ctx, planned, nodes, block.byOwner ?? new Map(), asOf);
        return block === undefined;
      });
      return fetchLinks(ctx, plan.type, left, nodes, asOf);
    }),
  );
}

function attach(
  ctx: RequestContext,
  planned: PlannedLink,
  owners: readonly PlannedNode[],
  nodes: NodesByOwner,
  asOf: string | null,
): void {
  const { link } = planned;
  if (link.kind === 'page') attachPages({ ctx, planned, link, asOf }, owners, nodes);
  else attachToMany(planned, owners, nodes);
}

async function fetchToMany(
  ctx: RequestContext,
  type: PlannedType,
  planned: PlannedLink,
  link: ToManyLink,
  owners: PlannedNode[],
  asOf: string | null,
): Promise<void> {
  const rows = ownedRows(planned, link, boundKeys(type, keysOf(owners)));
  attachToMany(planned, owners, byOwner(await fetchNodes(ctx, planned.plan, rows, asOf)));
}

/** Reads the owners again by key, with nothing but the links: the way to walks and joins from nodes that lack the columns. */
async function fetchFromOwners(
  ctx: RequestContext,
  type: PlannedType,
  links: PlannedLink[],
  owners: PlannedNode[],
  asOf: string | null,
): Promise<void> {
  const plan: Plan = { type, properties: new Set(), links: new Map(links.map((planned) => [planned.slot, planned])) };
  const found = await fetchNodes(ctx, plan, { where: whereKeyIn(type, keysOf(owners)) }, asOf);
  const byKey = new Map(found.map((node) => [node.key, node]));
  for (const owner of owners) {
    for (const { slot, link } of links) {
      const nothing = link.kind === 'children' || link.kind === 'descendants' || link.kind === 'ancestors' ? [] : null;
      const found = byKey.get(owner.key);
      put(owner, slot, found === undefined ? nothing : linkedAt(found, slot));
    }
  }
}

/** Condition that picks rows by primary key. */
export function whereKeyIn(type: PlannedType, keys: readonly string[]): RootRows['where'] {
  return (sql) => `o.${type.keyColumn} = any(${bindKeys(sql, type, keys)})`;
}
