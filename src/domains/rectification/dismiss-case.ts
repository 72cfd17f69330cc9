import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import type { DismissCaseInput } from './case.inputs';
import { type CaseAnswer, withCase } from './load-case-answer';
import { lockCaseForStep } from './lock-case';
import { takeCaseStep } from './record-case-step';

const ACTION = 'case:review';

/** Records that a candidate needs no rectification; on the same facts it is not proposed again in this campaign. */
export async function dismissCase(ctx: RequestContext, input: DismissCaseInput): Promise<CaseAnswer> {
  const call = { name: 'dismissCase', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const locked = await lockCaseForStep(tx, caller, ACTION, input, { from: 'ABOVE', rules: ['R-805'] });
    return takeCaseStep(tx, caller, locked, {
      step: 'DISMISSED',
      next: 'DISMISSED',
      on: input.dismissedOn,
      field: 'input.dismissedOn',
      evidence: input.evidence,
      columns: { dismissal_reason: input.reason },
    });
  });
  return withCase(ctx, outcome);
}
