import type { RequestContext } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import { CursorCodec, checkPageSize, pageOf } from '../../shared/keyset-page';
import { asViewer, scoped } from '../scoped';
import { type PageLink, type PlannedNode, type PlannedType, slotOf } from './declare';
import { cursorKeys, keysetRows, orderAfterwards } from './keyset';
import { put } from './linked-values';
import { boundKeys, byOwner, keysOf, type NodesByOwner, OWNER_KEY, type OwnerKeys } from './owners';
import type { Plan, PlannedLink } from './plan';
import { readScope } from './read-scope';
import type { RowsSql } from './rows-sql';
import { ownersCountStatement, type RootRows } from './statement';
import { StatementBuilder } from './statement-builder';

/** Reads the roots of a plan: how pages are read is the reader's own matter. */
type FetchNodes = (ctx: RequestContext, plan: Plan, root: RootRows, asOf: string | null) => Promise<PlannedNode[]>;

/** What one connection asks for, below every owner alike. */
interface PagesRequest {
  ctx: RequestContext;
  ownerType: PlannedType;
  planned: PlannedLink;
  link: PageLink;
  asOf: string | null;
  first: number;
  after: string | null | undefined;
  fetchNodes: FetchNodes;
}

/**
 * Fetches a connection below many owners: one statement for the pages of all of them, and one for all totals where they
 * are asked for. A cursor belongs to one owner: at every other one `after` is refused.
 *
 * @throws BAD_USER_INPUT for `first` outside 1–100
 */
export async function fetchPages(
  ctx: RequestContext,
  ownerType: PlannedType,
  planned: PlannedLink,
  link: PageLink,
  owners: PlannedNode[],
  asOf: string | null,
  fetchNodes: FetchNodes,
): Promise<void> {
  const { first, after } = pageArguments(planned);
  checkPageSize(first);
  const request: PagesRequest = { ctx, ownerType, planned, link, asOf, first, after, fetchNodes };
  const { starts, refusals } = startsOf(request, keysOf(owners));
  const [pages, totals] = await Promise.all([
    planned.page?.rows === true ? fetchRows(request, starts) : new Map<string, Page<PlannedNode>>(),
    planned.page?.total === true ? fetchTotals(request, [...starts.keys()]) : null,
  ]);
  for (const owner of owners) {
    const page = pages.get(owner.key) ?? pageOf<PlannedNode>([], first, after, () => '');
    const answer = totals === null ? page : { ...page, totalCount: totals.get(owner.key) ?? 0 };
    put(owner, planned.slot, refusals.get(owner.key) ?? answer);
  }
}

function pageArguments({ args }: PlannedLink): { first: number; after: string | null | undefined } {
  const { first = 20, after } = args as { first?: number; after?: string | null };
  return { first, after };
}

type Starts = Map<string, (string | number)[] | null>;

/** Where the page of each owner begins, and the refusal at those to whom the cursor does not belong. */
function startsOf(request: PagesRequest, keys: string[]): { starts: Starts; refusals: Map<string, unknown> } {
  const { link, after } = request;
  const starts: Starts = new Map();
  const refusals = new Map<string, unknown>();
  const types = link.order.map((key) => key.type);
  for (const key of keys) {
    try {
      starts.set(key, isGiven(after) ? cursorsOf(request, key).decode(after, types) : null);
    } catch (refusal) {
      refusals.set(key, refusal);
    }
  }
  return { starts, refusals };
}

function cursorsOf({ ctx, planned, asOf }: Pick<PagesRequest, 'ctx' | 'planned' | 'asOf'>, owner: string): CursorCodec {
  const { first: _, after: __, ...filter } = planned.args;
  return new CursorCodec(asViewer(ctx).viewer.tenantId, slotOf(planned.field, filter), owner, asOf);
}

async function fetchRows(request: PagesRequest, starts: Starts): Promise<Map<string, Page<PlannedNode>>> {
  const { ctx, ownerType, planned, link, asOf, fetchNodes } = request;
  const keys = [...starts.keys()];
  if (keys.length === 0) return new Map();
  // With a cursor there is one owner at most, so one start does for all.
  const start = starts.get(keys[0] as string) ?? null;
  const rows = pageRows(planned, link, boundKeys(ownerType, keys), start);
  const nodes = await fetchNodes(ctx, planned.plan, rows, asOf);
  return pagesByOwner(request, keys, byOwner(nodes));
}

/** The first page of each owner. */
export function ownedPages(planned: PlannedLink, link: PageLink, owners: OwnerKeys): RootRows {
  return pageRows(planned, link, owners, null);
}

function pageRows(
  planned: PlannedLink,
  link: PageLink,
  owners: OwnerKeys,
  start: (string | number)[] | null,
): RootRows {
  const { first } = pageArguments(planned);
  const where: RootRows['where'] = (sql) => link.where(sql, 'w.key', planned.args);
  const rows = keysetRows({ where, owners, order: link.order, first }, start);
  const { isFew } = link;
  const few = isFew && {
    isSo: (sql: RowsSql) => isFew(sql, 'w.key', planned.args),
    orderBy: orderAfterwards(link.order),
  };
  const cursorKeys = planned.page?.cursors === true ? rows.extras : {};
  return { ...rows, ...(few && { few }), extras: { ...cursorKeys, [OWNER_KEY]: () => 'w.key' }, wanted: first };
}

/** Puts first pages on their owners, made from nodes that were read for all of them. */
export function attachPages(
  request: Pick<PagesRequest, 'ctx' | 'planned' | 'link' | 'asOf'>,
  owners: readonly PlannedNode[],
  nodes: NodesByOwner,
): void {
  const { ctx, planned, link, asOf } = request;
  const { first, after } = pageArguments(planned);
  const pages = pagesByOwner({ ctx, planned, link, asOf, first, after }, keysOf(owners), nodes);
  for (const owner of owners) put(owner, planned.slot, pages.get(owner.key));
}

function pagesByOwner(
  request: Pick<PagesRequest, 'ctx' | 'planned' | 'link' | 'asOf' | 'first' | 'after'>,
  keys: readonly string[],
  nodes: NodesByOwner,
): Map<string, Page<PlannedNode>> {
  const { link, first, after } = request;
  return new Map(
    keys.map((key) => {
      const cursorOf = (node: PlannedNode) => cursorsOf(request, key).encode(cursorKeys(link.order, node));
      return [key, pageOf(nodes.get(key) ?? [], first, after, cursorOf)];
    }),
  );
}

async function fetchTotals(request: PagesRequest, keys: string[]): Promise<Map<string, number>> {
  const { ctx, link, asOf } = request;
  const sql = new StatementBuilder(link.target(), readScope(ctx, asOf));
  const statement = ownersCountStatement(sql, ownedRows(request, keys));
  const rows = await scoped(ctx).read<{ key: string; count: number }>(statement);
  return new Map(rows.map(({ key, count }) => [key, count]));
}

function ownedRows(
  { ownerType, planned, link }: PagesRequest,
  keys: string[],
): Required<Pick<RootRows, 'where' | 'owners'>> {
  return {
    where: (sql) => link.where(sql, 'w.key', planned.args),
    owners: boundKeys(ownerType, keys),
  };
}
