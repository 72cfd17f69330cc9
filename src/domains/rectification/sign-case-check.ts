import type { RequestContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import type { SignCaseCheckInput } from './case.inputs';
import { checkViolations, SIGNED_BY } from './case-checks.rules';
import { stepViolations } from './case-state.rules';
import { findSignedChecks } from './find-signed-checks';
import { type CaseAnswer, withCase } from './load-case-answer';
import { lockCaseForStep } from './lock-case';
import { takeCaseStep } from './record-case-step';

/** signs a check of a candidate, in order and each by another account: below, by the superior, by the department. */
export async function signCaseCheck(ctx: RequestContext, input: SignCaseCheckInput): Promise<CaseAnswer> {
  const { step, on, evidence } = input;
  const { action, from } = SIGNED_BY[step];
  requireGranted(ctx.viewer, action, `signCaseCheck with step ${step}`);
  const call = { name: 'signCaseCheck', action, input, idempotencyKey: input.idempotencyKey };
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const locked = await lockCaseForStep(tx, caller, action, input, { from, rules: ['R-805'] });
    assertRules(stepViolations(locked, step, ['CANDIDATE']));
    const signed = await findSignedChecks(tx, locked.id);
    assertRules(checkViolations(locked.organization, step, signed, caller.viewer.accountId));
    return takeCaseStep(tx, caller, locked, { step, on, evidence });
  });
  return withCase(ctx, outcome);
}
