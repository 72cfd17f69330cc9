import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import { assertOutsideOrganization } from '../rectification/assert-outside-organization';
import { stateViolations } from '../rectification/case-state.rules';
import { findActorsOf } from '../rectification/find-case-actors';
import { type CaseAnswer, withCase } from '../rectification/load-case-answer';
import { lockCaseForStep } from '../rectification/lock-case';
import { takeCaseStep } from '../rectification/record-case-step';
import { lateApprovalViolations, selfApprovalViolations } from './approval.rules';
import { findEarliestDeadline, findPlan } from './find-plan';
import type { ApproveRectificationPlanInput } from './plan.inputs';
import { gapViolations, planGaps } from './plan-gaps.rules';

const ACTION = 'case:approve';

/**
 * The superior approves a plan that has the four clarities and somebody in each role of the campaign. Who
 * submitted it, or a version before it, cannot.
 */
export async function approveRectificationPlan(
  ctx: RequestContext,
  input: ApproveRectificationPlanInput,
): Promise<CaseAnswer> {
  const call = {
    name: 'approveRectificationPlan',
    action: ACTION,
    input,
    idempotencyKey: input.idempotencyKey,
  } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const locked = await lockCaseForStep(tx, caller, ACTION, input, { from: 'ABOVE', rules: ['R-807'] });
    assertRules(stateViolations(locked, 'APPROVED'));
    const { organization } = locked;
    assertOutsideOrganization(caller, organization);
    const authors = await findActorsOf(tx, locked.id, ['PLAN_SUBMITTED']);
    assertRules(selfApprovalViolations(organization, authors.has(caller.viewer.accountId)));
    assertRules(gapViolations(organization, planGaps(await findPlan(tx, locked.id))));
    const { approvedOn: on, evidence } = input;
    const columns = { approved_on: on };
    const step = { step: 'PLAN_APPROVED', next: 'APPROVED', columns, on, field: 'input.approvedOn', evidence } as const;
    const written = await takeCaseStep(tx, caller, locked, step);
    // After what is wrong with the day itself.
    assertRules(lateApprovalViolations(organization, on, await findEarliestDeadline(tx, locked.id)));
    return written;
  });
  return withCase(ctx, outcome);
}
