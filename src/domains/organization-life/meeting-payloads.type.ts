import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import type { MeetingAnswer } from './load-meeting-answer';
import { Meeting } from './meeting.type';

@ObjectType()
abstract class MeetingPayload implements MeetingAnswer {
  @Field(() => Meeting, {
    nullable: true,
    description: 'The record after the change; null when nothing was changed (组织生活记录).',
  })
  meeting: Meeting | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}

@ObjectType({ description: 'Answer to `recordMeeting` (登记组织生活结果).' })
export class RecordMeetingPayload extends MeetingPayload {}

@ObjectType({ description: 'Answer to `correctMeeting`: the record that stands now (更正组织生活记录结果).' })
export class CorrectMeetingPayload extends MeetingPayload {}

@ObjectType({ description: 'Answer to `voidMeeting`: the record that stands no more (作废组织生活记录结果).' })
export class VoidMeetingPayload extends MeetingPayload {}
