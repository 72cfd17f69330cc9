import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { documentViolations } from '../organizations/identifier.rules';
import { changeMember } from './change-member';
import { documentRuleOf, endReasonViolations } from './ending.rules';
import { type MemberAnswer, memberNote, withMember } from './load-member-answer';
import { lockMemberForChange } from './lock-member';
import type { EndMembershipInput } from './member.inputs';
import { endWhatIsHeld } from './member.watch';
import { changeDateViolations } from './member-dates.rules';
import { endTiesOf } from './record-dated-tie';
import { endOpenMembership } from './record-membership';
import { memberCountsOf } from './refresh-member-counts';

const ACTION = 'member:end';

/**
 * Ends the membership of somebody who died, left, was removed or went elsewhere. The record stays, with its reason; what the
 * member had beside the membership ends on the same day.
 */
export async function endMembership(ctx: RequestContext, input: EndMembershipInput): Promise<MemberAnswer> {
  const call = { name: 'endMembership', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockMemberForChange(tx, caller, ACTION, input);
    const { id, membership } = member;
    const { reason, endedOn } = input;
    const documentNumber = input.documentNumber?.trim() ?? null;
    const { closedThrough } = await findTenantBooks(tx);
    assertRules([
      ...endReasonViolations(reason, membership.category),
      ...documentNumberViolations(input),
      ...changeDateViolations({
        on: endedOn,
        field: 'input.endedOn',
        today: today(),
        closedThrough,
        predecessorFrom: membership.from,
      }),
    ]);
    await endOpenMembership(tx, id, membership, { on: endedOn, reason, documentNumber });
    await endTiesOf(tx, 'participations', 'member_id', id, endedOn);
    await endTiesOf(tx, 'employments', 'member_id', id, endedOn);
    const ended = { standing: 'ENDED', branchId: null, groupId: null, endedOn, endReason: reason } as const;
    const version = await changeMember(tx, id, ended);
    const followed = await endWhatIsHeld(tx, member, endedOn);
    const fields = ['standing', 'branch', 'group', 'endedOn', 'endReason', 'memberships'];
    return {
      result: id,
      audit: [memberNote(id, version, fields), ...followed.audit],
      derived: [memberCountsOf(membership.branchId, membership.groupId), ...followed.derived],
    };
  });
  return withMember(ctx, outcome);
}

/** The number of the decision where a rule asks for one; elsewhere it may be given, and must then be one. */
function documentNumberViolations({ reason, documentNumber }: EndMembershipInput): RuleViolation[] {
  const rule = documentRuleOf(reason);
  if (rule === null && !isGiven(documentNumber)) return [];
  return documentViolations(documentNumber ?? '', 'input.documentNumber', rule ?? 'CHANGE');
}
