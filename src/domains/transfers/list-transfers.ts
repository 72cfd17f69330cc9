import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import type { OrderKey } from '../../data/planner/order';
import { fetchPage } from '../../data/planner/page';
import type { RowsSql } from '../../data/planner/rows-sql';
import { checkListLength, isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import { keyOf } from '../../shared/global-id';
import type { SubtreeInput } from '../organizations/organization-filter.inputs';
import { plannedTransfer } from './transfer.planned';
import { FINAL_STATES, TRANSFER_STATES, type TransferState } from './transfer.rules';
import type { Transfer } from './transfer.type';
import type { TransferFilter, TransferOrder } from './transfer-filter.inputs';

export interface TransferListRequest {
  filter: TransferFilter;
  orderBy: TransferOrder;
  first: number;
  after?: string | null;
}

const OPEN_STATES = TRANSFER_STATES.filter((state) => !(FINAL_STATES as readonly TransferState[]).includes(state));
const BY_ID: OrderKey = { sql: () => 'o.id', type: 'uuid' };

/** A day as a number: what a cursor carries. */
const ORDERS: Record<TransferOrder, OrderKey[]> = {
  STATE_SINCE: [{ sql: () => `(o.state_since - date '1900-01-01')`, type: 'int' }, BY_ID],
  LETTER_VALID_UNTIL: [
    { sql: () => `(coalesce(o.letter_valid_until, date '9999-12-31') - date '1900-01-01')`, type: 'int' },
    BY_ID,
  ],
};

/**
 * A page of the transfers in the caller's reach, as they stand today.
 *
 * @throws BAD_USER_INPUT for a malformed condition; a well-formed one that fits nothing gives an empty page
 */
export function listTransfers(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  { filter, orderBy, first, after }: TransferListRequest,
): Promise<Page<Transfer>> {
  const { states, sides, channels, under, memberId } = filter;
  checkListLength('filter.states', states);
  checkListLength('filter.sides', sides);
  checkListLength('filter.channels', channels);
  if (isGiven(under)) keyOf('Organization', under.id, 'filter.under.id');
  if (isGiven(memberId)) keyOf('Member', memberId, 'filter.memberId');
  return fetchPage(ctx, info, plannedTransfer, {
    where: (sql) => conditionsOf(sql, filter).join(' and '),
    order: ORDERS[orderBy],
    first,
    after,
    boundTo: [filter, orderBy],
    asOf: null,
  });
}

function conditionsOf(sql: RowsSql, filter: TransferFilter): string[] {
  const { states, sides, channels, under, memberId, isExpiring } = filter;
  const isIn = (column: string, values: readonly string[]) => `o.${column} = any(${sql.bind(values)}::text[])`;
  const conditions = [isIn('state', states ?? OPEN_STATES)];
  if (isGiven(sides)) conditions.push(isIn('side', sides));
  if (isGiven(channels)) conditions.push(isIn('channel', channels));
  if (isGiven(under)) conditions.push(touches(sql, under));
  if (isGiven(memberId))
    conditions.push(`o.member_id = ${sql.bind(keyOf('Member', memberId, 'filter.memberId'))}::uuid`);
  if (isGiven(isExpiring)) conditions.push(`${isExpiring ? '' : 'not '}${sql.column('isExpiring')}`);
  return conditions;
}

/** The condition that a branch of the transfer stands at or below an organization today. They are found once a statement. */
function touches(sql: RowsSql, { id, graph }: SubtreeInput): string {
  const path = graph === 'FORMAL' ? 'formal_path' : 'chain_path';
  const below = `array(select b.id
       from organizations t
      cross join lateral (select t.${path} as low, t.${path} || '0' as high offset 0) w
       join organizations b on b.tenant_id = $1 and b.${path} >= w.low and b.${path} < w.high
      where t.tenant_id = $1 and t.id = ${sql.bind(keyOf('Organization', id, 'filter.under.id'))}::uuid)`;
  return `(o.from_branch_id = any(${below}) or o.to_branch_id = any(${below}))`;
}
