import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { subtreeRoots } from '../../access/granted';
import type { OrderKey } from '../../data/planner/order';
import { fetchPage } from '../../data/planner/page';
import { asViewer } from '../../data/scoped';
import { checkListLength, checkNotEmpty, isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import { keyOf } from '../../shared/global-id';
import { plannedRectificationCase } from './case.planned';
import type { RectificationCase } from './case.type';
import { caseConditions } from './case-conditions.rules';
import type { CaseOrder, RectificationCaseFilter } from './case-filter.inputs';

export interface CaseListRequest {
  filter: RectificationCaseFilter;
  orderBy: CaseOrder;
  first: number;
  after?: string | null;
}

const BY_ID: OrderKey = { sql: () => 'o.id', type: 'uuid' };

/** Days as numbers, which a cursor carries. */
const ORDERS: Record<CaseOrder, OrderKey[]> = {
  STATE_SINCE: [{ sql: () => `(o.state_since - date '1900-01-01')`, type: 'int' }, BY_ID],
  OPENED_ON: [{ sql: () => `(date '1900-01-01' - o.opened_on)`, type: 'int' }, BY_ID],
  ORGANIZATION: [
    {
      sql: () => '(select g.name_pinyin from organizations g where g.tenant_id = $1 and g.id = o.organization_id)',
      type: 'text',
    },
    BY_ID,
  ],
};

/**
 * A page of the rectification cases in the caller's reach, as they are today.
 *
 * @throws BAD_USER_INPUT for a malformed condition; a well-formed one that fits nothing gives an empty page
 */
export function listRectificationCases(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  { filter, orderBy, first, after }: CaseListRequest,
): Promise<Page<RectificationCase>> {
  checkFilter(filter);
  const memberRoots = subtreeRoots(asViewer(ctx).viewer, 'member:read');
  return fetchPage(ctx, info, plannedRectificationCase, {
    where: (sql) => caseConditions(sql, filter, memberRoots).join(' and '),
    order: ORDERS[orderBy],
    first,
    after,
    boundTo: [filter, orderBy],
    asOf: null,
  });
}

function checkFilter({
  campaignId,
  years,
  classes,
  states,
  categories,
  under,
  memberId,
  post,
}: RectificationCaseFilter) {
  checkListLength('filter.years', years);
  checkListLength('filter.classes', classes);
  checkListLength('filter.states', states);
  checkListLength('filter.categories', categories);
  checkNotEmpty('filter.post', post);
  if (isGiven(campaignId)) keyOf('RectificationCampaign', campaignId, 'filter.campaignId');
  if (isGiven(under)) keyOf('Organization', under.id, 'filter.under.id');
  if (isGiven(memberId)) keyOf('Member', memberId, 'filter.memberId');
}
