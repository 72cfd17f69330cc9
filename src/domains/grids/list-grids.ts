import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import type { OrderKey } from '../../data/planner/order';
import { fetchPage } from '../../data/planner/page';
import type { StatementBuilder } from '../../data/planner/statement-builder';
import { checkListLength, isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { Page } from '../../shared/connection';
import { keyOf } from '../../shared/global-id';
import { checkAsOf } from '../organizations/as-of.rules';
import { plannedGrid } from './grid.planned';
import type { GridStatus } from './grid.rules';
import type { Grid } from './grid.type';
import type { GridFilter, GridOrder } from './grid-filter.inputs';
import { gridSearchPattern } from './grid-search.rules';
import { inSubtreeSql } from './grid-territory.planned';

export interface GridListRequest {
  filter: GridFilter;
  orderBy: GridOrder;
  first: number;
  after?: string | null;
  asOf?: LocalDate | null;
}

/** States listed unless others are asked for. */
export const IN_USE: readonly GridStatus[] = ['ACTIVE'];
const UNDER = 'filter.under.id';

const ORDERS: Record<GridOrder, OrderKey[]> = {
  NAME: [
    { sql: (sql) => sql.column('namePinyin'), type: 'text' },
    { sql: () => 'o.id', type: 'uuid' },
  ],
  CODE: [{ sql: () => 'o.code', type: 'text' }],
};

/**
 * A page of the tenant's grids, today or as of a date.
 *
 * @throws BAD_USER_INPUT for a malformed condition; a well-formed one that fits nothing gives an empty page
 */
export function listGrids(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  request: GridListRequest,
): Promise<Page<Grid>> {
  const { filter, orderBy, first, after } = request;
  checkListLength('filter.coverage', filter.coverage);
  checkListLength('filter.statuses', filter.statuses);
  const top = isGiven(filter.under) ? keyOf('Organization', filter.under.id, UNDER) : null;
  const pattern = gridSearchPattern(filter.search);
  return fetchPage(ctx, info, plannedGrid, {
    where: (sql) => conditionsOf(sql, filter, top, pattern).join(' and '),
    order: ORDERS[orderBy],
    first,
    after,
    boundTo: [filter, orderBy],
    asOf: checkAsOf(request.asOf),
  });
}

function conditionsOf(
  sql: StatementBuilder,
  { statuses, coverage }: GridFilter,
  top: string | null,
  pattern: string | null,
): string[] {
  const conditions = [`${sql.column('status')} = any(${sql.bind(statuses ?? IN_USE)}::text[])`];
  if (isGiven(coverage)) conditions.push(`${sql.column('coverage')} = any(${sql.bind(coverage)}::text[])`);
  if (top !== null) conditions.push(inSubtreeSql(sql, `${sql.bind(top)}::uuid`));
  if (pattern !== null) {
    // Readings stand one a line, so that a text found never reaches from one into the next.
    conditions.push(`(o.name_readings || E'\\n' || lower(o.code)) like ${sql.bind(pattern)}`);
  }
  return conditions;
}
