import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { assignMemberToGroup } from './assign-member-to-group';
import { endEmployment } from './end-employment';
import { endMembership } from './end-membership';
import { endParticipation } from './end-participation';
import type { MemberAnswer } from './load-member-answer';
import {
  AssignMemberToGroupInput,
  EndEmploymentInput,
  EndMembershipInput,
  EndParticipationInput,
  RecordEmploymentInput,
  RecordParticipationInput,
  RegisterMemberInput,
  RevealMemberFieldInput,
  UpdateMemberInput,
} from './member.inputs';
import {
  AssignMemberToGroupPayload,
  EndEmploymentPayload,
  EndMembershipPayload,
  EndParticipationPayload,
  RecordEmploymentPayload,
  RecordParticipationPayload,
  RegisterMemberPayload,
  RevealMemberFieldPayload,
  UpdateMemberPayload,
} from './member-payloads.type';
import { recordEmployment } from './record-employment';
import { recordParticipation } from './record-participation';
import { registerMember } from './register-member';
import { type RevealAnswer, revealMemberField } from './reveal-member-field';
import { updateMember } from './update-member';

const INPUT = 'What to do (输入).';

/** The writes of members; each is one use case. */
@Resolver()
export class MemberMutationsResolver {
  @Allow('member:write')
  @Mutation(() => RegisterMemberPayload, {
    description: 'Registers a member with the formal relationship to one branch, R-112 (登记党员).',
  })
  registerMember(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RegisterMemberInput, { description: INPUT }) input: RegisterMemberInput,
  ): Promise<MemberAnswer> {
    return registerMember(ctx, input);
  }

  @Allow('member:write')
  @Mutation(() => UpdateMemberPayload, { description: 'Mends what is recorded of a member (更正党员信息).' })
  updateMember(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => UpdateMemberInput, { description: INPUT }) input: UpdateMemberInput,
  ): Promise<MemberAnswer> {
    return updateMember(ctx, input);
  }

  @Allow('member:write')
  @Mutation(() => AssignMemberToGroupPayload, {
    description: 'Puts a member into a group of the own branch, or into none (调整党小组).',
  })
  assignMemberToGroup(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => AssignMemberToGroupInput, { description: INPUT }) input: AssignMemberToGroupInput,
  ): Promise<MemberAnswer> {
    return assignMemberToGroup(ctx, input);
  }

  @Allow('member:end')
  @Mutation(() => EndMembershipPayload, {
    description: 'Ends a membership with its reason; the record stays (终止党籍或组织关系).',
  })
  endMembership(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EndMembershipInput, { description: INPUT }) input: EndMembershipInput,
  ): Promise<MemberAnswer> {
    return endMembership(ctx, input);
  }

  @Allow('member:write')
  @Mutation(() => RecordParticipationPayload, {
    description: 'Records life in another organization while the relationship stays, R-107 (登记参加组织生活).',
  })
  recordParticipation(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordParticipationInput, { description: INPUT }) input: RecordParticipationInput,
  ): Promise<MemberAnswer> {
    return recordParticipation(ctx, input);
  }

  @Allow('member:write')
  @Mutation(() => EndParticipationPayload, {
    description: 'Ends the participation in another organization (终止参加组织生活).',
  })
  endParticipation(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EndParticipationInput, { description: INPUT }) input: EndParticipationInput,
  ): Promise<MemberAnswer> {
    return endParticipation(ctx, input);
  }

  @Allow('member:write')
  @Mutation(() => RecordEmploymentPayload, { description: 'Records where a member works, R-114 (登记工作单位).' })
  recordEmployment(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordEmploymentInput, { description: INPUT }) input: RecordEmploymentInput,
  ): Promise<MemberAnswer> {
    return recordEmployment(ctx, input);
  }

  @Allow('member:write')
  @Mutation(() => EndEmploymentPayload, { description: 'Ends the employment of a member (终止工作关系).' })
  endEmployment(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EndEmploymentInput, { description: INPUT }) input: EndEmploymentInput,
  ): Promise<MemberAnswer> {
    return endEmployment(ctx, input);
  }

  @Allow('member:reveal')
  @Mutation(() => RevealMemberFieldPayload, {
    description: 'Tells one clear ID number or phone for a stated purpose; audited, and limited in number (查看原值).',
  })
  revealMemberField(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RevealMemberFieldInput, { description: INPUT }) input: RevealMemberFieldInput,
  ): Promise<RevealAnswer> {
    return revealMemberField(ctx, input);
  }
}
