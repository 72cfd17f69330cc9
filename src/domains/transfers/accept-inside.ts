import type { RequestContext, TenantTransaction } from '../../access/context';
import { type MutationCall, type MutationOutcome, runMutation, type Written } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { changeMember } from '../members/change-member';
import { memberNote } from '../members/load-member-answer';
import type { LivingMember } from '../members/lock-member';
import { endWhatBranchHolds } from '../members/member.watch';
import { changeDateViolations } from '../members/member-dates.rules';
import { endOpenMembership, recordMembership } from '../members/record-membership';
import { memberCountsOf } from '../members/refresh-member-counts';
import { assertReach } from '../organizations/assert-reach';
import { assertStep } from './assert-step';
import { changeTransfer } from './change-transfer';
import { endParticipationIn } from './end-participation-in';
import { type Acceptance, type ArrivalPlace, lockArrivalPlace } from './lock-arrival-place';
import { lockLivingMember } from './lock-living-member';
import { lockTransfer } from './lock-transfer';
import { firstDayViolations, personViolations } from './transfer-arrival.rules';
import { sameBranchViolations, standingViolations } from './transfer-proposal.rules';

/** Accepts a member of another branch of the tenant: the same member, whose relationship goes on here. */
export function acceptInside(
  ctx: RequestContext,
  call: MutationCall,
  { input, wish, place }: Acceptance,
): Promise<MutationOutcome<string>> {
  return runMutation(ctx, call, async (tx, caller) => {
    const transfer = await assertStep(tx, caller, await lockTransfer(tx, wish.id), wish);
    const { branchId, groupId, on } = place;
    await assertReach(tx, caller, wish.action, groupId === null ? [branchId] : [branchId, groupId]);
    assertRules(personViolations(false, isGiven(input.person)));
    const branch = await lockArrivalPlace(tx, place);
    const member = await lockLivingMember(tx, transfer.memberId);
    const date = { on, field: 'input.acceptedOn', today: today(), closedThrough: null };
    assertRules([
      ...sameBranchViolations(member.branchId, branch, 'input.branchId'),
      ...standingViolations(member.standing, 'input.id'),
      ...changeDateViolations({ ...date, predecessorFrom: member.membership.from }),
      ...firstDayViolations(member.membership, on),
    ]);
    const changes = { assignedOn: on, toBranchId: branchId, toName: branch.name };
    const note = await changeTransfer(tx, transfer, 'ASSIGNED', on, changes);
    const moved = await moveMembership(tx, member, place, transfer.letterNumber);
    return { result: transfer.id, audit: [note, ...moved.audit], derived: moved.derived };
  });
}

/**
 * Ends the record in the former branch as transferred out, and begins one in the new branch as transferred in. What the member
 * held by belonging to the former branch, and the guest's part in the life of the new one, end with it.
 */
async function moveMembership(
  tx: TenantTransaction,
  { id, category, membership }: LivingMember,
  { branchId, groupId, on }: ArrivalPlace,
  letterNumber: string | null,
): Promise<Required<Written<string>>> {
  await endOpenMembership(tx, id, membership, { on, reason: 'TRANSFERRED_OUT', documentNumber: letterNumber });
  await recordMembership(tx, {
    memberId: id,
    branchId,
    groupId,
    category,
    standing: 'ACTIVE',
    beginReason: 'TRANSFERRED_IN',
    from: on,
  });
  await endParticipationIn(tx, id, branchId, on);
  const version = await changeMember(tx, id, { branchId, groupId });
  const followed = await endWhatBranchHolds(tx, { id }, on);
  const fields = ['branch', 'group', 'memberships', 'participations'];
  return {
    result: id,
    audit: [memberNote(id, version, fields), ...followed.audit],
    derived: [memberCountsOf(membership.branchId, membership.groupId, branchId, groupId), ...followed.derived],
  };
}
