import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import { endedViolations } from '../organizations/life.rules';
import { type CaseAnswer, withCase } from '../rectification/load-case-answer';
import { lockCaseForStep } from '../rectification/lock-case';
import { takeCaseStep } from '../rectification/record-case-step';
import type { RecordLookBackInput } from './acceptance.inputs';
import { findLookBackDue } from './find-look-back-due';
import { findSelfAcceptance } from './find-self-acceptance';
import { lookBackDayViolations, lookBackViolations } from './look-back.rules';
import { startRelapseCase } from './start-relapse-case';

const ACTION = 'case:accept';

/**
 * records whether an accepted organization stayed well, once it is due; or that it relapsed, on whatever day. A relapse closes the case where that was still to come, and opens a
 * linked one. R-811: whoever had a hand in the rectification does not look back; whoever accepted it may.
 */
export async function recordLookBack(ctx: RequestContext, input: RecordLookBackInput): Promise<CaseAnswer> {
  const call = { name: 'recordLookBack', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const locked = await lockCaseForStep(tx, caller, ACTION, input, { from: 'ABOVE', rules: ['R-809', 'R-811'] });
    const { on, result, evidence } = input;
    assertRules(lookBackViolations(locked.organization, locked, result));
    assertRules(endedViolations(locked.organization, 'input.id'));
    assertRules(await findSelfAcceptance(tx, caller, locked));
    assertRules(lookBackDayViolations(locked.organization, input, await findLookBackDue(tx, locked.id)));
    const isClosedByIt = result === 'RELAPSED' && locked.state === 'ACCEPTED';
    const written = await takeCaseStep(tx, caller, locked, {
      step: result === 'RELAPSED' ? 'RELAPSED' : 'LOOKED_BACK',
      ...(isClosedByIt && { next: 'CLOSED' }),
      on,
      evidence,
      needsEvidence: true,
      columns: { look_back_on: on, look_back_result: result, ...(isClosedByIt && { closed_on: on }) },
    });
    const opened = result === 'RELAPSED' ? await startRelapseCase(tx, caller, locked, on) : [];
    return { ...written, audit: [...written.audit, ...opened] };
  });
  return withCase(ctx, outcome);
}
