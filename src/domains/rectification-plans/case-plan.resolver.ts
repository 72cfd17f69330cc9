import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { countCost, treeCost } from '../../shared/complexity';
import { Election } from '../elections/election.type';
import { plannedRectificationCase } from '../rectification/case.planned';
import { RectificationCase } from '../rectification/case.type';
import { RectificationAssignment } from './assignment.type';
import { gapMessage, gapRule, type PlanFacts, planGaps } from './plan-gaps.rules';
import { RectificationMeasureCounts, RectificationPlanGap } from './plan-state.type';
import { RectificationProblem } from './problem.type';
import './case-plan.planned';

@Resolver(() => RectificationCase)
export class CasePlanResolver {
  @FieldResolver(() => [RectificationProblem], {
    complexity: treeCost(4),
    description: 'Problems of the present plan, in its order; one that was returned stays until the next (问题清单).',
  })
  problems(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationCase,
  ): Linked<RectificationProblem[]> {
    return linked(ctx, plannedRectificationCase, root, info);
  }

  @FieldResolver(() => [RectificationAssignment], {
    complexity: treeCost(5),
    description: 'Who answers for it, the longest first (包保责任).',
  })
  assignments(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationCase,
    @Arg('isCurrent', () => Boolean, {
      nullable: true,
      defaultValue: true,
      description: 'Those of today, by default; false for former ones, an explicit null for both (是否在任).',
    })
    isCurrent: boolean | null,
  ): Linked<RectificationAssignment[]> {
    return linked(ctx, plannedRectificationCase, root, info, { isCurrent });
  }

  @FieldResolver(() => [RectificationPlanGap], {
    complexity: treeCost(10),
    description: 'What the plan lacks before it can be approved: the four clarities and the roles (方案缺项).',
  })
  async planGaps(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationCase,
  ): Promise<RectificationPlanGap[]> {
    const facts = await linked<PlanFacts>(ctx, plannedRectificationCase, root, info);
    return planGaps(facts).map((gap) => ({
      ...gap,
      rule: gapRule(gap.missing),
      message: gapMessage(gap)[ctx.language],
    }));
  }

  @FieldResolver(() => RectificationMeasureCounts, {
    complexity: countCost(5),
    description: 'Measures of the present plan, in numbers (措施统计).',
  })
  measureCounts(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationCase,
  ): Linked<RectificationMeasureCounts> {
    return linked(ctx, plannedRectificationCase, root, info);
  }

  @FieldResolver(() => Election, {
    nullable: true,
    description: 'The election by which the leading body is mended (关联选举).',
  })
  election(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationCase,
  ): Linked<Election | null> {
    return linked(ctx, plannedRectificationCase, root, info);
  }
}
