import type { TenantTransaction } from '../../access/context';
import type { Written } from '../../audit/run-mutation';
import type { LocalDate } from '../../shared/clock';
import { changeMember } from './change-member';
import { memberNote } from './load-member-answer';
import type { LivingMember } from './lock-member';
import type { EndReason } from './member.rules';
import { endWhatIsHeld } from './member.watch';
import { endTiesOf } from './record-dated-tie';
import { endOpenMembership } from './record-membership';
import { memberCountsOf } from './refresh-member-counts';

/** How a member ends: on its first day no more, why, and by which document. */
export interface MemberEnd {
  on: LocalDate;
  reason: EndReason;
  documentNumber: string | null;
}

/**
 * Ends a member that is locked, in reach, and may end so: for every mutation by which somebody is a member no more. The
 * record stays, with its reason; what the member had beside the membership ends on the same day.
 *
 * @returns the member's id, and what was touched
 */
export async function endMember(
  tx: TenantTransaction,
  member: LivingMember,
  { on, reason, documentNumber }: MemberEnd,
): Promise<Required<Written<string>>> {
  const { id, membership } = member;
  await endOpenMembership(tx, id, membership, { on, reason, documentNumber });
  await endTiesOf(tx, 'participations', 'member_id', id, on);
  await endTiesOf(tx, 'employments', 'member_id', id, on);
  const ended = { standing: 'ENDED', branchId: null, groupId: null, endedOn: on, endReason: reason } as const;
  const version = await changeMember(tx, id, ended);
  const followed = await endWhatIsHeld(tx, member, on);
  const fields = ['standing', 'branch', 'group', 'endedOn', 'endReason', 'memberships'];
  return {
    result: id,
    audit: [memberNote(id, version, fields, { kind: 'ENDED', reason }), ...followed.audit],
    derived: [memberCountsOf(membership.branchId, membership.groupId), ...followed.derived],
  };
}
