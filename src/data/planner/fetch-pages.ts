import type { RequestContext } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import { CursorCodec, checkPageSize, pageOf } from '../../shared/keyset-page';
import { asViewer, scoped } from '../scoped';
import { type PageLink, type PlannedNode, type PlannedType, slotOf } from './declare';
import { cursorKeys, keysetRows } from './keyset';
import { bindKeys, keysOf, OWNER_KEY, put } from './owners';
import type { Plan, PlannedLink } from './plan';
import { readScope } from './read-scope';
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
  const { first = 20, after } = planned.args as { first?: number; after?: string | null };
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

function cursorsOf({ ctx, planned, asOf }: PagesRequest, owner: string): CursorCodec {
  const { first: _, after: __, ...filter } = planned.args;
  return new CursorCodec(asViewer(ctx).viewer.tenantId, slotOf(planned.field, filter), owner, asOf);
}

async function fetchRows(request: PagesRequest, starts: Starts): Promise<Map<string, Page<PlannedNode>>> {
  const { ctx, planned, link, asOf, first, after, fetchNodes } = request;
  const keys = [...starts.keys()];
  if (keys.length === 0) return new Map();
  // With a cursor there is one owner at most, so one start does for all.
  const start = starts.get(keys[0] as string) ?? null;
  const rows = keysetRows({ ...ownedRows(request, keys), order: link.order, first }, start);
  const nodes = await fetchNodes(
    ctx,
    planned.plan,
    { ...rows, extras: { ...rows.extras, [OWNER_KEY]: () => 'w.key' }, wanted: first },
    asOf,
  );
  const byOwner = new Map<string, PlannedNode[]>(keys.map((key) => [key, []]));
  for (const node of nodes) byOwner.get(node[OWNER_KEY] as string)?.push(node);
  return new Map(
    [...byOwner].map(([key, found]) => {
      const cursors = cursorsOf(request, key);
      return [key, pageOf(found, first, after, (node) => cursors.encode(cursorKeys(link.order, node)))];
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
    owners: (sql) => bindKeys(sql, ownerType, keys),
  };
}
