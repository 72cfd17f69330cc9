import { Field, Float, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { CoverageScopeInput } from '../coverage/coverage.inputs';
import { RepeatableInput } from '../organizations/organization.inputs';
import type { DeclaredUnit, Measure, Qualifier } from './declared-figure.rules';
import { DeclaredMeasureEnum, DeclaredQualifierEnum, DeclaredUnitEnum } from './declared-figure-enums.type';

@InputType({ description: 'A figure that a paper declared, as the paper says it (登记已发布数据).' })
export class DeclareFigureInput extends RepeatableInput {
  @Field(() => DeclaredMeasureEnum, { description: 'What it is a number or a percentage of (指标).' })
  measure: Measure;

  @Field(() => Float, {
    description:
      'The number, whole where it is one of things; a percentage from 0 to 100 with two decimals at most (数值).',
  })
  value: number;

  @Field(() => DeclaredUnitEnum, { description: 'The word that the paper counts by (计量单位).' })
  unit: DeclaredUnit;

  @Field(() => DeclaredQualifierEnum, {
    defaultValue: 'EXACT',
    description: 'How exactly the paper says it (数值性质).',
  })
  qualifier: Qualifier;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of which it speaks; left out where the paper does not say (统计日期).',
  })
  asOf?: LocalDate | null;

  @Field(() => DateScalar, { description: 'The day of the paper (发布日期).' })
  declaredOn: LocalDate;

  @Field(() => String, { description: 'Title of the paper, 1 to 200 characters (文件名称).' })
  documentTitle: string;

  @Field(() => String, { nullable: true, description: 'Number of the paper, where it has one (文号).' })
  documentNumber?: string | null;

  @Field(() => CoverageScopeInput, { description: 'Of whom it speaks (统计范围).' })
  scope: CoverageScopeInput;

  @Field(() => Int, {
    nullable: true,
    description: 'Of a percentage: the number of those that have it, where the paper gives its base (分子).',
  })
  numerator?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Of a percentage: the number of all, where the paper gives its base (分母).',
  })
  denominator?: number | null;
}

@InputType({ description: 'A record of a declared figure was wrong: the paper does not say so (作废已登记数据).' })
export class VoidDeclaredFigureInput extends RepeatableInput {
  @Field(() => ID, { description: 'The declared figure (数据标识).' })
  id: string;

  @Field(() => Int, { description: 'Version that the caller has read; another one now is CONFLICT (预期版本).' })
  expectedVersion: number;

  @Field(() => DateScalar, { description: 'Day on which it was voided, not in the future (作废日期).' })
  voidedOn: LocalDate;

  @Field(() => String, { description: 'Number of the document that voids it (作废文号).' })
  documentNumber: string;
}

@InputType({ description: 'Which declared figures a list holds; conditions are joined by AND (筛选条件).' })
export class DeclaredFigureFilter {
  @Field(() => [DeclaredMeasureEnum], { nullable: true, description: 'Only those of these measures (指标).' })
  measures?: Measure[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only those declared on this day or later (发布日期起).' })
  declaredFrom?: LocalDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only those declared by this day (发布日期止).' })
  declaredUntil?: LocalDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that are voided, or only those that are not; left out, the latter (是否已作废).',
  })
  isVoided?: boolean | null;
}
