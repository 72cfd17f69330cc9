import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { approveElection } from './approve-election';
import { cancelElection } from './cancel-election';
import {
  ApproveElectionInput,
  CancelElectionInput,
  PostponeElectionInput,
  RatifyElectionInput,
  RecordElectionHeldInput,
  StartElectionInput,
} from './election.inputs';
import {
  ApproveElectionPayload,
  CancelElectionPayload,
  PostponeElectionPayload,
  RatifyElectionPayload,
  RecordElectionHeldPayload,
  StartElectionPayload,
} from './election-payloads.type';
import type { ElectionAnswer } from './load-election-answer';
import { postponeElection } from './postpone-election';
import { ratifyElection } from './ratify-election';
import { recordElectionHeld } from './record-election-held';
import { startElection } from './start-election';

const INPUT = 'What to do (输入).';

/** The writes of elections; each is one use case. */
@Resolver()
export class ElectionMutationsResolver {
  @Allow('election:write')
  @Mutation(() => StartElectionPayload, {
    description: 'Reminds a body of its election, R-203, or takes its application for a by-election (启动选举).',
  })
  startElection(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => StartElectionInput, { description: INPUT }) input: StartElectionInput,
  ): Promise<ElectionAnswer> {
    return startElection(ctx, input);
  }

  @Allow('election:ratify')
  @Mutation(() => PostponeElectionPayload, {
    description: "Postpones a renewal by the superior's document, R-202 (延期换届).",
  })
  postponeElection(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => PostponeElectionInput, { description: INPUT }) input: PostponeElectionInput,
  ): Promise<ElectionAnswer> {
    return postponeElection(ctx, input);
  }

  @Allow('election:ratify')
  @Mutation(() => ApproveElectionPayload, {
    description: "Records the superior's approval that an election be held (批准选举).",
  })
  approveElection(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ApproveElectionInput, { description: INPUT }) input: ApproveElectionInput,
  ): Promise<ElectionAnswer> {
    return approveElection(ctx, input);
  }

  @Allow('election:write')
  @Mutation(() => RecordElectionHeldPayload, {
    description: 'Records that an election was held, with enough voters, R-206 (登记选举).',
  })
  recordElectionHeld(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordElectionHeldInput, { description: INPUT }) input: RecordElectionHeldInput,
  ): Promise<ElectionAnswer> {
    return recordElectionHeld(ctx, input);
  }

  @Allow('election:ratify')
  @Mutation(() => RatifyElectionPayload, {
    description: 'Ratifies who was elected, R-207; with a renewal a new term begins (批复选举结果).',
  })
  ratifyElection(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RatifyElectionInput, { description: INPUT }) input: RatifyElectionInput,
  ): Promise<ElectionAnswer> {
    return ratifyElection(ctx, input);
  }

  @Allow('election:write', 'election:ratify')
  @Mutation(() => CancelElectionPayload, {
    description: 'Gives an election up; an approved one by its superior alone (取消选举).',
  })
  cancelElection(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => CancelElectionInput, { description: INPUT }) input: CancelElectionInput,
  ): Promise<ElectionAnswer> {
    return cancelElection(ctx, input);
  }
}
