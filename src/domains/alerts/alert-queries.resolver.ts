import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { type Alert, AlertConnection } from './alert.type';
import { AlertFilter } from './alert-filter.inputs';
import { listAlerts } from './list-alerts';

@Resolver()
export class AlertQueriesResolver {
  @Allow('alert:read')
  @Query(() => AlertConnection, {
    complexity: pageCost,
    description:
      'What needs attention today, the gravest first, of those the oldest; open ones unless asked (预警列表).',
  })
  alerts(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => AlertFilter, { nullable: true, description: 'Which ones (筛选条件).' })
    filter?: AlertFilter | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Promise<Page<Alert>> {
    return listAlerts(ctx, info, { filter: filter ?? { isAcknowledged: false }, first, after });
  }
}
