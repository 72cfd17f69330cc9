import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { type Member, MemberConnection } from '../members/member.type';
import { plannedSyncJob } from '../sync/sync-job.planned';
import { SyncJob } from '../sync/sync-job.type';

/** Whom a full load lacks: whoever reconciles looks here before anybody is ended. */
@Resolver(() => SyncJob)
export class SyncJobMembersResolver {
  @FieldResolver(() => MemberConnection, {
    complexity: pageCost,
    description:
      'Members whom its source had and whom this full load lacks, for reconciling; empty for all other synchronizations, and once another full one has begun (来源已无的党员).',
  })
  missingMembers(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: SyncJob,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Linked<Page<Member>> {
    return linked(ctx, plannedSyncJob, root, info, { first, after });
  }
}
