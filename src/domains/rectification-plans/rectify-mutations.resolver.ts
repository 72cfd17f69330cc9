import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { CaseAnswer } from '../rectification/load-case-answer';
import { completeMeasure } from './complete-measure';
import { linkCaseElection } from './link-case-election';
import { CompleteMeasureInput } from './measure.inputs';
import { LinkCaseElectionInput, RequestAcceptanceInput, StartRectificationInput } from './plan.inputs';
import {
  CompleteMeasurePayload,
  LinkCaseElectionPayload,
  RequestAcceptancePayload,
  StartRectificationPayload,
} from './plan-payloads.type';
import { requestAcceptance } from './request-acceptance';
import { startRectification } from './start-rectification';

const INPUT = 'What to do (输入).';

/** The writes of those who carry a plan out. */
@Resolver()
export class RectifyMutationsResolver {
  @Allow('case:rectify')
  @Mutation(() => StartRectificationPayload, {
    description: 'Begins to carry out an approved plan, or to redo measures after a failed acceptance (启动整顿).',
  })
  startRectification(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => StartRectificationInput, { description: INPUT }) input: StartRectificationInput,
  ): Promise<CaseAnswer> {
    return startRectification(ctx, input);
  }

  @Allow('case:rectify')
  @Mutation(() => CompleteMeasurePayload, {
    description: 'Records that a measure is done, with what shows it (登记措施完成).',
  })
  completeMeasure(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => CompleteMeasureInput, { description: INPUT }) input: CompleteMeasureInput,
  ): Promise<CaseAnswer> {
    return completeMeasure(ctx, input);
  }

  @Allow('case:rectify')
  @Mutation(() => LinkCaseElectionPayload, {
    description: 'Names the election by which the leading body is mended (关联选举).',
  })
  linkCaseElection(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => LinkCaseElectionInput, { description: INPUT }) input: LinkCaseElectionInput,
  ): Promise<CaseAnswer> {
    return linkCaseElection(ctx, input);
  }

  @Allow('case:rectify')
  @Mutation(() => RequestAcceptancePayload, {
    description: 'Asks for acceptance, once all measures are done, R-808 (申请验收).',
  })
  requestAcceptance(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => RequestAcceptanceInput, { description: INPUT }) input: RequestAcceptanceInput,
  ): Promise<CaseAnswer> {
    return requestAcceptance(ctx, input);
  }
}
