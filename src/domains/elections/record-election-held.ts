import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { parameterOn } from '../administration/find-parameter';
import { changeElection } from './change-election';
import type { RecordElectionHeldInput } from './election.inputs';
import { heldInTermViolations } from './election-term.rules';
import { findStepProblems } from './find-step-problems';
import { type ElectionAnswer, withElection } from './load-election-answer';
import { type ElectionGround, lockForStep } from './lock-election';
import { turnoutViolations } from './turnout.rules';

const ACTION = 'election:write';

/** records an approved election that was held, with enough of those who may vote. */
export async function recordElectionHeld(ctx: RequestContext, input: RecordElectionHeldInput): Promise<ElectionAnswer> {
  const call = { name: 'recordElectionHeld', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const ground = await lockForStep(tx, caller, ACTION, input, 'HELD');
    assertRules(await findStepProblems(tx, ground, input.heldOn, 'input.heldOn'));
    assertRules(await findVoteProblems(tx, ground, input));
    return changeElection(tx, ground.election.id, {
      status: 'HELD',
      held_on: input.heldOn,
      voters_due: input.votersDue,
      voters_present: input.votersPresent,
    });
  });
  return withElection(ctx, outcome);
}

/** The shares and spans are those in force on the day of the vote. */
async function findVoteProblems(
  tx: TenantTransaction,
  { election, organization, term }: ElectionGround,
  input: RecordElectionHeldInput,
): Promise<RuleViolation[]> {
  const percent = await parameterOn(tx, 'MIN_VOTERS_PERCENT', input.heldOn);
  const months = await parameterOn(tx, 'MAX_POSTPONEMENT_MONTHS', input.heldOn);
  return [
    ...heldInTermViolations(organization, election.kind, input.heldOn, term, months.value),
    ...turnoutViolations(organization, input, percent.value),
  ];
}
