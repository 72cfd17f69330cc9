import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { listTransfers } from './list-transfers';
import { type Transfer, TransferConnection } from './transfer.type';
import { TransferFilter, type TransferOrder, TransferOrderEnum } from './transfer-filter.inputs';

@Resolver()
export class TransferQueriesResolver {
  @Allow('transfer:read')
  @Query(() => TransferConnection, {
    complexity: pageCost,
    description:
      'Transfers out of, into and inside the reach of the caller, open ones unless asked, page by page (组织关系转接列表).',
  })
  transfers(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => TransferFilter, { nullable: true, description: 'Which ones (筛选条件).' })
    filter?: TransferFilter | null,
    @Arg('orderBy', () => TransferOrderEnum, { defaultValue: 'STATE_SINCE', description: 'In which order (排序方式).' })
    orderBy: TransferOrder = 'STATE_SINCE',
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Promise<Page<Transfer>> {
    return listTransfers(ctx, info, { filter: filter ?? {}, orderBy, first, after });
  }
}
