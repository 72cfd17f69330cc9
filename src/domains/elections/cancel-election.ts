import type { RequestContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import { assertDecidesFromAbove } from '../organizations/assert-reach';
import { changeElection } from './change-election';
import type { CancelElectionInput } from './election.inputs';
import { findStepProblems } from './find-step-problems';
import { type ElectionAnswer, withElection } from './load-election-answer';
import { lockForStep } from './lock-election';

const ACTION = 'election:write';
const DECIDES = 'election:ratify';

/** Gives an election up. What the superior has approved, the superior alone takes back: not to ratify it is such a decision. */
export async function cancelElection(ctx: RequestContext, input: CancelElectionInput): Promise<ElectionAnswer> {
  const call = { name: 'cancelElection', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const ground = await lockForStep(tx, caller, ACTION, input, 'CANCELLED');
    if (ground.election.approvedOn !== null) {
      requireGranted(caller.viewer, DECIDES, 'cancelElection of an approved election');
      await assertDecidesFromAbove(tx, caller, DECIDES, ground.organization, ['R-207']);
    }
    assertRules(await findStepProblems(tx, ground, input.cancelledOn, 'input.cancelledOn'));
    return changeElection(tx, ground.election.id, { status: 'CANCELLED', cancelled_on: input.cancelledOn });
  });
  return withElection(ctx, outcome);
}
