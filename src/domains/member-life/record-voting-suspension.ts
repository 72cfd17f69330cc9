import { v7 as newId } from 'uuid';
import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { now, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { changeMember } from '../members/change-member';
import { type MemberAnswer, memberNote, withMember } from '../members/load-member-answer';
import { lockMemberForChange } from '../members/lock-member';
import { changeDateViolations } from '../members/member-dates.rules';
import { from } from '../organizations/end-fact';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { findVotingSuspension } from './find-voting-suspension';
import type { RecordVotingSuspensionInput } from './voting.inputs';
import { noVoteViolations, votingOrderViolations, votingSuspendedAlreadyViolations } from './voting.rules';
import { VotingSuspensionEntity } from './voting-suspension.entity';

const ACTION = 'member:suspend';

/** records from when on a full member may not vote, elect or be elected. Why is asked nowhere. */
export async function recordVotingSuspension(
  ctx: RequestContext,
  input: RecordVotingSuspensionInput,
): Promise<MemberAnswer> {
  const call = { name: 'recordVotingSuspension', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { id } = await lockMemberForChange(tx, caller, ACTION, input);
    const [since, field] = [input.since, 'input.since'];
    const known = await findVotingSuspension(tx, id);
    const { closedThrough } = await findTenantBooks(tx);
    assertRules([
      ...votingSuspendedAlreadyViolations(known),
      ...noVoteViolations(known, since),
      ...changeDateViolations({ on: since, field, today: today(), closedThrough, predecessorFrom: null }),
      ...votingOrderViolations(since, known.until, field),
    ]);
    const recorded = { valid: from(since), recordedAt: now(), supersededAt: null };
    await tx.insert(VotingSuspensionEntity, [{ id: newId(), memberId: id, ...recorded }]);
    const version = await changeMember(tx, id);
    return { result: id, audit: [memberNote(id, version, ['mayVote'])] };
  });
  return withMember(ctx, outcome);
}
