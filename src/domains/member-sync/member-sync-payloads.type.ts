import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import { BatchPayload, SyncPayload } from '../sync/sync-payloads.type';
import type { CandidateAnswer } from './load-candidate-answer';
import { MergeCandidate } from './merge-candidate.type';

@ObjectType({ description: 'Answer to `startMemberSync` (开始党员同步结果).' })
export class StartMemberSyncPayload extends SyncPayload {}

@ObjectType({ description: 'Answer to `finishMemberSync` (结束党员同步结果).' })
export class FinishMemberSyncPayload extends SyncPayload {}

@ObjectType({ description: 'Answer to `pushMemberBatch` (推送党员批次结果).' })
export class PushMemberBatchPayload extends BatchPayload {}

@ObjectType({ description: 'Answer to `resolveMergeCandidate` (判断疑似重复结果).' })
export class ResolveMergeCandidatePayload implements CandidateAnswer {
  @Field(() => MergeCandidate, { nullable: true, description: 'The candidate as it is now (疑似重复记录).' })
  mergeCandidate: MergeCandidate | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}
