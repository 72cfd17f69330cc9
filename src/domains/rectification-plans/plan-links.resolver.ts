import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { treeCost } from '../../shared/complexity';
import { Member } from '../members/member.type';
import { RectificationCase } from '../rectification/case.type';
import { Unit } from '../units/unit.type';
import { RectificationAssignment } from './assignment.type';
import { RectificationMeasure } from './measure.type';
import { plannedAssignment, plannedMeasure, plannedProblem } from './plan.planned';
import { RectificationProblem } from './problem.type';

@Resolver(() => RectificationProblem)
export class ProblemLinksResolver {
  @FieldResolver(() => RectificationCase, { description: 'The case in whose plan it stands (整顿事项).' })
  rectificationCase(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationProblem,
  ): Linked<RectificationCase> {
    return linked(ctx, plannedProblem, root, info);
  }

  @FieldResolver(() => [RectificationMeasure], {
    complexity: treeCost(4),
    description: 'Measures against it, in their order (整顿措施).',
  })
  measures(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationProblem,
  ): Linked<RectificationMeasure[]> {
    return linked(ctx, plannedProblem, root, info);
  }
}

@Resolver(() => RectificationMeasure)
export class MeasureLinksResolver {
  @FieldResolver(() => RectificationProblem, { description: 'The problem that it is against (问题).' })
  problem(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationMeasure,
  ): Linked<RectificationProblem> {
    return linked(ctx, plannedMeasure, root, info);
  }

  @FieldResolver(() => RectificationAssignment, {
    nullable: true,
    description: 'Who answers for it; null while nobody is named (责任人).',
  })
  owner(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationMeasure,
  ): Linked<RectificationAssignment | null> {
    return linked(ctx, plannedMeasure, root, info);
  }
}

@Resolver(() => RectificationAssignment)
export class AssignmentLinksResolver {
  @FieldResolver(() => RectificationCase, { description: 'The case that is answered for (整顿事项).' })
  rectificationCase(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationAssignment,
  ): Linked<RectificationCase> {
    return linked(ctx, plannedAssignment, root, info);
  }

  @FieldResolver(() => Member, {
    nullable: true,
    description: "The member; null outside the caller's reach, and of a post or a unit (党员).",
  })
  member(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationAssignment,
  ): Linked<Member | null> {
    return linked(ctx, plannedAssignment, root, info);
  }

  @FieldResolver(() => Unit, { nullable: true, description: 'The unit; null of a member and of a post (单位).' })
  unit(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: RectificationAssignment,
  ): Linked<Unit | null> {
    return linked(ctx, plannedAssignment, root, info);
  }
}
