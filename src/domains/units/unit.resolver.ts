import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { treeCost } from '../../shared/complexity';
import { Division } from '../divisions/division.type';
import { Organization } from '../organizations/organization.type';
import { plannedUnit, plannedUnitFormation } from './unit.planned';
import { Unit } from './unit.type';
import { UnitFigure, UnitFormation, UnitState } from './unit-history.type';

@Resolver(() => Unit)
export class UnitResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The organization that answers for it, as recorded today; null before that was founded (责任党组织).',
  })
  responsible(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Unit,
  ): Linked<Organization | null> {
    return linked(ctx, plannedUnit, root, info);
  }

  @FieldResolver(() => Division, {
    nullable: true,
    description: 'The division where it stands, as recorded today (所在行政区划).',
  })
  division(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Unit): Linked<Division | null> {
    return linked(ctx, plannedUnit, root, info);
  }

  @FieldResolver(() => UnitFormation, {
    nullable: true,
    description: 'By which organization it is covered, as of the date asked for; null where none does (组建关系).',
  })
  formation(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Unit,
  ): Linked<UnitFormation | null> {
    return linked(ctx, plannedUnit, root, info);
  }

  @FieldResolver(() => [UnitFormation], {
    complexity: treeCost(2),
    description: 'By which organizations it has been covered, oldest first (历次组建关系).',
  })
  formations(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Unit,
  ): Linked<UnitFormation[]> {
    return linked(ctx, plannedUnit, root, info);
  }

  @FieldResolver(() => UnitFigure, {
    nullable: true,
    description: 'Its latest numbers as of the date asked for (最近一次人数).',
  })
  latestFigure(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Unit,
  ): Linked<UnitFigure | null> {
    return linked(ctx, plannedUnit, root, info);
  }

  @FieldResolver(() => [UnitFigure], {
    complexity: treeCost(5),
    description: 'Its numbers through time, newest first (历次人数).',
  })
  figures(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Unit): Linked<UnitFigure[]> {
    return linked(ctx, plannedUnit, root, info);
  }

  @FieldResolver(() => [UnitState], {
    complexity: treeCost(3),
    description: 'Names and states through time, oldest first (历史状态).',
  })
  states(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Unit): Linked<UnitState[]> {
    return linked(ctx, plannedUnit, root, info);
  }
}

@Resolver(() => UnitFormation)
export class UnitFormationResolver {
  @FieldResolver(() => Organization, {
    description: 'The organization that covers the unit; for an affiliated one, that of its host (党组织).',
  })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: UnitFormation,
  ): Linked<Organization> {
    return linked(ctx, plannedUnitFormation, root, info);
  }
}
