import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { RepeatableGridInput } from './grid.inputs';
import type { FigureKind, FigureQualifier } from './grid.rules';
import { FigureQualifierEnum, TerritoryFigureKindEnum } from './grid-enums.type';

@InputType({ description: 'A number counted or reported on a day; never anything about one person (登记区域数据).' })
export class RecordTerritoryFigureInput extends RepeatableGridInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The community, where it was counted as a whole; else the grid (社区标识).',
  })
  communityId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The grid, where one grid was counted (网格标识).' })
  gridId?: string | null;

  @Field(() => TerritoryFigureKindEnum, { description: 'What was counted (种类).' })
  kind: FigureKind;

  @Field(() => Int, { description: 'The number, 0 to 1,000,000 (数值).' })
  value: number;

  @Field(() => FigureQualifierEnum, {
    defaultValue: 'EXACT',
    description: 'Whether it is exact or a lower bound, as the source says it (数值性质).',
  })
  qualifier: FigureQualifier;

  @Field(() => DateScalar, {
    description: 'Day that it tells of; a second number of one kind and day supersedes the first (统计日期).',
  })
  countedOn: LocalDate;

  @Field(() => String, {
    nullable: true,
    description: 'Where it comes from, such as a report, 1 to 200 characters (数据来源).',
  })
  source?: string | null;
}
