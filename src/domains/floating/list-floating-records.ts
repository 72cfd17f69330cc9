import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import type { OrderKey } from '../../data/planner/order';
import { fetchPage } from '../../data/planner/page';
import type { RowsSql } from '../../data/planner/rows-sql';
import { checkListLength, isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import { keyOf } from '../../shared/global-id';
import { plannedFloatingRecord } from './floating.planned';
import { FLOATING_STATES } from './floating.rules';
import type { FloatingOrder, FloatingRecordFilter } from './floating-filter.inputs';
import type { FloatingRecord } from './floating-record.type';
import { recordsOf } from './organization-floating.planned';

export interface FloatingListRequest {
  filter: FloatingRecordFilter;
  orderBy: FloatingOrder;
  first: number;
  after?: string | null;
}

const BY_ID: OrderKey = { sql: () => 'o.id', type: 'uuid' };

const ORDERS: Record<FloatingOrder, OrderKey[]> = {
  OUT_ON: [{ sql: () => 'o.out_on::text collate "C"', type: 'text' }, BY_ID],
  STATE_SINCE: [{ sql: () => 'o.state_since::text collate "C"', type: 'text' }, BY_ID],
  CONTACT_DUE: [
    { sql: (sql) => `coalesce(${sql.column('contactDueOn')}::text, '9999-12-31') collate "C"`, type: 'text' },
    BY_ID,
  ],
};

/** States listed unless others are asked for. */
const OPEN = FLOATING_STATES.filter((state) => state !== 'CLOSED');

/**
 * A page of the records of floating members in the caller's reach, as they stand today.
 *
 * @throws BAD_USER_INPUT for a malformed condition; a well-formed one that fits nothing gives an empty page
 */
export function listFloatingRecords(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  { filter, orderBy, first, after }: FloatingListRequest,
): Promise<Page<FloatingRecord>> {
  const { states, sides, channels, under, memberId } = filter;
  checkListLength('filter.states', states);
  checkListLength('filter.sides', sides);
  checkListLength('filter.channels', channels);
  const underKey = isGiven(under) ? keyOf('Organization', under.id, 'filter.under.id') : null;
  const memberKey = isGiven(memberId) ? keyOf('Member', memberId, 'filter.memberId') : null;
  return fetchPage(ctx, info, plannedFloatingRecord, {
    where: (sql) => conditionsOf(sql, filter, underKey, memberKey).join(' and '),
    order: ORDERS[orderBy],
    first,
    after,
    boundTo: [filter, orderBy],
    asOf: null,
  });
}

function conditionsOf(
  sql: RowsSql,
  { states, sides, channels, isContactOverdue }: FloatingRecordFilter,
  under: string | null,
  memberId: string | null,
): string[] {
  const isIn = (column: string, values: readonly string[]) => `o.${column} = any(${sql.bind(values)}::text[])`;
  const conditions = [isIn('state', states ?? OPEN)];
  if (isGiven(sides)) conditions.push(isIn('side', sides));
  if (isGiven(channels)) conditions.push(isIn('channel', channels));
  if (memberId !== null) conditions.push(`o.member_id = ${sql.bind(memberId)}::uuid`);
  if (under !== null) conditions.push(recordsOf(`${sql.bind(under)}::uuid`));
  if (isGiven(isContactOverdue)) conditions.push(`${isContactOverdue ? '' : 'not '}${sql.column('isContactOverdue')}`);
  return conditions;
}
