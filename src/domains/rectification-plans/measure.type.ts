import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { RectificationMeasureEntity } from './measure.entity';
import type { MeasureState } from './measure.rules';
import { MeasureStateEnum } from './plan-enums.type';

type Columns = 'position' | 'goal' | 'steps' | 'deadline' | 'state' | 'doneOn' | 'recordedAt';

@ObjectType({
  implements: Node,
  description: 'A measure against a problem, with goal, deadline, steps and owner, R-807 (整顿措施).',
})
export class RectificationMeasure extends Node implements Pick<RectificationMeasureEntity, Columns> {
  @Field(() => Int, { description: 'Its number below the problem, from 1 (序号).' })
  position: number;

  @Field(() => String, { nullable: true, description: 'What is to be reached (目标任务).' })
  goal: string | null;

  @Field(() => String, { nullable: true, description: 'How (方法步骤).' })
  steps: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Last day (完成时限).' })
  deadline: LocalDate | null;

  @Field(() => MeasureStateEnum, { description: 'How far it is (措施状态).' })
  state: MeasureState;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was done (完成日期).' })
  doneOn: LocalDate | null;

  @Field(() => Boolean, {
    description: 'Whether it is being carried out and its deadline has passed, R-810 (是否逾期).',
  })
  isOverdue: boolean;

  @Field(() => DateTimeScalar, { description: 'When the plan was recorded (记录时间).' })
  recordedAt: Date;
}
