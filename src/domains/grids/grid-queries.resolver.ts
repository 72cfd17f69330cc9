import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { DateScalar } from '../../shared/scalars';
import { type Grid, GridConnection } from './grid.type';
import { GridFilter, type GridOrder, GridOrderEnum } from './grid-filter.inputs';
import { listGrids } from './list-grids';

@Resolver()
export class GridQueriesResolver {
  @Allow('grid:read')
  @Query(() => GridConnection, {
    complexity: pageCost,
    description: 'Grids of the tenant, page by page; `coverage: [NONE]` lists those not covered (网格列表).',
  })
  grids(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => GridFilter, { nullable: true, description: 'Which ones (筛选条件).' })
    filter?: GridFilter | null,
    @Arg('orderBy', () => GridOrderEnum, { defaultValue: 'NAME', description: 'In which order (排序方式).' })
    orderBy: GridOrder = 'NAME',
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'As of this date; today by default. Nested fields follow (截至日期).',
    })
    asOf?: LocalDate | null,
  ): Promise<Page<Grid>> {
    return listGrids(ctx, info, { filter: filter ?? {}, orderBy, first, after, asOf });
  }
}
