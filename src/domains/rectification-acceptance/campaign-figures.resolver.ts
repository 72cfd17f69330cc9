import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { countCost, treeCost } from '../../shared/complexity';
import { keyOf } from '../../shared/global-id';
import { RectificationCampaign } from '../rectification/campaign.type';
import { TenantRectificationFigures } from './below.type';
import { figuresBelow, figuresOf } from './figures.loaders';
import { RectificationFigures, RectificationYear } from './figures.type';
import { listRectificationYears } from './list-rectification-years';
import { plannedRectificationYear } from './rectification-year.planned';

@Resolver(() => RectificationCampaign)
export class CampaignFiguresResolver {
  @Allow('case:read')
  @FieldResolver(() => [RectificationFigures], {
    complexity: countCost(30),
    description: "Figures of the caller's own tenant by class, and of all at last (整顿工作统计).",
  })
  figures(@Ctx() ctx: RequestContext, @Root() { id }: RectificationCampaign): Promise<RectificationFigures[]> {
    return figuresOf(ctx, keyOf('RectificationCampaign', id, 'id'));
  }

  @Allow('tenant:read-aggregates')
  @FieldResolver(() => [TenantRectificationFigures], {
    complexity: treeCost(20),
    description:
      'Figures of the tenants below for the same year, one by one and of all at last: counts, never rows (下级整顿汇总).',
  })
  figuresBelow(
    @Ctx() ctx: RequestContext,
    @Root() { year }: RectificationCampaign,
  ): Promise<TenantRectificationFigures[]> {
    return figuresBelow(ctx, year);
  }
}

@Resolver(() => RectificationYear)
export class RectificationYearsResolver {
  @Allow('case:read')
  @Query(() => [RectificationYear], {
    complexity: treeCost(10),
    description: 'The figures of several years beside each other, the oldest first (历年整顿统计).',
  })
  rectificationYears(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('from', () => Int, {
      nullable: true,
      description: 'First year; nine before the last one by default (起始年度).',
    })
    from?: number | null,
    @Arg('to', () => Int, {
      nullable: true,
      description: 'Last year, of a span of 20 at most; this year by default (截止年度).',
    })
    to?: number | null,
  ): Promise<RectificationYear[]> {
    return listRectificationYears(ctx, info, { from, to });
  }

  @FieldResolver(() => RectificationCampaign, { description: 'The campaign of the year (年度整顿工作).' })
  campaign(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationYear,
  ): Linked<RectificationCampaign> {
    return linked(ctx, plannedRectificationYear, root, info);
  }

  @FieldResolver(() => [RectificationFigures], {
    complexity: countCost(30),
    description: 'By class, and of all at last (按类别及合计).',
  })
  figures(@Ctx() ctx: RequestContext, @Root() { campaignKey }: RectificationYear): Promise<RectificationFigures[]> {
    return figuresOf(ctx, campaignKey);
  }
}
