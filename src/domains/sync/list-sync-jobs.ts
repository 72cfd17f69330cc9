import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { fetchPage } from '../../data/planner/page';
import type { RowsSql } from '../../data/planner/rows-sql';
import { checkListLength, isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import { keyOf } from '../../shared/global-id';
import { newestFirst } from './newest-first.rules';
import type { SyncJobFilter } from './sync.inputs';
import { plannedSyncJob, plannedSyncReject } from './sync-job.planned';
import type { SyncJob } from './sync-job.type';
import type { SyncReject } from './sync-reject.type';

export interface PageAsked {
  first: number;
  after?: string | null;
}

/** A page of the synchronizations of the tenant, the newest first. */
export function listSyncJobs(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  { filter, first, after }: PageAsked & { filter: SyncJobFilter },
): Promise<Page<SyncJob>> {
  const { kinds, sources, states } = filter;
  checkListLength('filter.kinds', kinds);
  checkListLength('filter.sources', sources);
  checkListLength('filter.states', states);
  const where = (sql: RowsSql) => {
    const conditions = ['true'];
    if (isGiven(kinds)) conditions.push(`o.kind = any(${sql.bind(kinds)}::text[])`);
    if (isGiven(sources)) conditions.push(`o.source = any(${sql.bind(sources)}::text[])`);
    if (isGiven(states)) conditions.push(`o.state = any(${sql.bind(states)}::text[])`);
    return conditions.join(' and ');
  };
  const order = newestFirst('started_at');
  return fetchPage(ctx, info, plannedSyncJob, { where, order, first, after, boundTo: filter, asOf: null });
}

/** A page of what a synchronization rejected, in the order of its batches; of one that is unknown it is empty. */
export function listSyncRejects(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  { syncId, first, after }: PageAsked & { syncId: string },
): Promise<Page<SyncReject>> {
  const jobKey = keyOf('SyncJob', syncId, 'syncId');
  return fetchPage(ctx, info, plannedSyncReject, {
    where: (sql) => `o.job_id = ${sql.bind(jobKey)}::uuid`,
    // Ids are made in the order in which records are rejected.
    order: [{ sql: () => 'o.id', type: 'uuid' }],
    first,
    after,
    boundTo: jobKey,
    asOf: null,
  });
}
