import { Field, ID, InputType, Int } from 'type-graphql';
import type { LocalDate } from '../../shared/clock';
import { DateScalar } from '../../shared/scalars';
import { RepeatableInput } from '../organizations/organization.inputs';
import type { AppraisalGrades } from './appraisal.rules';
import type { MeetingKind } from './meeting.rules';
import { MeetingKindEnum } from './meeting-enums.type';

@InputType({ description: 'Grades of the yearly appraisal, in numbers, R-307 (民主评议等次).' })
export class AppraisalInput implements AppraisalGrades {
  @Field(() => Int, { description: 'Number graded excellent: one in three at most (优秀人数).' })
  excellentCount: number;

  @Field(() => Int, { description: 'Number graded qualified (合格人数).' })
  qualifiedCount: number;

  @Field(() => Int, { description: 'Number graded basically qualified (基本合格人数).' })
  basicCount: number;

  @Field(() => Int, { description: 'Number graded unqualified (不合格人数).' })
  unqualifiedCount: number;
}

/** What is recorded of a meeting beside its kind. */
@InputType()
abstract class MeetingFiguresInput extends RepeatableInput {
  @Field(() => DateScalar, {
    description: 'Day on which it was held, neither to come nor in the closed period (召开日期).',
  })
  heldOn: LocalDate;

  @Field(() => Int, {
    description: 'Number of those who were due, 1 to 1,000,000; of a general meeting, those who may vote (应到人数).',
  })
  dueCount: number;

  @Field(() => Int, { description: 'Number of those of them who came (实到人数).' })
  presentCount: number;

  @Field(() => AppraisalInput, {
    nullable: true,
    description: 'The grades, of an APPRAISAL and of nothing else (民主评议等次).',
  })
  appraisal?: AppraisalInput | null;
}

@InputType({ description: 'A meeting that was held, R-301 to R-309 (登记组织生活).' })
export class RecordMeetingInput extends MeetingFiguresInput {
  @Field(() => ID, { description: 'The branch or group (组织标识).' })
  organizationId: string;

  @Field(() => MeetingKindEnum, { description: 'What was held (类别).' })
  kind: MeetingKind;
}

const EXPECTED_VERSION = 'Version that the caller has read; another one now is CONFLICT (预期版本).';

@InputType({ description: 'What a record of a meeting should have said, as a whole (更正组织生活记录).' })
export class CorrectMeetingInput extends MeetingFiguresInput {
  @Field(() => ID, { description: 'The record that is wrong (组织生活记录标识).' })
  id: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion: number;
}

@InputType({ description: 'A record of a meeting that was not held (作废组织生活记录).' })
export class VoidMeetingInput extends RepeatableInput {
  @Field(() => ID, { description: 'The record (组织生活记录标识).' })
  id: string;

  @Field(() => Int, { description: EXPECTED_VERSION })
  expectedVersion: number;
}
