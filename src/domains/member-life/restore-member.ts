import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { changeMember } from '../members/change-member';
import { type MemberAnswer, memberNote, withMember } from '../members/load-member-answer';
import { type LivingMember, lockMemberForChange, lockReachedMember } from '../members/lock-member';
import { changeDateViolations } from '../members/member-dates.rules';
import { memberCountsOf } from '../members/refresh-member-counts';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { documentViolations } from '../organizations/identifier.rules';
import { recordStanding } from './record-standing';
import type { RestoreMemberInput } from './standing.inputs';
import { notRestorableViolations, notSuspendedViolations } from './standing.rules';

const ACTION = 'member:suspend';

/** restores the standing of a suspended member, who is counted again from that day on. Nobody else is restored. */
export async function restoreMember(ctx: RequestContext, input: RestoreMemberInput): Promise<MemberAnswer> {
  const call = { name: 'restoreMember', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockRestorable(tx, caller, input);
    const { id, membership } = member;
    const on = input.restoredOn;
    const documentNumber = input.documentNumber.trim();
    const { closedThrough } = await findTenantBooks(tx);
    assertRules([
      ...notSuspendedViolations(member.standing, 'R-509'),
      ...documentViolations(documentNumber, 'input.documentNumber', 'R-509'),
      ...changeDateViolations({
        on,
        field: 'input.restoredOn',
        today: today(),
        closedThrough,
        predecessorFrom: membership.from,
      }),
    ]);
    await recordStanding(tx, member, { standing: 'ACTIVE', on, documentNumber });
    const version = await changeMember(tx, id, { standing: 'ACTIVE' });
    return {
      result: id,
      audit: [memberNote(id, version, ['standing', 'memberships'])],
      derived: [memberCountsOf(membership.branchId, membership.groupId)],
    };
  });
  return withMember(ctx, outcome);
}

/** Who has ended is refused by the rule about restoring, which says what is left to do. */
async function lockRestorable(
  tx: TenantTransaction,
  caller: ViewerContext,
  input: RestoreMemberInput,
): Promise<LivingMember> {
  const { branchId } = await lockReachedMember(tx, caller, ACTION, input);
  assertRules(notRestorableViolations(branchId === null));
  return lockMemberForChange(tx, caller, ACTION, input);
}
