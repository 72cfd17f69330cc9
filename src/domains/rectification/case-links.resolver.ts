import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { treeCost } from '../../shared/complexity';
import { Organization } from '../organizations/organization.type';
import { RectificationCampaign } from './campaign.type';
import { plannedRectificationCase } from './case.planned';
import { type CaseState, legalNext } from './case.rules';
import { RectificationCase } from './case.type';
import { CaseStateEnum } from './case-enums.type';
import { RectificationFinding, RectificationStep } from './case-history.type';

@Resolver(() => RectificationCase)
export class CaseLinksResolver {
  @FieldResolver(() => RectificationCampaign, { description: 'The campaign that it belongs to (年度整顿工作).' })
  campaign(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationCase,
  ): Linked<RectificationCampaign> {
    return linked(ctx, plannedRectificationCase, root, info);
  }

  @FieldResolver(() => Organization, { description: 'The organization that is rectified (组织).' })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationCase,
  ): Linked<Organization> {
    return linked(ctx, plannedRectificationCase, root, info);
  }

  @FieldResolver(() => [CaseStateEnum], {
    description: 'The states that a step may lead to now; none when it is over (可办理的下一状态).',
  })
  nextStates(@Root() { state }: RectificationCase): readonly CaseState[] {
    return legalNext(state);
  }

  @FieldResolver(() => [RectificationFinding], {
    complexity: treeCost(4),
    description: 'Why the organization became a candidate (排查发现).',
  })
  findings(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationCase,
  ): Linked<RectificationFinding[]> {
    return linked(ctx, plannedRectificationCase, root, info);
  }

  @FieldResolver(() => [RectificationStep], {
    complexity: treeCost(20),
    description: 'All steps so far, the oldest first (办理过程).',
  })
  timeline(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationCase,
  ): Linked<RectificationStep[]> {
    return linked(ctx, plannedRectificationCase, root, info);
  }

  @FieldResolver(() => RectificationCase, {
    nullable: true,
    description: 'The accepted case after which the organization relapsed into this one, R-809 (原整顿事项).',
  })
  relapseOf(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationCase,
  ): Linked<RectificationCase | null> {
    return linked(ctx, plannedRectificationCase, root, info);
  }

  @FieldResolver(() => RectificationCase, {
    nullable: true,
    description: 'The case that was opened because the organization relapsed (反弹后的整顿事项).',
  })
  relapse(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationCase,
  ): Linked<RectificationCase | null> {
    return linked(ctx, plannedRectificationCase, root, info);
  }
}
