import { Field, Int, ObjectType } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { connectionOf } from '../../shared/connection';
import { Node } from '../../shared/node';
import { DateScalar, DateTimeScalar } from '../../shared/scalars';
import type { AppraisalGrades } from './appraisal.rules';
import type { MeetingEntity } from './meeting.entity';
import type { MeetingKind } from './meeting.rules';
import { MeetingKindEnum } from './meeting-enums.type';

type Columns = 'kind' | 'heldOn' | 'dueCount' | 'presentCount' | 'version' | 'recordedAt' | 'supersededAt';

@ObjectType({ description: 'Grades of the yearly appraisal, in numbers, R-307 (民主评议等次).' })
export class Appraisal implements AppraisalGrades {
  @Field(() => Int, { description: 'Number graded excellent (优秀人数).' })
  excellentCount: number;

  @Field(() => Int, { description: 'Number graded qualified (合格人数).' })
  qualifiedCount: number;

  @Field(() => Int, { description: 'Number graded basically qualified (基本合格人数).' })
  basicCount: number;

  @Field(() => Int, { description: 'Number graded unqualified (不合格人数).' })
  unqualifiedCount: number;
}

@ObjectType({
  implements: Node,
  description: 'A meeting of organization life that was held, in numbers only (组织生活记录).',
})
export class Meeting extends Node implements Pick<MeetingEntity, Columns> {
  @Field(() => MeetingKindEnum, { description: 'What was held (类别).' })
  kind: MeetingKind;

  @Field(() => DateScalar, { description: 'Day on which it was held (召开日期).' })
  heldOn: LocalDate;

  @Field(() => Int, { description: 'Number of those who were due (应到人数).' })
  dueCount: number;

  @Field(() => Int, { description: 'Number of those of them who came (实到人数).' })
  presentCount: number;

  @Field(() => Int, {
    description: 'Which record of this meeting it is: give it as `expectedVersion` with a correction (版本号).',
  })
  version: number;

  @Field(() => DateTimeScalar, { description: 'When it was recorded (记录时间).' })
  recordedAt: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When this record was corrected or voided; null while it stands (更正或作废时间).',
  })
  supersededAt: Date | null;
}

export const MeetingConnection = connectionOf(Meeting, 'Meeting', '组织生活记录');
