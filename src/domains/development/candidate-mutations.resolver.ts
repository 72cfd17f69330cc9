import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import { admitCandidate } from './admit-candidate';
import { assignCandidateGuide } from './assign-candidate-guide';
import {
  AdmitCandidateInput,
  AssignCandidateGuideInput,
  CloseCandidateInput,
  EndCandidateGuideInput,
  RecordApplicationInput,
  RecordCandidateStepInput,
  UpdateCandidateInput,
} from './candidate.inputs';
import {
  AdmitCandidatePayload,
  AssignCandidateGuidePayload,
  CloseCandidatePayload,
  EndCandidateGuidePayload,
  RecordApplicationPayload,
  RecordCandidateStepPayload,
  UpdateCandidatePayload,
} from './candidate-payloads.type';
import { closeCandidate } from './close-candidate';
import { endCandidateGuide } from './end-candidate-guide';
import type { CandidateAnswer } from './load-candidate-answer';
import { recordApplication } from './record-application';
import { recordCandidateStep } from './record-candidate-step';
import { updateCandidate } from './update-candidate';

const INPUT = 'What to do (输入).';

/** The writes of candidates; each is one use case. */
@Resolver()
export class CandidateMutationsResolver {
  @Allow('candidate:write')
  @Mutation(() => RecordApplicationPayload, {
    description: 'Records an application for membership; who applied is no member yet, R-402 (登记入党申请).',
  })
  recordApplication(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordApplicationInput, { description: INPUT }) input: RecordApplicationInput,
  ): Promise<CandidateAnswer> {
    return recordApplication(ctx, input);
  }

  @Allow('candidate:write')
  @Mutation(() => UpdateCandidatePayload, {
    description: 'Mends what is recorded of a candidate before admission (更正发展人选信息).',
  })
  updateCandidate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => UpdateCandidateInput, { description: INPUT }) input: UpdateCandidateInput,
  ): Promise<CandidateAnswer> {
    return updateCandidate(ctx, input);
  }

  @Allow('candidate:write')
  @Mutation(() => RecordCandidateStepPayload, {
    description:
      'Records a step with a candidate, under R-402 to R-404; an approval also needs `candidate:admit`, on the committee that approved (登记发展步骤).',
  })
  recordCandidateStep(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RecordCandidateStepInput, { description: INPUT }) input: RecordCandidateStepInput,
  ): Promise<CandidateAnswer> {
    return recordCandidateStep(ctx, input);
  }

  @Allow('candidate:write')
  @Mutation(() => AssignCandidateGuidePayload, {
    description: 'Makes a full member contact or introducer of a candidate, R-404 (确定培养联系人、入党介绍人).',
  })
  assignCandidateGuide(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => AssignCandidateGuideInput, { description: INPUT }) input: AssignCandidateGuideInput,
  ): Promise<CandidateAnswer> {
    return assignCandidateGuide(ctx, input);
  }

  @Allow('candidate:write')
  @Mutation(() => EndCandidateGuidePayload, {
    description: 'Ends that a member accompanies a candidate (终止培养责任).',
  })
  endCandidateGuide(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EndCandidateGuideInput, { description: INPUT }) input: EndCandidateGuideInput,
  ): Promise<CandidateAnswer> {
    return endCandidateGuide(ctx, input);
  }

  @Allow('candidate:admit')
  @Mutation(() => AdmitCandidatePayload, {
    description:
      'Records that the general meeting admitted a candidate, who is registered as a probationary member with it, R-401 (支部大会接收预备党员).',
  })
  admitCandidate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => AdmitCandidateInput, { description: INPUT }) input: AdmitCandidateInput,
  ): Promise<CandidateAnswer> {
    return admitCandidate(ctx, input);
  }

  @Allow('candidate:write')
  @Mutation(() => CloseCandidatePayload, {
    description:
      'Ends a development without admission; the record is deleted a year after that day, by default, and not within 30 days of the call (终止发展).',
  })
  closeCandidate(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => CloseCandidateInput, { description: INPUT }) input: CloseCandidateInput,
  ): Promise<CandidateAnswer> {
    return closeCandidate(ctx, input);
  }
}
