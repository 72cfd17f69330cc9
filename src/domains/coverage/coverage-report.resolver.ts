import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { type Complexity, countCost, pageCost, treeCost } from '../../shared/complexity';
import type { Page } from '../../shared/connection';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import { loadOrganization } from '../organizations/load-organization';
import { Organization } from '../organizations/organization.type';
import type { UnitKind, UnitSector } from '../units/unit.rules';
import { UnitKindEnum, UnitSectorEnum } from '../units/unit-enums.type';
import { CoverageOptionsInput, CoverageScopeInput } from './coverage.inputs';
import type { CoverageClass, CoverageRowPart, DefinitionCode } from './coverage.rules';
import { CoverageDefinition } from './coverage-definition.type';
import { CoverageClassEnum, CoverageDefinitionCodeEnum, CoverageRowPartEnum } from './coverage-enums.type';
import { CoverageRate, CoverageReport } from './coverage-report.type';
import { type CoverageRow, CoverageRowConnection } from './coverage-row.type';
import { CoverageScope } from './coverage-scope.type';
import { findCoverageDefinitions } from './find-coverage-definitions';
import { findCoverageReport } from './find-coverage-report';
import { listCoverageRows } from './list-coverage-rows';

@Resolver()
export class CoverageQueriesResolver {
  @Allow('coverage:read')
  @Query(() => CoverageReport, {
    complexity: countCost(50),
    description: 'Coverage of a scope on a day, as it was known at an instant: each figure with its rows (覆盖报告).',
  })
  coverage(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Arg('scope', () => CoverageScopeInput, { description: 'Over what (统计范围).' }) scope: CoverageScopeInput,
    @Arg('definition', () => CoverageDefinitionCodeEnum, {
      defaultValue: 'STRICT',
      description: 'By which definition (指标).',
    })
    definition: DefinitionCode,
    @Arg('options', () => CoverageOptionsInput, {
      nullable: true,
      description: 'What that definition leaves open (口径选项).',
    })
    options?: CoverageOptionsInput | null,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day; today by default (截至日期).' })
    asOf?: LocalDate | null,
    @Arg('knownAt', () => DateTimeScalar, {
      nullable: true,
      description: 'Count only what had been recorded by then; this instant by default (数据时点).',
    })
    knownAt?: Date | null,
    @Arg('kinds', () => [UnitKindEnum], { nullable: true, description: 'Only units of these kinds (单位类别).' })
    kinds?: UnitKind[] | null,
    @Arg('sectors', () => [UnitSectorEnum], { nullable: true, description: 'Only units of these sectors (所属行业).' })
    sectors?: UnitSector[] | null,
  ): Promise<CoverageReport> {
    return findCoverageReport(ctx, info, { scope, definition, options, asOf, knownAt, kinds, sectors });
  }

  @Allow('coverage:read')
  @Query(() => [CoverageDefinition], {
    complexity: treeCost(7),
    description: 'The built-in definitions in words, with the numbers of the tenant on a day (覆盖指标口径).',
  })
  coverageDefinitions(
    @Ctx() ctx: RequestContext,
    @Arg('asOf', () => DateScalar, { nullable: true, description: 'The day; today by default (截至日期).' })
    asOf?: LocalDate | null,
  ): Promise<CoverageDefinition[]> {
    return findCoverageDefinitions(ctx, asOf);
  }
}

/** Rows are found anew for each list, however few of them are on its page. */
const rowsCost: Complexity = (estimate) => 30 + pageCost(estimate);

@Resolver(() => CoverageRate)
export class CoverageRateResolver {
  @FieldResolver(() => CoverageRowConnection, {
    complexity: rowsCost,
    description: 'The rows that the figure counts, at its own time, by name; none of the tenants below (明细).',
  })
  rows(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() { asked }: CoverageRate,
    @Arg('part', () => CoverageRowPartEnum, { defaultValue: 'GAP', description: 'Which of them (明细部分).' })
    part: CoverageRowPart,
    @Arg('first', () => Int, { defaultValue: 20, description: 'Size of the page, 1 to 100 (每页条数).' })
    first: number,
    @Arg('after', () => String, {
      nullable: true,
      description: 'Cursor of the edge before the page; the report is asked with the knownAt that it told (起始游标).',
    })
    after?: string | null,
    @Arg('classes', () => [CoverageClassEnum], {
      nullable: true,
      description: 'Of them only these classes, such as one number of the partition (分类).',
    })
    classes?: CoverageClass[] | null,
  ): Promise<Page<CoverageRow>> {
    return listCoverageRows(ctx, info, asked, { part, classes, first, after });
  }
}

@Resolver(() => CoverageScope)
export class CoverageScopeResolver {
  @FieldResolver(() => Organization, {
    nullable: true,
    description: 'The organization, as it is today; null where the scope is none (党组织).',
  })
  async organization(
    @Ctx() ctx: RequestContext,
    @Root() { organizationKey }: CoverageScope,
  ): Promise<Organization | null> {
    return organizationKey === null ? null : loadOrganization(ctx, organizationKey);
  }
}
