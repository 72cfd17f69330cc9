import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { fetchPage } from '../../data/planner/page';
import type { RowsSql } from '../../data/planner/rows-sql';
import { checkListLength, isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import type { PageAsked } from '../sync/list-sync-jobs';
import { newestFirst } from '../sync/newest-first.rules';
import { seenBy } from './find-import-jobs';
import type { ImportJobFilter } from './import.inputs';
import { plannedImportJob } from './import-job.planned';
import type { ImportJob } from './import-job.type';

/** A page of the imports of the tenant, the newest first. */
export function listImportJobs(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  { filter, first, after }: PageAsked & { filter: ImportJobFilter },
): Promise<Page<ImportJob>> {
  const { states } = filter;
  checkListLength('filter.states', states);
  const where = (sql: RowsSql) =>
    isGiven(states) ? `${seenBy(ctx, sql)} and o.state = any(${sql.bind(states)}::text[])` : seenBy(ctx, sql);
  const order = newestFirst('queued_at');
  return fetchPage(ctx, info, plannedImportJob, { where, order, first, after, boundTo: filter, asOf: null });
}
