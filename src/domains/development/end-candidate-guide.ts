import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { daysAfter } from '../../shared/calendar';
import { type LocalDate, now, today } from '../../shared/clock';
import { assertRules, RuleError } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { EndCandidateGuideInput } from './candidate.inputs';
import { candidateDateViolations, endBeforeViolations } from './candidate-dates.rules';
import { changeCandidate } from './change-candidate';
import { findOpenGuide } from './find-guide';
import { noGuideViolations } from './guide.rules';
import { type CandidateAnswer, candidateNote, withCandidate } from './load-candidate-answer';
import { type LockedCandidate, lockCandidateForChange } from './lock-candidate';
import { firstDayOf } from './step-order.rules';

const ACTION = 'candidate:write';

/** Ends that a member accompanies a candidate, to make room for another; on its own first day the record is superseded. */
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
      ...endBeforeViolations(on, firstPossibleEnd(guide.from, candidate), 'input.endedOn'),
    ]);
    const end =
      guide.from === on
        ? { change: 'superseded_at = $3', value: now() }
        : { change: 'valid = daterange(lower(valid), $3::date)', value: on };
    await tx.query({
      text: `update candidate_guides set ${end.change} where tenant_id = $1 and id = $2`,
      values: [guide.id, end.value],
    });
    const version = await changeCandidate(tx, candidate.id);
    return { result: candidate.id, audit: [candidateNote(candidate.id, version, ['guides'])] };
  });
  return withCandidate(ctx, outcome);
}

/** Who introduced a candidate at the general meeting did so on its day. */
function firstPossibleEnd(since: LocalDate, { steps }: LockedCandidate): LocalDate {
  const admittedOn = firstDayOf(steps, 'ADMITTED');
  return admittedOn === null ? since : daysAfter(admittedOn, 1);
}
