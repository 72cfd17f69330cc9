import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { countCost, pageCost, treeCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { plannedOrganization } from '../organizations/organization.planned';
import { Organization } from '../organizations/organization.type';
import { Grid, GridConnection } from './grid.type';
import { GridCoverage } from './grid-coverage.type';
import { TerritoryFigure } from './territory-figure.type';

/** What the territory adds to an organization. */
@Resolver(() => Organization)
export class OrganizationGridsResolver {
  @FieldResolver(() => GridConnection, {
    complexity: pageCost,
    description:
      'Active grids of the communities at and below it along the chain, by code; of a community its own (网格).',
  })
  grids(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number = 20,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
  ): Linked<Page<Grid>> {
    return linked(ctx, plannedOrganization, root, info, { first, after });
  }

  @FieldResolver(() => [Grid], {
    complexity: treeCost(1),
    description: 'Grids on which it stands on the date asked for, by code (所在网格).',
  })
  standsOn(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: Organization): Linked<Grid[]> {
    return linked(ctx, plannedOrganization, root, info);
  }

  @FieldResolver(() => GridCoverage, {
    complexity: countCost(20),
    description: 'How the active grids at and below it are covered on the date asked for (网格党组织覆盖统计).',
  })
  gridCoverage(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<GridCoverage> {
    return linked(ctx, plannedOrganization, root, info);
  }

  @FieldResolver(() => [TerritoryFigure], {
    complexity: treeCost(5),
    description:
      'Numbers counted for the whole community up to the date asked for, newest first; those of one grid are with the grid (社区数据).',
  })
  territoryFigures(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Organization,
  ): Linked<TerritoryFigure[]> {
    return linked(ctx, plannedOrganization, root, info);
  }
}
