import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { fetchPage } from '../../data/planner/page';
import type { RowsSql } from '../../data/planner/rows-sql';
import { checkListLength, isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import type { PageAsked } from '../sync/list-sync-jobs';
import { newestFirst } from '../sync/newest-first.rules';
import type { MergeCandidateFilter } from './member-sync.inputs';
import { plannedMergeCandidate } from './merge-candidate.planned';
import type { CandidateState } from './merge-candidate.rules';
import type { MergeCandidate } from './merge-candidate.type';

/** States listed unless others are asked for. */
const UNDECIDED: CandidateState[] = ['OPEN'];

/** A page of the records that may be about members whom they do not name, the newest first. */
export function listMergeCandidates(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  { filter, first, after }: PageAsked & { filter: MergeCandidateFilter },
): Promise<Page<MergeCandidate>> {
  const { sources, states } = filter;
  checkListLength('filter.sources', sources);
  checkListLength('filter.states', states);
  const where = (sql: RowsSql) => {
    const conditions = [`o.state = any(${sql.bind(states ?? UNDECIDED)}::text[])`];
    if (isGiven(sources)) conditions.push(`o.source = any(${sql.bind(sources)}::text[])`);
    return conditions.join(' and ');
  };
  const order = newestFirst('found_at');
  return fetchPage(ctx, info, plannedMergeCandidate, { where, order, first, after, boundTo: filter, asOf: null });
}
