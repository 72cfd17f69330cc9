import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { changeMember } from '../members/change-member';
import { type MemberAnswer, memberNote, withMember } from '../members/load-member-answer';
import { lockMemberForChange } from '../members/lock-member';
import { endWhatStandingHolds } from '../members/member.watch';
import { changeDateViolations } from '../members/member-dates.rules';
import { memberCountsOf } from '../members/refresh-member-counts';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { documentViolations } from '../organizations/identifier.rules';
import { recordStanding } from './record-standing';
import type { SuspendMemberInput } from './standing.inputs';
import { suspendedAlreadyViolations } from './standing.rules';

const ACTION = 'member:suspend';

/**
 * suspends the standing of a member, for the grounds that the decision names and that are not held here. The member
 * stays in the branch and leaves its numbers; offices end with the standing, and do not come back with it.
 */
export async function suspendMember(ctx: RequestContext, input: SuspendMemberInput): Promise<MemberAnswer> {
  const call = { name: 'suspendMember', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockMemberForChange(tx, caller, ACTION, input);
    const { id, membership } = member;
    const on = input.suspendedOn;
    const documentNumber = input.documentNumber.trim();
    const { closedThrough } = await findTenantBooks(tx);
    assertRules([
      ...suspendedAlreadyViolations(member.standing),
      ...documentViolations(documentNumber, 'input.documentNumber', 'R-508'),
      ...changeDateViolations({
        on,
        field: 'input.suspendedOn',
        today: today(),
        closedThrough,
        predecessorFrom: membership.from,
      }),
    ]);
    await recordStanding(tx, member, { standing: 'SUSPENDED', on, documentNumber });
    const version = await changeMember(tx, id, { standing: 'SUSPENDED' });
    const followed = await endWhatStandingHolds(tx, member, on);
    return {
      result: id,
      audit: [memberNote(id, version, ['standing', 'memberships']), ...followed.audit],
      derived: [memberCountsOf(membership.branchId, membership.groupId), ...followed.derived],
    };
  });
  return withMember(ctx, outcome);
}
