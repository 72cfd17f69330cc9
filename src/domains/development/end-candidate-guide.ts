import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { type LocalDate, now, today } from '../../shared/clock';
import { assertRules, RuleError } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { EndCandidateGuideInput } from './candidate.inputs';
import { candidateDateViolations, endBeforeViolations } from './candidate-dates.rules';
import { changeCandidate } from './change-candidate';
import { findOpenGuide, type OpenGuide } from './find-guide';
import { noGuideViolations } from './guide.rules';
import { type CandidateAnswer, candidateNote, withCandidate } from './load-candidate-answer';
import { lockCandidateForChange } from './lock-candidate';

const ACTION = 'candidate:write';

/**
 * Ends that a member accompanies a candidate, to make room for another; on its own first day the record is superseded. What a
 * step rests on stays: the end lies after it.
 */
export async function endCandidateGuide(ctx: RequestContext, input: EndCandidateGuideInput): Promise<CandidateAnswer> {
  const call = { name: 'endCandidateGuide', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const candidate = await lockCandidateForChange(tx, caller, ACTION, input);
    const { role, endedOn: on } = input;
    const memberId = keyOf('Member', input.memberId, 'input.memberId');
    const guide = await findOpenGuide(tx, { candidateId: candidate.id, memberId, role });
    if (guide === null) throw new RuleError(noGuideViolations(role));
    const { closedThrough } = await findTenantBooks(tx);
    assertRules([
      ...candidateDateViolations({ on, field: 'input.endedOn', today: today(), closedThrough }),
      ...endBeforeViolations(on, guide.keptUntil ?? guide.from, 'input.endedOn'),
    ]);
    if (!(await endGuide(tx, guide, on))) throw new RuleError(noGuideViolations(role));
    const version = await changeCandidate(tx, candidate.id);
    return { result: candidate.id, audit: [candidateNote(candidate.id, version, ['guides'])] };
  });
  return withCandidate(ctx, outcome);
}

/**
 * Ends a record that is open. Who suspends the member, or ends it, holds the member and not the candidate: what that ended
 * since it was read stays as it is.
 *
 * @returns whether it was open still
 */
async function endGuide(tx: TenantTransaction, { id, from }: OpenGuide, on: LocalDate): Promise<boolean> {
  const end =
    from === on
      ? { change: 'superseded_at = $3', value: now() }
      : { change: 'valid = daterange(lower(valid), $3::date)', value: on };
  const ended = await tx.query<{ id: string }>({
    text: `update candidate_guides set ${end.change}
            where tenant_id = $1 and id = $2 and superseded_at is null and upper_inf(valid)
        returning id`,
    values: [id, end.value],
  });
  return ended.length > 0;
}
