import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { DateScalar } from '../../shared/scalars';
import { listUnits } from './list-units';
import { type Unit, UnitConnection } from './unit.type';
import { UnitFilter, type UnitOrder, UnitOrderEnum } from './unit-filter.inputs';

@Resolver()
export class UnitQueriesResolver {
  @Allow('unit:read')
  @Query(() => UnitConnection, {
    complexity: pageCost,
    description: 'Units of the tenant, page by page (单位列表).',
  })
  units(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => UnitFilter, { nullable: true, description: 'Which ones (筛选条件).' })
    filter?: UnitFilter | null,
    @Arg('orderBy', () => UnitOrderEnum, { defaultValue: 'NAME', description: 'In which order (排序方式).' })
    orderBy: UnitOrder = 'NAME',
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'As of this date; today by default. Nested fields follow (截至日期).',
    })
    asOf?: LocalDate | null,
  ): Promise<Page<Unit>> {
    return listUnits(ctx, info, { filter: filter ?? {}, orderBy, first, after, asOf });
  }
}
