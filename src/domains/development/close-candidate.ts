import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { parameterOn } from '../administration/find-parameter';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { CloseCandidateInput } from './candidate.inputs';
import { candidateDateViolations, endBeforeViolations } from './candidate-dates.rules';
import { notOpenViolations, purgeDay } from './candidate-life.rules';
import { changeCandidate } from './change-candidate';
import { endGuidesOfCandidate } from './end-guides';
import { type CandidateAnswer, candidateNote, withCandidate } from './load-candidate-answer';
import { lockCandidateForChange } from './lock-candidate';
import { recordStep } from './record-step';
import { latestDay } from './step-order.rules';

const ACTION = 'candidate:write';

/**
 * Ends a development without admission. Who does not proceed is no member and is forgotten: from `purgeOn` on the purger
 * deletes all that is recorded of the candidate. The entry of this call in the audit log is what orders that.
 */
export async function closeCandidate(ctx: RequestContext, input: CloseCandidateInput): Promise<CandidateAnswer> {
  const call = { name: 'closeCandidate', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { id, stage, steps } = await lockCandidateForChange(tx, caller, ACTION, input);
    const { exit, closedOn: on } = input;
    const { closedThrough } = await findTenantBooks(tx);
    assertRules([
      ...notOpenViolations(stage),
      ...candidateDateViolations({ on, field: 'input.closedOn', today: today(), closedThrough }),
      ...endBeforeViolations(on, latestDay(steps), 'input.closedOn'),
    ]);
    const { value: days } = await parameterOn(tx, 'CANDIDATE_PURGE_DAYS', on);
    const purgeOn = purgeDay(on, days, today());
    await recordStep(tx, { candidateId: id, step: exit, takenOn: on });
    await endGuidesOfCandidate(tx, id, on);
    const version = await changeCandidate(tx, id, { stage: exit, stageSince: on, purgeOn });
    const fields = ['stage', 'stageSince', 'purgeOn', 'steps', 'guides'];
    return { result: id, audit: [candidateNote(id, version, fields)] };
  });
  return withCandidate(ctx, outcome);
}
