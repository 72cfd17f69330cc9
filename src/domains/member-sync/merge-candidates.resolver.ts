import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { Member } from '../members/member.type';
import { listMergeCandidates } from './list-merge-candidates';
import { MergeCandidateFilter } from './member-sync.inputs';
import { plannedMergeCandidate } from './merge-candidate.planned';
import { MergeCandidate, MergeCandidateConnection } from './merge-candidate.type';

const FIRST = 'Size of the page, 1 to 100 (每页条数).';
const AFTER = 'Cursor of the edge before the page (起始游标).';

@Resolver()
export class MergeCandidatesResolver {
  @Allow('sync:read')
  @Query(() => MergeCandidateConnection, {
    complexity: pageCost,
    description:
      'Records that may be about a member whom they do not name, for a person to decide; the newest first (疑似重复列表).',
  })
  mergeCandidates(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => MergeCandidateFilter, { nullable: true, description: 'Which ones (筛选条件).' })
    filter?: MergeCandidateFilter | null,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number = 20,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after?: string | null,
  ): Promise<Page<MergeCandidate>> {
    return listMergeCandidates(ctx, info, { filter: filter ?? {}, first, after });
  }
}

@Resolver(() => MergeCandidate)
export class MergeCandidateLinksResolver {
  @FieldResolver(() => Member, {
    nullable: true,
    description: 'The member whom the record may be about; null outside the reach of the caller (党员).',
  })
  member(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: MergeCandidate,
  ): Linked<Member | null> {
    return linked(ctx, plannedMergeCandidate, root, info);
  }
}
