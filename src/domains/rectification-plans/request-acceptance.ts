import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import { stateViolations } from '../rectification/case-state.rules';
import { type CaseAnswer, withCase } from '../rectification/load-case-answer';
import { lockCaseForStep } from '../rectification/lock-case';
import { takeCaseStep } from '../rectification/record-case-step';
import { findOpenMeasures } from './find-plan';
import { openMeasuresViolations } from './measure.rules';
import type { RequestAcceptanceInput } from './plan.inputs';

const ACTION = 'case:rectify';

/** asks for acceptance once all measures are done. */
export async function requestAcceptance(ctx: RequestContext, input: RequestAcceptanceInput): Promise<CaseAnswer> {
  const call = { name: 'requestAcceptance', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const locked = await lockCaseForStep(tx, caller, ACTION, input, { from: 'REACH' });
    assertRules(stateViolations(locked, 'ACCEPTANCE_REQUESTED'));
    assertRules(openMeasuresViolations(locked.organization, await findOpenMeasures(tx, locked.id)));
    const { requestedOn: on, evidence } = input;
    const step = { step: 'ACCEPTANCE_REQUESTED', next: 'ACCEPTANCE_REQUESTED', on, evidence } as const;
    return takeCaseStep(tx, caller, locked, { ...step, field: 'input.requestedOn' });
  });
  return withCase(ctx, outcome);
}
