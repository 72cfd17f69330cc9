import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { parameterOn } from '../administration/find-parameter';
import { stateViolations } from '../rectification/case-state.rules';
import { type CaseAnswer, withCase } from '../rectification/load-case-answer';
import { lockCaseForStep } from '../rectification/lock-case';
import { takeCaseStep } from '../rectification/record-case-step';
import type { CloseCaseInput } from './acceptance.inputs';
import { countOpenMeasures } from './change-measures';
import { closingViolations } from './closing.rules';

const ACTION = 'case:close';

/**
 * 销号: closes an accepted case. R-809: whether at acceptance or after the look-back is the tenant's to say, by the parameter that
 * is in force today.
 */
export async function closeCase(ctx: RequestContext, input: CloseCaseInput): Promise<CaseAnswer> {
  const call = { name: 'closeCase', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const locked = await lockCaseForStep(tx, caller, ACTION, input, { from: 'ABOVE', rules: ['R-809'] });
    assertRules(stateViolations(locked, 'CLOSED'));
    const order = await parameterOn(tx, 'LOOK_BACK_BEFORE_CLOSING', today());
    assertRules(
      closingViolations(locked.organization, {
        openMeasures: await countOpenMeasures(tx, locked.id),
        isLookedBackOn: locked.lookBackOn !== null,
        isLookBackNeeded: order.value === 1,
      }),
    );
    const { on, evidence } = input;
    return takeCaseStep(tx, caller, locked, {
      step: 'CLOSED',
      next: 'CLOSED',
      on,
      evidence,
      columns: { closed_on: on },
    });
  });
  return withCase(ctx, outcome);
}
