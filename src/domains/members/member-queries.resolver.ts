import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { DateScalar } from '../../shared/scalars';
import { listMembers } from './list-members';
import { type Member, MemberConnection } from './member.type';
import { MemberFilter, type MemberOrder, MemberOrderEnum } from './member-filter.inputs';

@Resolver()
export class MemberQueriesResolver {
  @Allow('member:read')
  @Query(() => MemberConnection, {
    complexity: pageCost,
    description:
      "Members in the reach of the caller, page by page; a member who has ended is the department's to see (党员列表).",
  })
  members(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => MemberFilter, { nullable: true, description: 'Which ones (筛选条件).' })
    filter?: MemberFilter | null,
    @Arg('orderBy', () => MemberOrderEnum, { defaultValue: 'NAME', description: 'In which order (排序方式).' })
    orderBy: MemberOrder = 'NAME',
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'As of this date; today by default. Nested fields follow; reach is always of today (截至日期).',
    })
    asOf?: LocalDate | null,
  ): Promise<Page<Member>> {
    return listMembers(ctx, info, { filter: filter ?? {}, orderBy, first, after, asOf });
  }
}
