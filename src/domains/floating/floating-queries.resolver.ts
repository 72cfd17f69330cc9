import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { type FloatingOrder, FloatingOrderEnum, FloatingRecordFilter } from './floating-filter.inputs';
import { type FloatingRecord, FloatingRecordConnection } from './floating-record.type';
import { listFloatingRecords } from './list-floating-records';

@Resolver()
export class FloatingQueriesResolver {
  @Allow('floating:read')
  @Query(() => FloatingRecordConnection, {
    complexity: pageCost,
    description: 'Records of floating members in reach of the caller, as they stand today (流动党员记录列表).',
  })
  floatingRecords(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => FloatingRecordFilter, { nullable: true, description: 'Which ones (筛选条件).' })
    filter?: FloatingRecordFilter | null,
    @Arg('orderBy', () => FloatingOrderEnum, { defaultValue: 'OUT_ON', description: 'In which order (排序方式).' })
    orderBy: FloatingOrder = 'OUT_ON',
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Promise<Page<FloatingRecord>> {
    return listFloatingRecords(ctx, info, { filter: filter ?? {}, orderBy, first, after });
  }
}
