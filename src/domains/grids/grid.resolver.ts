import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { treeCost } from '../../shared/complexity';
import { Organization } from '../organizations/organization.type';
import { Building } from './building.type';
import { plannedBuilding, plannedGrid } from './grid.planned';
import { Grid } from './grid.type';
import { TerritoryFigure } from './territory-figure.type';

/** What a grid leads to. */
@Resolver(() => Grid)
export class GridResolver {
  @FieldResolver(() => Organization, { description: 'The community that it belongs to, for good (所属社区).' })
  community(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Grid): Linked<Organization> {
    return linked(ctx, plannedGrid, root, info);
  }

  @FieldResolver(() => [Organization], {
    complexity: treeCost(3),
    description: 'Organizations standing on it on the date asked for, by position, then pinyin (网格上的党组织).',
  })
  organizations(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Grid,
  ): Linked<Organization[]> {
    return linked(ctx, plannedGrid, root, info);
  }

  @FieldResolver(() => [Building], {
    complexity: treeCost(6),
    description: 'Buildings standing on it on the date asked for, by position, then pinyin (楼栋).',
  })
  buildings(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Grid): Linked<Building[]> {
    return linked(ctx, plannedGrid, root, info);
  }

  @FieldResolver(() => [TerritoryFigure], {
    complexity: treeCost(5),
    description: 'Numbers counted on it up to the date asked for, newest first (网格数据).',
  })
  figures(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Grid): Linked<TerritoryFigure[]> {
    return linked(ctx, plannedGrid, root, info);
  }

  @FieldResolver(() => [Grid], {
    complexity: treeCost(1),
    description: 'Grids that the redraw which made it had ended, by code (重划前的网格).',
  })
  predecessors(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Grid): Linked<Grid[]> {
    return linked(ctx, plannedGrid, root, info);
  }

  @FieldResolver(() => [Grid], {
    complexity: treeCost(1),
    description: 'Grids that the redraw which ended it has made, by code (重划后的网格).',
  })
  successors(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Grid): Linked<Grid[]> {
    return linked(ctx, plannedGrid, root, info);
  }
}

/** What a building leads to. */
@Resolver(() => Building)
export class BuildingResolver {
  @FieldResolver(() => Grid, { description: 'The grid on which it stands, or last stood (所属网格).' })
  grid(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Building): Linked<Grid> {
    return linked(ctx, plannedBuilding, root, info);
  }
}
