import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { Grid } from '../grids/grid.type';
import { Organization } from '../organizations/organization.type';
import { Unit } from '../units/unit.type';
import { plannedCoverageRow } from './coverage-row.planned';
import { CoverageRow } from './coverage-row.type';

@Resolver(() => CoverageRow)
export class CoverageRowResolver {
  @FieldResolver(() => Unit, { nullable: true, description: 'The unit, as it was on the day (单位).' })
  unit(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: CoverageRow): Linked<Unit | null> {
    return linked(ctx, plannedCoverageRow, root, info);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description:
      'The organization itself; of a unit the one that covers it, of a grid its community, as on the day (党组织).',
  })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageRow,
  ): Linked<Organization | null> {
    return linked(ctx, plannedCoverageRow, root, info);
  }

  @FieldResolver(() => Grid, { nullable: true, description: 'The grid, as it was on the day (网格).' })
  grid(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: CoverageRow): Linked<Grid | null> {
    return linked(ctx, plannedCoverageRow, root, info);
  }
}
