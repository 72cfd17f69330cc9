import { Field, Float, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { RectificationAcceptanceEntity } from './acceptance.entity';
import type { AcceptanceResult, TestMeetingNumbers } from './acceptance.rules';
import { AcceptanceResultEnum } from './acceptance-enums.type';
import type { RectificationAcceptorEntity } from './acceptor.entity';

type Columns = 'heldOn' | 'reportDocument' | 'fieldCheckedOn' | 'points' | 'result' | 'recordedAt';

@ObjectType({ description: 'The numbers of a test meeting, never who said what (民主测评).' })
export class TestMeeting implements TestMeetingNumbers {
  @Field(() => Int, { description: 'Members and representatives who were due (应到人数).' })
  due: number;

  @Field(() => Int, { description: 'Those of them who came (实到人数).' })
  present: number;

  @Field(() => Int, { description: 'Of those present, the satisfied (满意人数).' })
  satisfied: number;

  @Field(() => Int, { description: 'Of those present, the basically satisfied (基本满意人数).' })
  basicallySatisfied: number;

  @Field(() => Int, { description: 'Of those present, the dissatisfied (不满意人数).' })
  dissatisfied: number;
}

@ObjectType({
  description: 'An acceptance of a rectification case, passed or failed, with what it rests on, R-808 (整顿验收).',
})
export class RectificationAcceptance implements Pick<RectificationAcceptanceEntity, Columns> {
  @Field(() => DateScalar, { description: 'Day of the acceptance (验收日期).' })
  heldOn: LocalDate;

  @Field(() => String, { description: 'Number of the report that was accepted (验收报告文号).' })
  reportDocument: string;

  @Field(() => DateScalar, { description: 'Day of the check on the spot (实地核查日期).' })
  fieldCheckedOn: LocalDate;

  @Field(() => Float, { description: 'Points, 0 to 100 (验收评分).' })
  points: number;

  @Field(() => AcceptanceResultEnum, { description: 'What came of it (验收结果).' })
  result: AcceptanceResult;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (登记时间).' })
  recordedAt: Date;

  /** Columns of the test meeting; told together, as `meeting`. */
  meetingDue: number;
  meetingPresent: number;
  satisfiedCount: number;
  basicallySatisfiedCount: number;
  dissatisfiedCount: number;
}

/** The columns of an acceptance as the test meeting that they tell of. */
export function meetingOf(acceptance: RectificationAcceptance): TestMeeting {
  return {
    due: acceptance.meetingDue,
    present: acceptance.meetingPresent,
    satisfied: acceptance.satisfiedCount,
    basicallySatisfied: acceptance.basicallySatisfiedCount,
    dissatisfied: acceptance.dissatisfiedCount,
  };
}

@ObjectType({
  description: 'One of those who accepted, by membership or by post: nobody of the case, R-811 (验收人).',
})
export class RectificationAcceptor implements Pick<RectificationAcceptorEntity, 'post'> {
  @Field(() => String, { nullable: true, description: 'Post, of one who is known by it; else null (职务).' })
  post: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Masked name, of one who is a member of this tenant; else null (脱敏姓名).',
  })
  maskedName: string | null;
}
