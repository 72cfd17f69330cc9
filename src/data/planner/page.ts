import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import { CursorCodec, checkPageSize, pageOf } from '../../shared/keyset-page';
import { asViewer, scoped } from '../scoped';
import type { PlannedType } from './declare';
import { fetchNodes } from './fetch';
import { cursorKeys, keysetRows } from './keyset';
import type { OrderKey } from './order';
import { compilePlan } from './plan';
import { readScope, refusalFor } from './read-scope';
import { selectionSetsAt, selects } from './selection';
import { countStatement, type RootRows } from './statement';
import { StatementBuilder } from './statement-builder';

/** Which rows a connection lists, and in which order; the last order key is unique. */
export interface PageRequest {
  where: RootRows['where'];
  order: readonly OrderKey[];
  first: number;
  after: string | null | undefined;
  /** What a cursor is bound to besides tenant and field: filter and order. */
  boundTo: unknown;
  asOf: string | null;
}

/**
 * One page of a connection of planned nodes, read with everything selected below `edges { node }`. Counts all rows
 * only when `totalCount` is selected, in a statement of its own.
 *
 * @throws BAD_USER_INPUT for `first` outside 1–100 or a cursor of another list, filter, order or tenant
 */
export async function fetchPage<Node>(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  type: PlannedType<Node>,
  request: PageRequest,
): Promise<Page<Node>> {
  const { order, first, after, asOf } = request;
  checkPageSize(first);
  const refusal = refusalFor(ctx, type);
  if (refusal !== null) throw refusal;
  const cursors = new CursorCodec(asViewer(ctx).viewer.tenantId, info.fieldName, request.boundTo, asOf);
  const types = order.map((key) => key.type);
  const start = isGiven(after) ? cursors.decode(after, types) : null;
  const [nodes, totalCount] = await Promise.all([
    fetchNodes(ctx, nodePlan(info, type), Object.assign(keysetRows(request, start), { wanted: first }), asOf),
    selects(info, `${type.typeName}Connection`, 'totalCount') ? count(ctx, type, request) : null,
  ]);
  return Object.assign(
    pageOf(nodes, first, after, (node) => cursors.encode(cursorKeys(order, node))),
    { totalCount },
  );
}

async function count(ctx: RequestContext, type: PlannedType, { where, asOf }: PageRequest): Promise<number> {
  const sql = new StatementBuilder(type, readScope(ctx, asOf));
  const rows = await scoped(ctx).read<{ count: number }>(countStatement(sql, { where }));
  return Number(rows[0]?.count ?? 0);
}

function nodePlan<Node>(info: GraphQLResolveInfo, type: PlannedType<Node>) {
  const sets = selectionSetsAt(info, [
    { typeName: `${type.typeName}Connection`, field: 'edges' },
    { typeName: `${type.typeName}Edge`, field: 'node' },
  ]);
  return compilePlan(info, type, sets);
}
