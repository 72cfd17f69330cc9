import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules, RuleError } from '../../shared/errors';
import { changeMember } from '../members/change-member';
import { type MemberAnswer, memberNote, withMember } from '../members/load-member-answer';
import { lockMemberForChange } from '../members/lock-member';
import { changeDateViolations } from '../members/member-dates.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { endVotingSuspensions } from './end-voting-suspensions';
import { findVotingSuspension } from './find-voting-suspension';
import type { EndVotingSuspensionInput } from './voting.inputs';
import { noVotingSuspensionViolation, votingOrderViolations } from './voting.rules';

const ACTION = 'member:suspend';

/** records from when on a full member may vote again. */
export async function endVotingSuspension(ctx: RequestContext, input: EndVotingSuspensionInput): Promise<MemberAnswer> {
  const call = { name: 'endVotingSuspension', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { id } = await lockMemberForChange(tx, caller, ACTION, input);
    const { open } = await findVotingSuspension(tx, id);
    if (open === null) throw new RuleError([noVotingSuspensionViolation()]);
    const { closedThrough } = await findTenantBooks(tx);
    const [on, field] = [input.endedOn, 'input.endedOn'];
    assertRules([
      ...changeDateViolations({ on, field, today: today(), closedThrough, predecessorFrom: null }),
      ...votingOrderViolations(on, open.from, field),
    ]);
    await endVotingSuspensions(tx, id, on);
    const version = await changeMember(tx, id);
    return { result: id, audit: [memberNote(id, version, ['mayVote'])] };
  });
  return withMember(ctx, outcome);
}
