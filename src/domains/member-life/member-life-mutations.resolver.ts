import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { MemberAnswer } from '../members/load-member-answer';
import { annulProbation } from './annul-probation';
import { confirmMember } from './confirm-member';
import { endVotingSuspension } from './end-voting-suspension';
import { extendProbation } from './extend-probation';
import {
  AnnulProbationPayload,
  ConfirmMemberPayload,
  EndVotingSuspensionPayload,
  ExtendProbationPayload,
  RecordVotingSuspensionPayload,
  RemoveMemberPayload,
  RestoreMemberPayload,
  SuspendMemberPayload,
} from './member-life-payloads.type';
import { AnnulProbationInput, ConfirmMemberInput, ExtendProbationInput } from './probation.inputs';
import { recordVotingSuspension } from './record-voting-suspension';
import { removeMember } from './remove-member';
import { restoreMember } from './restore-member';
import { RemoveMemberInput, RestoreMemberInput, SuspendMemberInput } from './standing.inputs';
import { suspendMember } from './suspend-member';
import { EndVotingSuspensionInput, RecordVotingSuspensionInput } from './voting.inputs';

const INPUT = 'What to do (输入).';

/** The writes of what happens to members after their admission; each is one use case. */
@Resolver()
export class MemberLifeMutationsResolver {
  @Allow('member:confirm')
  @Mutation(() => ConfirmMemberPayload, {
    description: 'Makes a probationary member a full one when the probation has ended, R-401 (预备党员转正).',
  })
  confirmMember(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ConfirmMemberInput, { description: INPUT }) input: ConfirmMemberInput,
  ): Promise<MemberAnswer> {
    return confirmMember(ctx, input);
  }

  @Allow('member:confirm')
  @Mutation(() => ExtendProbationPayload, { description: 'Extends a probation, once, R-401 (延长预备期).' })
  extendProbation(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ExtendProbationInput, { description: INPUT }) input: ExtendProbationInput,
  ): Promise<MemberAnswer> {
    return extendProbation(ctx, input);
  }

  @Allow('member:confirm')
  @Mutation(() => AnnulProbationPayload, {
    description: 'Ends the membership of who is not made a full member; the record stays (取消预备党员资格).',
  })
  annulProbation(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => AnnulProbationInput, { description: INPUT }) input: AnnulProbationInput,
  ): Promise<MemberAnswer> {
    return annulProbation(ctx, input);
  }

  @Allow('member:suspend')
  @Mutation(() => SuspendMemberPayload, {
    description: 'Suspends the standing of a member, whose offices end with it, R-508 (停止党籍).',
  })
  suspendMember(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => SuspendMemberInput, { description: INPUT }) input: SuspendMemberInput,
  ): Promise<MemberAnswer> {
    return suspendMember(ctx, input);
  }

  @Allow('member:suspend')
  @Mutation(() => RestoreMemberPayload, { description: 'Restores a suspended standing, R-509 (恢复党籍).' })
  restoreMember(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RestoreMemberInput, { description: INPUT }) input: RestoreMemberInput,
  ): Promise<MemberAnswer> {
    return restoreMember(ctx, input);
  }

  @Allow('member:suspend')
  @Mutation(() => RemoveMemberPayload, {
    description: 'Removes a member who was not found in two years of suspension, R-508 (停止党籍期满除名).',
  })
  removeMember(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RemoveMemberInput, { description: INPUT }) input: RemoveMemberInput,
  ): Promise<MemberAnswer> {
    return removeMember(ctx, input);
  }

  @Allow('member:suspend')
  @Mutation(() => RecordVotingSuspensionPayload, {
    description: 'Records from when on a full member may not vote, without a reason, R-204 (登记暂停选举权).',
  })
  recordVotingSuspension(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordVotingSuspensionInput, { description: INPUT }) input: RecordVotingSuspensionInput,
  ): Promise<MemberAnswer> {
    return recordVotingSuspension(ctx, input);
  }

  @Allow('member:suspend')
  @Mutation(() => EndVotingSuspensionPayload, {
    description: 'Records from when on the member may vote again, R-204 (终止暂停选举权).',
  })
  endVotingSuspension(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EndVotingSuspensionInput, { description: INPUT }) input: EndVotingSuspensionInput,
  ): Promise<MemberAnswer> {
    return endVotingSuspension(ctx, input);
  }
}
