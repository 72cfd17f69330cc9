import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { BatchAnswer, SyncAnswer } from '../sync/load-sync-answer';
import { finishMemberSync } from './finish-member-sync';
import type { CandidateAnswer } from './load-candidate-answer';
import {
  FinishMemberSyncInput,
  PushMemberBatchInput,
  ResolveMergeCandidateInput,
  StartMemberSyncInput,
} from './member-sync.inputs';
import {
  FinishMemberSyncPayload,
  PushMemberBatchPayload,
  ResolveMergeCandidatePayload,
  StartMemberSyncPayload,
} from './member-sync-payloads.type';
import { pushMemberBatch } from './push-member-batch';
import { resolveMergeCandidate } from './resolve-merge-candidate';
import { startMemberSync } from './start-member-sync';

const INPUT = 'What to do (输入).';

@Resolver()
export class MemberSyncResolver {
  @Allow('member:sync')
  @Mutation(() => StartMemberSyncPayload, {
    description:
      'Begins a synchronization of members with another system; one of the source that was never finished is abandoned (开始党员同步).',
  })
  startMemberSync(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => StartMemberSyncInput, { description: INPUT }) input: StartMemberSyncInput,
  ): Promise<SyncAnswer> {
    return startMemberSync(ctx, input);
  }

  @Allow('member:sync')
  @Mutation(() => PushMemberBatchPayload, {
    description:
      'Takes up to 1,000 records of members and answers what came of each; repeated with its key it changes nothing (推送党员批次).',
  })
  pushMemberBatch(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => PushMemberBatchInput, { description: INPUT }) input: PushMemberBatchInput,
  ): Promise<BatchAnswer> {
    return pushMemberBatch(ctx, input);
  }

  @Allow('member:sync')
  @Mutation(() => FinishMemberSyncPayload, {
    description:
      'Ends a synchronization; after a full one it may end members whom the source has no more, up to a share of them (结束党员同步).',
  })
  finishMemberSync(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => FinishMemberSyncInput, { description: INPUT }) input: FinishMemberSyncInput,
  ): Promise<SyncAnswer> {
    return finishMemberSync(ctx, input);
  }

  @Allow('member:merge')
  @Mutation(() => ResolveMergeCandidatePayload, {
    description: 'Says whether a record of another system is about a member; nothing is merged by it (判断疑似重复).',
  })
  resolveMergeCandidate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ResolveMergeCandidateInput, { description: INPUT }) input: ResolveMergeCandidateInput,
  ): Promise<CandidateAnswer> {
    return resolveMergeCandidate(ctx, input);
  }
}
