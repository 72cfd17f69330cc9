import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { type Candidate, CandidateConnection } from './candidate.type';
import { CandidateFilter, type CandidateOrder, CandidateOrderEnum } from './candidate-filter.inputs';
import { listCandidates } from './list-candidates';

@Resolver()
export class CandidateQueriesResolver {
  @Allow('candidate:read')
  @Query(() => CandidateConnection, {
    complexity: pageCost,
    description: 'Candidates in the reach of the caller, page by page, as recorded today (发展人选列表).',
  })
  candidates(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => CandidateFilter, { nullable: true, description: 'Which ones (筛选条件).' })
    filter?: CandidateFilter | null,
    @Arg('orderBy', () => CandidateOrderEnum, { defaultValue: 'NAME', description: 'In which order (排序方式).' })
    orderBy: CandidateOrder = 'NAME',
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Promise<Page<Candidate>> {
    return listCandidates(ctx, info, { filter: filter ?? {}, orderBy, first, after });
  }
}
