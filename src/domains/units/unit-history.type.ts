import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { FigureQualifier } from '../grids/grid.rules';
import { FigureQualifierEnum } from '../grids/grid-enums.type';
import type { FormationMode, UnitStatus } from './unit.rules';
import { FormationModeEnum, UnitStatusEnum } from './unit-enums.type';
import type { UnitFigureEntity } from './unit-figure.entity';
import type { UnitFormationEntity } from './unit-formation.entity';
import type { UnitStateEntity } from './unit-state.entity';

@ObjectType({ description: 'What a unit was called and in which state, from when to when (单位历史状态).' })
export class UnitState implements Pick<UnitStateEntity, 'name' | 'status' | 'documentNumber' | 'recordedAt'> {
  @Field(() => String, { description: 'Name in those days (名称).' })
  name: string;

  @Field(() => UnitStatusEnum, { description: 'State in those days (状态).' })
  status: UnitStatus;

  @Field(() => String, { nullable: true, description: 'Document it rests on (文号).' })
  documentNumber: string | null;

  @Field(() => DateScalar, { description: 'First day (起始日期).' })
  validFrom: LocalDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer holds; null while it does (终止日期).',
  })
  validUntil: LocalDate | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (记录时间).' })
  recordedAt: Date;
}

@ObjectType({ description: 'By which organization a unit is covered, and how that was formed (组建关系).' })
export class UnitFormation implements Pick<UnitFormationEntity, 'mode' | 'documentNumber' | 'recordedAt'> {
  @Field(() => FormationModeEnum, { description: 'How it was formed (组建方式).' })
  mode: FormationMode;

  @Field(() => DateScalar, { description: 'First day (组建日期).' })
  since: LocalDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer holds; null while it does (终止日期).',
  })
  until: LocalDate | null;

  @Field(() => String, { nullable: true, description: 'Approval it rests on, R-102 (批复文号).' })
  documentNumber: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (记录时间).' })
  recordedAt: Date;
}

@ObjectType({ description: 'Numbers that a unit had on a day; no roster stands behind them (单位人数).' })
export class UnitFigure
  implements Pick<UnitFigureEntity, 'countedOn' | 'headcount' | 'memberCount' | 'qualifier' | 'source' | 'recordedAt'>
{
  @Field(() => DateScalar, { description: 'Day of the count (统计日期).' })
  countedOn: LocalDate;

  @Field(() => Int, { description: 'Workers (从业人员数).' })
  headcount: number;

  @Field(() => Int, { nullable: true, description: 'Members among the workers; null while unknown (党员数).' })
  memberCount: number | null;

  @Field(() => FigureQualifierEnum, {
    description: 'Whether the numbers are exact or lower bounds, as their source says it (数值性质).',
  })
  qualifier: FigureQualifier;

  @Field(() => String, { nullable: true, description: 'Where the numbers come from (数据来源).' })
  source: string | null;

  @Field(() => DateTimeScalar, { description: 'When they were recorded (记录时间).' })
  recordedAt: Date;
}

@ObjectType({
  description: 'Units that an organization and those below it answer for, with their latest numbers (单位汇总).',
})
export class UnitTotals {
  @Field(() => Int, { description: 'Units that are on the register, as of the date asked for (单位数).' })
  units: number;

  @Field(() => Int, { description: 'Workers by the latest numbers of each unit (从业人员数).' })
  headcount: number;

  @Field(() => Int, { description: 'Members among them, where they are known (党员数).' })
  memberCount: number;
}
