import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { listSyncJobs, listSyncRejects } from './list-sync-jobs';
import { SyncJobFilter } from './sync.inputs';
import { type SyncJob, SyncJobConnection } from './sync-job.type';
import { type SyncReject, SyncRejectConnection } from './sync-reject.type';

const FIRST = 'Size of the page, 1 to 100 (每页条数).';
const AFTER = 'Cursor of the edge before the page (起始游标).';

@Resolver()
export class SyncQueriesResolver {
  @Allow('sync:read')
  @Query(() => SyncJobConnection, {
    complexity: pageCost,
    description: 'Synchronizations with other systems, the newest first (同步任务列表).',
  })
  syncJobs(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => SyncJobFilter, { nullable: true, description: 'Which ones (筛选条件).' })
    filter?: SyncJobFilter | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number = 20,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after?: string | null,
  ): Promise<Page<SyncJob>> {
    return listSyncJobs(ctx, info, { filter: filter ?? {}, first, after });
  }

  @Allow('sync:read')
  @Query(() => SyncRejectConnection, {
    complexity: pageCost,
    description: 'What a synchronization rejected, by row and code and without a value (拒绝清单).',
  })
  syncRejects(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('syncId', () => ID, { description: 'The synchronization (同步任务标识).' }) syncId: string,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number = 20,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after?: string | null,
  ): Promise<Page<SyncReject>> {
    return listSyncRejects(ctx, info, { syncId, first, after });
  }
}
