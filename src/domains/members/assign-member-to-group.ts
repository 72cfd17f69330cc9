import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { type LocalDate, today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertReach } from '../organizations/assert-reach';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { changeMember } from './change-member';
import { findPredecessor, type OpenMembership } from './find-membership';
import { type MemberAnswer, memberNote, withMember } from './load-member-answer';
import { type LivingMember, lockMemberForChange } from './lock-member';
import { lockOrganizationsOnDay } from './lock-organizations-on-day';
import type { AssignMemberToGroupInput } from './member.inputs';
import { changeDateViolations } from './member-dates.rules';
import { establishedViolations, groupUnchangedViolations, groupViolations } from './membership.rules';
import { changeMembership, recordMembership, supersedeMembership } from './record-membership';
import { memberCountsOf } from './refresh-member-counts';

const ACTION = 'member:write';

/** Puts a member into a group of the own branch from a day on, or into none; the branch stays. */
export async function assignMemberToGroup(ctx: RequestContext, input: AssignMemberToGroupInput): Promise<MemberAnswer> {
  const call = { name: 'assignMemberToGroup', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockMemberForChange(tx, caller, ACTION, input);
    const groupId = isGiven(input.groupId) ? keyOf('Organization', input.groupId, 'input.groupId') : null;
    if (groupId !== null) await assertReach(tx, caller, ACTION, [groupId]);
    const { membership } = member;
    const on = input.effectiveOn;
    const { closedThrough } = await findTenantBooks(tx);
    const changed = await followed(tx, member.id, membership, on);
    assertRules([
      ...(changed === membership ? groupUnchangedViolations(membership.groupId, groupId) : []),
      ...changeDateViolations({
        on,
        field: 'input.effectiveOn',
        today: today(),
        closedThrough,
        predecessorFrom: changed.from,
      }),
    ]);
    if (groupId !== null) assertRules(await placeViolations(tx, member, groupId, on));
    const before = changed === membership ? membership : await openAgain(tx, member.id, changed, membership);
    await changeMembership(tx, member.id, before, { groupId, on });
    const version = await changeMember(tx, member.id, { groupId });
    return {
      result: member.id,
      audit: [memberNote(member.id, version, ['group', 'memberships'])],
      derived: [memberCountsOf(membership.branchId, membership.groupId, groupId)],
    };
  });
  return withMember(ctx, outcome);
}

/**
 * The record that a change follows: the present one, or the one before it where the change is dated earlier and the present
 * record says nothing but another group. That record then began too late, and is superseded by the change.
 */
async function followed(
  tx: TenantTransaction,
  memberId: string,
  present: OpenMembership,
  on: LocalDate,
): Promise<OpenMembership> {
  if (on >= present.from) return present;
  const before = await findPredecessor(tx, memberId, present);
  const isGroupOnly =
    before !== null &&
    before.branchId === present.branchId &&
    before.category === present.category &&
    before.standing === present.standing;
  return isGroupOnly ? before : present;
}

/**
 * A record that had ended with the present one is told anew, without its end: what both of them said is kept, superseded, so that what
 * was known at an instant stays what it was.
 */
async function openAgain(
  tx: TenantTransaction,
  memberId: string,
  ended: OpenMembership,
  present: OpenMembership,
): Promise<OpenMembership> {
  await supersedeMembership(tx, present.id, null);
  await supersedeMembership(tx, ended.id, null);
  const { id: _, ...facts } = ended;
  return { ...ended, id: await recordMembership(tx, { ...facts, memberId }) };
}

async function placeViolations(
  tx: TenantTransaction,
  { branchId }: LivingMember,
  groupId: string,
  on: string,
): Promise<RuleViolation[]> {
  const [group, branch] = await lockOrganizationsOnDay(tx, [groupId, branchId], on);
  if (group === undefined || branch === undefined) throw new Error('Each organization asked for is answered.');
  const violations = groupViolations(group, branch, on, 'input.groupId');
  return violations.length > 0 ? violations : establishedViolations(group, on, 'input.groupId');
}
