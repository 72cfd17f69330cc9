import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import type { DismissCaseInput } from './case.inputs';
import { selfCheckMissingViolations } from './case-checks.rules';
import { stateViolations } from './case-state.rules';
import { findSignedChecks } from './find-signed-checks';
import { type CaseAnswer, withCase } from './load-case-answer';
import { lockCaseForStep } from './lock-case';
import { takeCaseStep } from './record-case-step';

const ACTION = 'case:review';

/**
 * Records that a candidate needs no rectification, by a document; on the same facts it is not proposed again in this campaign.
 * What the facts or a relapse made a candidate is checked below before.
 */
export async function dismissCase(ctx: RequestContext, input: DismissCaseInput): Promise<CaseAnswer> {
  const call = { name: 'dismissCase', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const locked = await lockCaseForStep(tx, caller, ACTION, input, { from: 'ABOVE', rules: ['R-805'] });
    assertRules(stateViolations(locked, 'DISMISSED'));
    assertRules(selfCheckMissingViolations(locked, await findSignedChecks(tx, locked.id)));
    return takeCaseStep(tx, caller, locked, {
      step: 'DISMISSED',
      next: 'DISMISSED',
      on: input.dismissedOn,
      field: 'input.dismissedOn',
      evidence: input.evidence,
      needsEvidence: true,
      columns: { dismissal_reason: input.reason },
    });
  });
  return withCase(ctx, outcome);
}
