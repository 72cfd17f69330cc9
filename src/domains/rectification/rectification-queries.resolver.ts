import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { RectificationCampaignFilter } from './campaign.inputs';
import { type RectificationCampaign, RectificationCampaignConnection } from './campaign.type';
import { type RectificationCase, RectificationCaseConnection } from './case.type';
import { type CaseOrder, CaseOrderEnum, RectificationCaseFilter } from './case-filter.inputs';
import { listRectificationCampaigns } from './list-rectification-campaigns';
import { listRectificationCases } from './list-rectification-cases';

@Resolver()
export class RectificationQueriesResolver {
  @Allow('campaign:read')
  @Query(() => RectificationCampaignConnection, {
    complexity: pageCost,
    description: 'Campaigns of the tenant, the newest first (年度整顿工作列表).',
  })
  rectificationCampaigns(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => RectificationCampaignFilter, { nullable: true, description: 'Which ones (筛选条件).' })
    filter?: RectificationCampaignFilter | null,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Promise<Page<RectificationCampaign>> {
    return listRectificationCampaigns(ctx, info, { filter: filter ?? {}, first, after });
  }

  @Allow('case:read')
  @Query(() => RectificationCaseConnection, {
    complexity: pageCost,
    description: 'Rectification cases in the reach of the caller, page by page, as they are today (整顿事项列表).',
  })
  rectificationCases(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => RectificationCaseFilter, { nullable: true, description: 'Which ones (筛选条件).' })
    filter?: RectificationCaseFilter | null,
    @Arg('orderBy', () => CaseOrderEnum, { defaultValue: 'STATE_SINCE', description: 'In which order (排序方式).' })
    orderBy: CaseOrder = 'STATE_SINCE',
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Promise<Page<RectificationCase>> {
    return listRectificationCases(ctx, info, { filter: filter ?? {}, orderBy, first, after });
  }
}
