import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import type { LocalDate } from '../../shared/clock';
import { pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import { Grid } from '../grids/grid.type';
import { Organization } from '../organizations/organization.type';
import { Unit } from '../units/unit.type';
import { CoverageScopeInput } from './coverage.inputs';
import { plannedCoverageGap } from './coverage-gap.planned';
import { type CoverageGapKind, MENDED_BY } from './coverage-gap.rules';
import { CoverageGap, CoverageGapConnection, CoverageGapKindEnum } from './coverage-gap.type';
import { gapMessage } from './coverage-gap-words.rules';
import { listCoverageGaps } from './list-coverage-gaps';

@Resolver(() => CoverageGap)
export class CoverageGapsResolver {
  @Allow('coverage:read')
  @Query(() => CoverageGapConnection, {
    complexity: pageCost,
    description:
      'What coverage lacks in a scope on a day, kind by kind and the oldest first: what, why, since when, and what mends it (覆盖缺口清单).',
  })
  coverageGaps(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('scope', () => CoverageScopeInput, { description: 'Where; not the tenants below (统计范围).' })
    scope: CoverageScopeInput,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
    @Arg('kinds', () => [CoverageGapKindEnum], { nullable: true, description: 'Only these kinds (类别).' })
    kinds?: CoverageGapKind[] | null,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day; today by default (截至日期).' })
    asOf?: LocalDate | null,
    @Arg('knownAt', () => DateTimeScalar, {
      nullable: true,
      description: 'Only what had been recorded by then; everything by default (记录时点).',
    })
    knownAt?: Date | null,
  ): Promise<Page<CoverageGap>> {
    return listCoverageGaps(ctx, info, { scope, first, after, kinds, asOf, knownAt });
  }

  @FieldResolver(() => String, {
    description: "What is missing, since when, by which rule, and the way out, in the reader's language (说明).",
  })
  message(@Ctx() { language }: RequestContext, @Root() gap: CoverageGap): string {
    return gapMessage(gap.kind, gap)[language];
  }

  @FieldResolver(() => String, { description: 'Name of the mutation that mends it (补救操作).' })
  mutation(@Root() { kind }: CoverageGap): string {
    return MENDED_BY[kind];
  }

  @FieldResolver(() => Unit, { nullable: true, description: 'The unit, of gaps of units (单位).' })
  unit(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: CoverageGap): Linked<Unit | null> {
    return linked(ctx, plannedCoverageGap, root, info);
  }

  @FieldResolver(() => Grid, { nullable: true, description: 'The grid, of gaps of grids (网格).' })
  grid(@Ctx() ctx: RequestContext, @Info() info: GraphQLResolveInfo, @Root() root: CoverageGap): Linked<Grid | null> {
    return linked(ctx, plannedCoverageGap, root, info);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description:
      'Whose matter it is: responsible for the unit, the community of the grid, or the organization itself; null where it did not exist on the day (责任党组织).',
  })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageGap,
  ): Linked<Organization | null> {
    return linked(ctx, plannedCoverageGap, root, info);
  }
}
