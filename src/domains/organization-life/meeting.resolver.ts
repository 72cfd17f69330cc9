import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Mutation, Resolver, Root } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { type Linked, linked } from '../../data/planner/linked';
import { Organization } from '../organizations/organization.type';
import type { AppraisalGrades } from './appraisal.rules';
import { correctMeeting } from './correct-meeting';
import type { MeetingAnswer } from './load-meeting-answer';
import type { MeetingEntity } from './meeting.entity';
import { CorrectMeetingInput, RecordMeetingInput, VoidMeetingInput } from './meeting.inputs';
import { plannedMeeting } from './meeting.planned';
import { Appraisal, Meeting } from './meeting.type';
import { CorrectMeetingPayload, RecordMeetingPayload, VoidMeetingPayload } from './meeting-payloads.type';
import { recordMeeting } from './record-meeting';
import { voidMeeting } from './void-meeting';

const INPUT = 'What to do (输入).';

@Resolver(() => Meeting)
export class MeetingResolver {
  @FieldResolver(() => Appraisal, {
    nullable: true,
    description: 'The grades, of an appraisal; null for everything else (民主评议等次).',
  })
  appraisal(@Root() root: MeetingEntity): AppraisalGrades | null {
    return root.excellentCount === null ? null : (root as AppraisalGrades);
  }

  @FieldResolver(() => Organization, { description: 'The organization that held it (组织).' })
  organization(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Meeting,
  ): Linked<Organization> {
    return linked(ctx, plannedMeeting, root, info);
  }

  @FieldResolver(() => Meeting, {
    nullable: true,
    description: 'The record that this one corrects; null for a first record (被更正的记录).',
  })
  corrects(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Meeting,
  ): Linked<Meeting | null> {
    return linked(ctx, plannedMeeting, root, info);
  }

  @FieldResolver(() => Meeting, {
    nullable: true,
    description: 'The record that corrects this one; null when none does (更正后的记录).',
  })
  correctedBy(
    @Ctx() ctx: RequestContext,
    @Info() info: GraphQLResolveInfo,
    @Root() root: Meeting,
  ): Linked<Meeting | null> {
    return linked(ctx, plannedMeeting, root, info);
  }
}

/** The writes of meetings; each is one use case. */
@Resolver()
export class MeetingMutationsResolver {
  @Allow('meeting:write')
  @Mutation(() => RecordMeetingPayload, {
    description: 'Records a meeting that was held, in numbers only, under R-302, R-307 and R-309 (登记组织生活).',
  })
  recordMeeting(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordMeetingInput, { description: INPUT }) input: RecordMeetingInput,
  ): Promise<MeetingAnswer> {
    return recordMeeting(ctx, input);
  }

  @Allow('meeting:write')
  @Mutation(() => CorrectMeetingPayload, {
    description: 'Corrects a record of a meeting by another one; the wrong one stays, superseded (更正组织生活记录).',
  })
  correctMeeting(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => CorrectMeetingInput, { description: INPUT }) input: CorrectMeetingInput,
  ): Promise<MeetingAnswer> {
    return correctMeeting(ctx, input);
  }

  @Allow('meeting:write')
  @Mutation(() => VoidMeetingPayload, {
    description: 'Voids a record of a meeting that was not held (作废组织生活记录).',
  })
  voidMeeting(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => VoidMeetingInput, { description: INPUT }) input: VoidMeetingInput,
  ): Promise<MeetingAnswer> {
    return voidMeeting(ctx, input);
  }
}
