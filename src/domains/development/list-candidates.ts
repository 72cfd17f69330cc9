import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import type { OrderKey } from '../../data/planner/order';
import { fetchPage } from '../../data/planner/page';
import type { RowsSql } from '../../data/planner/rows-sql';
import { checkListLength, isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import { keyOf } from '../../shared/global-id';
import { checkedPersonSearch } from '../members/list-members';
import { plannedCandidate } from './candidate.planned';
import { OPEN_STAGES } from './candidate.rules';
import type { Candidate } from './candidate.type';
import type { CandidateFilter, CandidateOrder } from './candidate-filter.inputs';
import { developedIn } from './organization-candidates.planned';

export interface CandidateListRequest {
  filter: CandidateFilter;
  orderBy: CandidateOrder;
  first: number;
  after?: string | null;
}

const BY_ID: OrderKey = { sql: () => 'o.id', type: 'uuid' };

const ORDERS: Record<CandidateOrder, OrderKey[]> = {
  NAME: [{ sql: () => 'o.name_pinyin', type: 'text' }, BY_ID],
  // A day as a number: what a cursor carries.
  STAGE_SINCE: [{ sql: () => `(o.stage_since - date '1900-01-01')`, type: 'int' }, BY_ID],
};

/**
 * A page of the candidates in the caller's reach, as recorded today.
 *
 * @throws BAD_USER_INPUT for a malformed condition; a well-formed one that fits nobody gives an empty page
 */
export function listCandidates(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  { filter, orderBy, first, after }: CandidateListRequest,
): Promise<Page<Candidate>> {
  checkListLength('filter.stages', filter.stages);
  const text = isGiven(filter.search) ? checkedPersonSearch(filter.search) : null;
  const organizationId = isGiven(filter.organizationId)
    ? keyOf('Organization', filter.organizationId, 'filter.organizationId')
    : null;
  return fetchPage(ctx, info, plannedCandidate, {
    where: (sql) => conditionsOf(sql, filter, organizationId, text).join(' and '),
    order: ORDERS[orderBy],
    first,
    after,
    boundTo: [filter, orderBy],
    asOf: null,
  });
}

function conditionsOf(
  sql: RowsSql,
  { includeDescendants, stages }: CandidateFilter,
  organizationId: string | null,
  text: string | null,
): string[] {
  const conditions = [`o.stage = any(${sql.bind(stages ?? OPEN_STAGES)}::text[])`];
  if (text !== null) conditions.push(`o.name_readings like ${sql.bind(`%${text.replace(/[\\%_]/g, '\\$&')}%`)}`);
  if (organizationId !== null) {
    conditions.push(developedIn(`${sql.bind(organizationId)}::uuid`, includeDescendants !== false));
  }
  return conditions;
}
