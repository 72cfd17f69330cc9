import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import type { LocalDate } from '../../shared/clock';
import { countCost, pageCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import { Grid } from '../grids/grid.type';
import { Organization } from '../organizations/organization.type';
import type { UnitKind, UnitSector } from '../units/unit.rules';
import { Unit } from '../units/unit.type';
import { UnitKindEnum, UnitSectorEnum } from '../units/unit-enums.type';
import { plannedCoverageChange } from './comparison.planned';
import type { CoverageChangeKind } from './comparison.rules';
import {
  CoverageChange,
  CoverageChangeConnection,
  CoverageChangeKindEnum,
  CoverageComparison,
} from './comparison.type';
import { CoverageOptionsInput, CoverageScopeInput } from './coverage.inputs';
import type { DefinitionCode } from './coverage.rules';
import { CoverageDefinitionCodeEnum } from './coverage-enums.type';
import { findComparison } from './find-comparison';
import { listCoverageChanges } from './list-coverage-changes';

@Resolver(() => CoverageComparison)
export class CoverageComparisonResolver {
  @Allow('coverage:read')
  @Query(() => CoverageComparison, {
    complexity: countCost(40),
    description:
      'A figure of coverage on two days, and the rows that were added, ended or changed between them (覆盖对比).',
  })
  compareCoverage(
    @Ctx() ctx: RequestContext,
    @Arg('scope', () => CoverageScopeInput, { description: 'Where; not the tenants below (统计范围).' })
    scope: CoverageScopeInput,
    @Arg('from', () => DateScalar, { description: 'The earlier day (期初日期).' })
    from: LocalDate,
    @Arg('until', () => DateScalar, { nullable: true, description: 'The later day; today by default (期末日期).' })
    until?: LocalDate | null,
    @Arg('definition', () => CoverageDefinitionCodeEnum, {
      defaultValue: 'STRICT',
      description: 'Which figure (指标).',
    })
    definition: DefinitionCode = 'STRICT',
    @Arg('options', () => CoverageOptionsInput, {
      nullable: true,
      description: 'What the definition leaves open (口径选项).',
    })
    options?: CoverageOptionsInput | null,
    @Arg('knownAt', () => DateTimeScalar, {
      nullable: true,
      description: 'On both days only what had been recorded by then; everything by default (记录时点).',
    })
    knownAt?: Date | null,
    @Arg('kinds', () => [UnitKindEnum], { nullable: true, description: 'Of units only these kinds (单位类别).' })
    kinds?: UnitKind[] | null,
    @Arg('sectors', () => [UnitSectorEnum], { nullable: true, description: 'Of units only these sectors (行业).' })
    sectors?: UnitSector[] | null,
  ): Promise<CoverageComparison> {
    return findComparison(ctx, { scope, from, until, definition, options, knownAt, kinds, sectors });
  }

  @FieldResolver(() => CoverageChangeConnection, {
    complexity: pageCost,
    description: 'The rows that differ, by pinyin of the name, with links as of the later day (变动明细).',
  })
  rows(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() { asked }: CoverageComparison,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the edge before the page (起始游标).' })
    after?: string | null,
    @Arg('changes', () => [CoverageChangeKindEnum], { nullable: true, description: 'Only these (变动类别).' })
    changes?: CoverageChangeKind[] | null,
  ): Promise<Page<CoverageChange>> {
    return listCoverageChanges(ctx, info, asked, { changes, first, after });
  }
}

@Resolver(() => CoverageChange)
export class CoverageChangeResolver {
  @FieldResolver(() => Unit, { nullable: true, description: 'The unit, of figures of units (单位).' })
  unit(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageChange,
  ): Linked<Unit | null> {
    return linked(ctx, plannedCoverageChange, root, info);
  }

  @FieldResolver(() => Grid, { nullable: true, description: 'The grid, of figures of grids (网格).' })
  grid(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageChange,
  ): Linked<Grid | null> {
    return linked(ctx, plannedCoverageChange, root, info);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description:
      'The organization that covers the unit on the later day that it is counted, the community of the grid, or the organization itself; null where nothing covers the unit (党组织).',
  })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: CoverageChange,
  ): Linked<Organization | null> {
    return linked(ctx, plannedCoverageChange, root, info);
  }
}
