import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext, Viewer } from '../../access/context';
import { subtreeRoots } from '../../access/granted';
import type { OrderKey } from '../../data/planner/order';
import { fetchPage } from '../../data/planner/page';
import type { RowsSql } from '../../data/planner/rows-sql';
import { asViewer } from '../../data/scoped';
import { checkListLength, isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import { keyOf } from '../../shared/global-id';
import { inSubtree } from '../organizations/list-organizations';
import { plannedAlertsOf } from './alert.planned';
import { ALERT_KINDS, type AlertKind, kindsWanted } from './alert.rules';
import type { Alert } from './alert.type';
import type { AlertFilter } from './alert-filter.inputs';
import { isSeenBy, isWithinRoots, kindsSeenBy } from './alert-reach.rules';
import { IS_ACKNOWLEDGED } from './alerts-sql.rules';

export interface AlertListRequest {
  filter: AlertFilter;
  first: number;
  after?: string | null;
}

/** The gravest first, of those the oldest. */
const ORDER: OrderKey[] = [
  { sql: () => 'o.severity_rank', type: 'int' },
  { sql: () => `o.since::text collate "C"`, type: 'text' },
  { sql: () => 'o.id', type: 'text' },
];

/**
 * A page of the alerts of today, all derived in one statement, and counted in another only where `totalCount` is selected.
 *
 * @throws BAD_USER_INPUT for a malformed condition; a well-formed one that fits nothing gives an empty page
 */
export function listAlerts(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  { filter, first, after }: AlertListRequest,
): Promise<Page<Alert>> {
  const { kinds, severities, under } = filter;
  checkListLength('filter.kinds', kinds);
  checkListLength('filter.severities', severities);
  if (isGiven(under)) keyOf('Organization', under.id, 'filter.under.id');
  const { viewer } = asViewer(ctx);
  const asked = kindsSeenBy(viewer, kindsWanted(kinds, severities));
  return fetchPage(ctx, info, plannedAlertsOf(asked.length === 0 ? ALERT_KINDS : asked), {
    // Of no kind there is nothing: PostgreSQL does not begin to look.
    where: (sql) => (asked.length === 0 ? 'false' : conditionsOf(sql, filter, viewer, asked)),
    order: ORDER,
    first,
    after,
    boundTo: filter,
    asOf: null,
  });
}

function conditionsOf(
  sql: RowsSql,
  { under, isAcknowledged, isMine }: AlertFilter,
  viewer: Viewer,
  kinds: readonly AlertKind[],
): string {
  const conditions = isSeenBy(sql, viewer, kinds);
  if (isGiven(under)) conditions.push(inSubtree(sql, under));
  if (isGiven(isAcknowledged)) conditions.push(`${isAcknowledged ? '' : 'not '}${IS_ACKNOWLEDGED}`);
  if (isGiven(isMine)) {
    const ownRoots = subtreeRoots(viewer, 'alert:acknowledge');
    conditions.push(`${isMine ? '' : 'not '}${isWithinRoots(sql, 'o.organization_id', ownRoots)}`);
  }
  return conditions.join(' and ');
}
