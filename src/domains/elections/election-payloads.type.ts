import { Field, ObjectType } from 'type-graphql';
import { UserError } from '../../shared/user-error';
import { Election } from './election.type';
import type { ElectionAnswer } from './load-election-answer';

@ObjectType()
abstract class ElectionPayload implements ElectionAnswer {
  @Field(() => Election, {
    nullable: true,
    description: 'The election after the step; null when nothing was changed (选举).',
  })
  election: Election | null;

  @Field(() => [UserError], { description: 'Why nothing was changed; empty when it was (可修正的错误).' })
  userErrors: UserError[];
}

@ObjectType({ description: 'Answer to `startElection` (启动选举结果).' })
export class StartElectionPayload extends ElectionPayload {}

@ObjectType({ description: 'Answer to `postponeElection` (延期换届结果).' })
export class PostponeElectionPayload extends ElectionPayload {}

@ObjectType({ description: 'Answer to `approveElection` (批准选举结果).' })
export class ApproveElectionPayload extends ElectionPayload {}

@ObjectType({ description: 'Answer to `recordElectionHeld` (登记选举结果的答复).' })
export class RecordElectionHeldPayload extends ElectionPayload {}

@ObjectType({ description: 'Answer to `ratifyElection` (批复选举结果的答复).' })
export class RatifyElectionPayload extends ElectionPayload {}

@ObjectType({ description: 'Answer to `cancelElection` (取消选举结果).' })
export class CancelElectionPayload extends ElectionPayload {}
