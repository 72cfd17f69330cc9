import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import { stepViolations } from '../rectification/case-state.rules';
import { type CaseAnswer, withCase } from '../rectification/load-case-answer';
import { lockCaseForStep } from '../rectification/lock-case';
import { takeCaseStep } from '../rectification/record-case-step';
import type { ReturnRectificationPlanInput } from './plan.inputs';

const ACTION = 'case:approve';

/** The superior returns a plan. It stays to be read until another one is submitted. */
export async function returnRectificationPlan(
  ctx: RequestContext,
  input: ReturnRectificationPlanInput,
): Promise<CaseAnswer> {
  const call = {
    name: 'returnRectificationPlan',
    action: ACTION,
    input,
    idempotencyKey: input.idempotencyKey,
  } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const locked = await lockCaseForStep(tx, caller, ACTION, input, { from: 'ABOVE', rules: ['R-807'] });
    assertRules(stepViolations(locked, 'PLAN_RETURNED', ['PLANNED']));
    const { returnedOn: on, evidence } = input;
    const step = { step: 'PLAN_RETURNED', next: 'IDENTIFIED', on, field: 'input.returnedOn', evidence } as const;
    return takeCaseStep(tx, caller, locked, step);
  });
  return withCase(ctx, outcome);
}
