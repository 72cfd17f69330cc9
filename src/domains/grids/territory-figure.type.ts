import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { FigureKind, FigureQualifier } from './grid.rules';
import { FigureQualifierEnum, TerritoryFigureKindEnum } from './grid-enums.type';
import type { TerritoryFigureEntity } from './territory-figure.entity';

type Columns = 'kind' | 'value' | 'qualifier' | 'countedOn' | 'source' | 'recordedAt';

@ObjectType({
  description: 'A number counted or reported on a day, for a whole community or for one grid; numbers only (区域数据).',
})
export class TerritoryFigure implements Pick<TerritoryFigureEntity, Columns> {
  @Field(() => TerritoryFigureKindEnum, { description: 'What was counted (种类).' })
  kind: FigureKind;

  @Field(() => Int, { description: 'The number (数值).' })
  value: number;

  @Field(() => FigureQualifierEnum, { description: 'Whether it is exact or a lower bound (数值性质).' })
  qualifier: FigureQualifier;

  @Field(() => DateScalar, { description: 'Day that it tells of (统计日期).' })
  countedOn: LocalDate;

  @Field(() => String, { nullable: true, description: 'Where it comes from, such as a report (数据来源).' })
  source: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (记录时间).' })
  recordedAt: Date;
}
