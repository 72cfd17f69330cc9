import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import type { IdentifyCaseInput } from './case.inputs';
import { checksMissingViolations } from './case-checks.rules';
import { stepViolations } from './case-state.rules';
import { findSignedChecks } from './find-signed-checks';
import { type CaseAnswer, withCase } from './load-case-answer';
import { lockCaseForStep } from './lock-case';
import { takeCaseStep } from './record-case-step';

const ACTION = 'case:review';

/** records that the standing committee identified an organization, and as which class, by its decision. */
export async function identifyCase(ctx: RequestContext, input: IdentifyCaseInput): Promise<CaseAnswer> {
  const call = { name: 'identifyCase', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const locked = await lockCaseForStep(tx, caller, ACTION, input, { from: 'ABOVE', rules: ['R-805'] });
    // A plan that is returned leads to the same state: that is no other decision.
    assertRules(stepViolations(locked, 'IDENTIFIED', ['CANDIDATE']));
    assertRules(checksMissingViolations(locked.organization, await findSignedChecks(tx, locked.id)));
    return takeCaseStep(tx, caller, locked, {
      step: 'IDENTIFIED',
      next: 'IDENTIFIED',
      on: input.decidedOn,
      field: 'input.decidedOn',
      evidence: input.evidence,
      needsEvidence: true,
      columns: { class: input.class, identified_on: input.decidedOn },
    });
  });
  return withCase(ctx, outcome);
}
