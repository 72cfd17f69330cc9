import { Field, ID, InputType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import { CoverageOptionsInput, CoverageScopeInput } from '../coverage/coverage.inputs';
import type { CoverageRowPart, DefinitionCode } from '../coverage/coverage.rules';
import { CoverageDefinitionCodeEnum, CoverageRowPartEnum } from '../coverage/coverage-enums.type';
import type { CoverageGapKind } from '../coverage/coverage-gap.rules';
import { CoverageGapKindEnum } from '../coverage/coverage-gap.type';
import type { UnitKind, UnitSector } from '../units/unit.rules';
import { UnitKindEnum, UnitSectorEnum } from '../units/unit-enums.type';

@InputType()
abstract class ScopedExportInput {
  @Field(() => CoverageScopeInput, { description: 'Over what (统计范围).' })
  scope: CoverageScopeInput;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Count only what had been recorded by then; the instant of the request by default (数据时点).',
  })
  knownAt?: Date | null;
}

@InputType()
abstract class FigureExportInput extends ScopedExportInput {
  @Field(() => CoverageDefinitionCodeEnum, { defaultValue: 'STRICT', description: 'By which definition (指标).' })
  definition: DefinitionCode;

  @Field(() => CoverageOptionsInput, { nullable: true, description: 'What that definition leaves open (口径选项).' })
  options?: CoverageOptionsInput | null;

  @Field(() => [UnitKindEnum], { nullable: true, description: 'Only units of these kinds (单位类别).' })
  kinds?: UnitKind[] | null;

  @Field(() => [UnitSectorEnum], { nullable: true, description: 'Only units of these sectors (所属行业).' })
  sectors?: UnitSector[] | null;
}

const AS_OF = { nullable: true, description: 'The day; today by default (截至日期).' } as const;

@InputType({ description: 'A coverage report for export, as `coverage` tells it (覆盖报告导出).' })
export class CoverageReportExportInput extends FigureExportInput {
  @Field(() => DateScalar, AS_OF)
  asOf?: LocalDate | null;
}

@InputType({ description: 'The rows of a coverage figure for export (覆盖明细导出).' })
export class CoverageRowsExportInput extends FigureExportInput {
  @Field(() => DateScalar, AS_OF)
  asOf?: LocalDate | null;

  @Field(() => CoverageRowPartEnum, { defaultValue: 'GAP', description: 'Which of the rows (明细部分).' })
  part: CoverageRowPart;
}

@InputType({ description: 'What coverage lacks for export, as `coverageGaps` tells it (覆盖缺口导出).' })
export class CoverageGapsExportInput extends ScopedExportInput {
  @Field(() => DateScalar, AS_OF)
  asOf?: LocalDate | null;

  @Field(() => [CoverageGapKindEnum], { nullable: true, description: 'Only these kinds (类别).' })
  kinds?: CoverageGapKind[] | null;
}

@InputType({ description: 'A figure on two days for export, as `compareCoverage` tells it (覆盖对比导出).' })
export class CoverageComparisonExportInput extends FigureExportInput {
  @Field(() => DateScalar, { description: 'The earlier day (期初).' })
  from: LocalDate;

  @Field(() => DateScalar, { nullable: true, description: 'The later day; today by default (期末).' })
  until?: LocalDate | null;
}

@InputType({ description: 'A computed coverage audit for export (覆盖核查导出).' })
export class CoverageAuditExportInput {
  @Field(() => ID, { description: 'The audit (核查标识).' })
  id: string;
}
