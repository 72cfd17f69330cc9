import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { isGiven } from '../../shared/check-argument';
import { CursorCodec, type CursorKeyType, checkPageSize, type Page, pageOf } from '../../shared/connection';
import { asViewer, scoped } from '../scoped';
import type { PlannedType } from './declare';
import { fetchNodes, refusalFor } from './fetch';
import { compilePlan } from './plan';
import { selectionSetsAt, selects } from './selection';
import { countStatement, type RootRows } from './statement';
import { StatementBuilder } from './statement-builder';

/** One column of an order: SQL that is never null, and its type for binding the value of a cursor. */
export interface OrderKey {
  sql: (sql: StatementBuilder) => string;
  type: Extract<CursorKeyType, 'text' | 'int' | 'uuid'>;
}

/** Which rows a connection lists, and in which order; the last order key is unique. */
export interface PageRequest {
  where: RootRows['where'];
  order: OrderKey[];
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
    fetchNodes(ctx, nodePlan(info, type), rowsOf(request, start), asOf),
    selects(info, `${type.typeName}Connection`, 'totalCount') ? count(ctx, type, request) : null,
  ]);
  const page = pageOf(nodes, first, after, (node) =>
    cursors.encode(order.map((_, index) => node[keyName(index)] as string | number)),
  );
  return { ...page, totalCount };
}

function rowsOf({ where, order, first }: PageRequest, start: (string | number)[] | null): RootRows {
  return {
    where: (sql) => {
      const filter = where(sql);
      if (start === null) return filter;
      const columns = order.map((key) => key.sql(sql)).join(', ');
      const values = start.map((value, index) => `${sql.bind(value)}::${order[index]?.type ?? 'text'}`).join(', ');
      const beyond = `(${columns}) > (${values})`;
      return filter === '' ? beyond : `${filter} and ${beyond}`;
    },
    orderBy: (sql) => order.map((key) => key.sql(sql)).join(', '),
    // One row more than asked for tells whether another page follows.
    limit: first + 1,
    extras: Object.fromEntries(order.map((key, index) => [keyName(index), key.sql])),
  };
}

async function count(ctx: RequestContext, type: PlannedType, { where, asOf }: PageRequest): Promise<number> {
  const sql = new StatementBuilder(type, asOf);
  const rows = await scoped(ctx).read<{ count: number }>(countStatement(sql, where));
  return Number(rows[0]?.count ?? 0);
}

function nodePlan<Node>(info: GraphQLResolveInfo, type: PlannedType<Node>) {
  const sets = selectionSetsAt(info, [
    { typeName: `${type.typeName}Connection`, field: 'edges' },
    { typeName: `${type.typeName}Edge`, field: 'node' },
  ]);
  return compilePlan(info, type, sets);
}

const keyName = (index: number) => `order.${index}`;
