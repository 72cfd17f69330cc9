import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Allow } from '../../access/allow';
import type { RequestContext } from '../../access/context';
import type { CaseAnswer } from '../rectification/load-case-answer';
import { approveRectificationPlan } from './approve-rectification-plan';
import { assignToCase } from './assign-to-case';
import { AssignToCaseInput, EndCaseAssignmentInput } from './assignment.inputs';
import { endCaseAssignment } from './end-case-assignment';
import {
  ApproveRectificationPlanInput,
  ReturnRectificationPlanInput,
  SubmitRectificationPlanInput,
} from './plan.inputs';
import {
  ApproveRectificationPlanPayload,
  AssignToCasePayload,
  EndCaseAssignmentPayload,
  ReturnRectificationPlanPayload,
  SubmitRectificationPlanPayload,
} from './plan-payloads.type';
import { returnRectificationPlan } from './return-rectification-plan';
import { submitRectificationPlan } from './submit-rectification-plan';

const INPUT = 'What to do (输入).';

/** The writes of plans: who answers, what is to be done, and the decision on it. */
@Resolver()
export class PlanMutationsResolver {
  @Allow('case:plan')
  @Mutation(() => AssignToCasePayload, {
    description: 'Records who begins to answer for a case, R-806 (落实包保责任).',
  })
  assignToCase(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => AssignToCaseInput, { description: INPUT }) input: AssignToCaseInput,
  ): Promise<CaseAnswer> {
    return assignToCase(ctx, input);
  }

  @Allow('case:plan')
  @Mutation(() => EndCaseAssignmentPayload, {
    description: 'Records that somebody no longer answers for a case (解除包保责任).',
  })
  endCaseAssignment(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => EndCaseAssignmentInput, { description: INPUT }) input: EndCaseAssignmentInput,
  ): Promise<CaseAnswer> {
    return endCaseAssignment(ctx, input);
  }

  @Allow('case:plan')
  @Mutation(() => SubmitRectificationPlanPayload, {
    description: 'Submits a whole plan, which replaces the one before, R-807 (提交整顿方案).',
  })
  submitRectificationPlan(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => SubmitRectificationPlanInput, { description: INPUT }) input: SubmitRectificationPlanInput,
  ): Promise<CaseAnswer> {
    return submitRectificationPlan(ctx, input);
  }

  @Allow('case:approve')
  @Mutation(() => ApproveRectificationPlanPayload, {
    description: 'Approves a complete plan, from above and by somebody else than its author, R-811 (批准整顿方案).',
  })
  approveRectificationPlan(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ApproveRectificationPlanInput, { description: INPUT }) input: ApproveRectificationPlanInput,
  ): Promise<CaseAnswer> {
    return approveRectificationPlan(ctx, input);
  }

  @Allow('case:approve')
  @Mutation(() => ReturnRectificationPlanPayload, {
    description: 'Returns a plan, to be submitted anew (退回整顿方案).',
  })
  returnRectificationPlan(
    @Ctx() ctx: RequestContext,
    @Arg('input', () => ReturnRectificationPlanInput, { description: INPUT }) input: ReturnRectificationPlanInput,
  ): Promise<CaseAnswer> {
    return returnRectificationPlan(ctx, input);
  }
}
