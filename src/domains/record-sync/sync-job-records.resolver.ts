import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Resolver, Root } from 'type-graphql';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { type Grid, GridConnection } from '../grids/grid.type';
import { type Organization, OrganizationConnection } from '../organizations/organization.type';
import { plannedSyncJob } from '../sync/sync-job.planned';
import { SyncJob } from '../sync/sync-job.type';
import { type Unit, UnitConnection } from '../units/unit.type';

const FIRST = 'Size of the page, 1 to 100 (每页条数).';
const AFTER = 'Cursor of the edge before the page (起始游标).';
const described = (things: string, term: string) =>
  `${things} that its source had and that this full load lacks, for reconciling; empty for all other synchronizations, and once another full one has begun (${term}).`;

/** What a full load lacks: whoever reconciles looks here before anything is ended. */
@Resolver(() => SyncJob)
export class SyncJobRecordsResolver {
  @FieldResolver(() => OrganizationConnection, {
    complexity: pageCost,
    description: described('Organizations', '来源已无的党组织'),
  })
  missingOrganizations(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: SyncJob,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after?: string | null,
  ): Linked<Page<Organization>> {
    return linked(ctx, plannedSyncJob, root, info, { first, after });
  }

  @FieldResolver(() => UnitConnection, { complexity: pageCost, description: described('Units', '来源已无的单位') })
  missingUnits(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: SyncJob,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after?: string | null,
  ): Linked<Page<Unit>> {
    return linked(ctx, plannedSyncJob, root, info, { first, after });
  }

  @FieldResolver(() => GridConnection, { complexity: pageCost, description: described('Grids', '来源已无的网格') })
  missingGrids(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: SyncJob,
    @Arg('first', () => Int, { defaultValue: 20, description: FIRST }) first: number,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after?: string | null,
  ): Linked<Page<Grid>> {
    return linked(ctx, plannedSyncJob, root, info, { first, after });
  }
}
