import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { CoverageScopeKind } from '../coverage/coverage.rules';
import type { DeclaredFigureEntity } from './declared-figure.entity';
import type { DeclaredUnit, Measure, Qualifier } from './declared-figure.rules';
import { DeclaredMeasureEnum, DeclaredQualifierEnum, DeclaredUnitEnum } from './declared-figure-enums.type';

type Columns = Exclude<keyof DeclaredFigureEntity, 'tenantId' | 'id' | 'asOf' | 'scopeOrganizationId'>;

@ObjectType({
  implements: Node,
  description:
    'A figure that a paper declared, kept as it was said and compared with what the records count (已发布数据).',
})
export class DeclaredFigure extends Node implements Pick<DeclaredFigureEntity, Columns> {
  @Field(() => DeclaredMeasureEnum, { description: 'What it is a number or a percentage of (指标).' })
  measure: Measure;

  @Field(() => Float, { description: 'The number as the paper says it (数值).' })
  value: number;

  @Field(() => DeclaredUnitEnum, { description: 'The word that the paper counts by (计量单位).' })
  unit: DeclaredUnit;

  @Field(() => DeclaredQualifierEnum, { description: 'How exactly the paper says it (数值性质).' })
  qualifier: Qualifier;

  /** The day of which it speaks: `asOf` of a planned node is the day as of which it was read. */
  speaksOf: LocalDate | null;

  @Field(() => DateScalar, { description: 'The day of the paper (发布日期).' })
  declaredOn: LocalDate;

  @Field(() => String, { description: 'Title of the paper (文件名称).' })
  documentTitle: string;

  @Field(() => String, { nullable: true, description: 'Number of the paper, where it has one (文号).' })
  documentNumber: string | null;

  /** Of whom it speaks: what its scope is made of. */
  scopeKind: CoverageScopeKind;
  scopeOrganizationKey: string | null;
  scopeDivisionCode: string | null;

  @Field(() => Int, { nullable: true, description: 'The base of a percentage, where the paper gives it (分子).' })
  numerator: number | null;

  @Field(() => Int, { nullable: true, description: 'The base of a percentage, where the paper gives it (分母).' })
  denominator: number | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which the record was voided, if it was (作废日期).' })
  voidedOn: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Number of the document that voided it (作废文号).' })
  voidDocumentNumber: string | null;

  @Field(() => Int, { description: 'Version: give it as `expectedVersion` with a change (版本号).' })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When the record was made (记录时间).' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { description: 'When the record was last changed (更新时间).' })
  updatedAt: Date;
}

export const DeclaredFigureConnection = connectionOf(DeclaredFigure, 'DeclaredFigure', '已发布数据');
