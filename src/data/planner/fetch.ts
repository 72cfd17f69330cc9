import type { RequestContext } from '../../access/context';
import { scoped } from '../scoped';
import { MAX_NODES, type Planned, type PlannedNode, type PlannedType, type ToManyLink } from './declare';
import { fetchPages } from './fetch-pages';
import { isRoot, Materializer, type Pending, type Row } from './materialize';
import { countFetched, tooManyNodes } from './node-budget';
import { bindKeys, keysOf, OWNER_KEY, put } from './owners';
import type { Plan, PlannedLink } from './plan';
import { readScope, refusalFor } from './read-scope';
import { regionOf } from './region';
import { type RootRows, regionStatement } from './statement';
import { StatementBuilder } from './statement-builder';

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
  const sql = new StatementBuilder(plan.type, readScope(ctx, asOf));
  const rows = await scoped(ctx).read<Row>(regionStatement(sql, regionOf(plan), root));
  if (rows.length > MAX_NODES) throw tooManyNodes();
  const materializer = new Materializer(plan.type, rows, {
    asOf,
    refusal: (type) => refusalFor(ctx, type),
    countNode: () => countFetched(ctx),
  });
  const roots = rows.filter(isRoot).sort((a, b) => Number(a.ord ?? 0) - Number(b.ord ?? 0));
  const isWanted = wantedRows(root.wanted);
  const nodes = roots.map((row) => {
    const node = isWanted(row) ? materializer.root(plan, row) : rowAhead(plan, row);
    for (const name of Object.keys(root.extras ?? {})) node[name] = row[name];
    return node;
  });
  await fetchPending(ctx, materializer.pending, asOf);
  // The declaration of the type says which properties its nodes have; the compiler cannot see through SQL.
  return nodes as Planned<Node>[];
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

async function fetchPending(ctx: RequestContext, pending: Pending, asOf: string | null): Promise<void> {
  await Promise.all([...pending].map(([plan, { links, nodes }]) => fetchLinks(ctx, plan.type, links, nodes, asOf)));
}

async function fetchToMany(
  ctx: RequestContext,
  type: PlannedType,
  planned: PlannedLink,
  link: ToManyLink,
  owners: PlannedNode[],
  asOf: string | null,
): Promise<void> {
  const { through, orderBy } = link;
  const ownerKey = `${through === undefined ? 'o' : 't'}.${link.ownerColumn}`;
  const nodes = await fetchNodes(
    ctx,
    planned.plan,
    {
      joins: (sql) =>
        through === undefined
          ? ''
          : ` join ${through.table} t on t.tenant_id = $1 and t.${through.targetColumn} = o.${sql.type.keyColumn}`,
      where: (sql) => {
        const owned = `${ownerKey} = any(${bindKeys(sql, type, keysOf(owners))})`;
        const further = link.where?.(sql, planned.args);
        return further === undefined ? owned : `${owned} and ${further}`;
      },
      orderBy: (sql) => (typeof orderBy === 'string' ? orderBy : orderBy(sql)),
      limit: MAX_NODES + 1,
      extras: { [OWNER_KEY]: () => ownerKey },
    },
    asOf,
  );
  const byOwner = new Map<unknown, PlannedNode[]>();
  for (const node of nodes) {
    const owned = byOwner.get(node[OWNER_KEY]);
    if (owned === undefined) byOwner.set(node[OWNER_KEY], [node]);
    else owned.push(node);
  }
  for (const owner of owners) put(owner, planned.slot, byOwner.get(owner.key) ?? []);
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
      put(owner, slot, byKey.get(owner.key)?.linked?.get(slot) ?? nothing);
    }
  }
}

/** Condition that picks rows by primary key. */
export function whereKeyIn(type: PlannedType, keys: readonly string[]): RootRows['where'] {
  return (sql) => `o.${type.keyColumn} = any(${bindKeys(sql, type, keys)})`;
}

/** Of each owner the first rows only: one more was read to tell that more follow, and nothing below it. */
function wantedRows(wanted: number | undefined): (row: Row) => boolean {
  const seen = new Map<unknown, number>();
  return (row) => {
    if (wanted === undefined) return true;
    const count = (seen.get(row[OWNER_KEY]) ?? 0) + 1;
    seen.set(row[OWNER_KEY], count);
    return count <= wanted;
  };
}

function rowAhead({ type }: Plan, row: Row): PlannedNode {
  return { id: type.globalId(row.key as string), key: row.key as string, asOf: null };
}
