import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import { changeMember } from './change-member';
import { type EndedMembership, findEndedMembership, type OpenMembership } from './find-membership';
import { type MemberAnswer, memberNote, withMember } from './load-member-answer';
import { lockReachedMember } from './lock-member';
import { lockOrganizationsOnDay } from './lock-organizations-on-day';
import { reopenViolations, takeBackWhatEnded } from './member.watch';
import type { ReopenMembershipInput } from './member-corrections.inputs';
import { establishedViolations, groupViolations } from './membership.rules';
import { changeMembership, endByChangeAgain, recordMembership, supersedeMembership } from './record-membership';
import { memberCountsOf } from './refresh-member-counts';
import { notEndedViolations, takingBackDocumentViolations, voidMemberViolations } from './taking-back.rules';

const ACTION = 'member:end';
const FIELDS = ['standing', 'branch', 'group', 'endedOn', 'endReason', 'memberships'];

/**
 * Takes back the last end of a membership: the ended record is superseded by an open one with the same beginning, also inside
 * the closed period, because the document says why. A change of the very day of the end holds again. What ended along with the membership does not come back by itself.
 */
export async function reopenMembership(ctx: RequestContext, input: ReopenMembershipInput): Promise<MemberAnswer> {
  const call = { name: 'reopenMembership', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockReachedMember(tx, caller, ACTION, input);
    const { id, endedOn, endReason } = member;
    assertRules([
      ...notEndedViolations(endedOn !== null),
      ...voidMemberViolations(endReason),
      ...takingBackDocumentViolations(input.documentNumber),
    ]);
    const ended = endedOn === null ? null : await findEndedMembership(tx, id, endedOn);
    if (endedOn === null || ended === null)
      throw new Error(`Member ${id} has no record of its end; npm run check:data lists such rows.`);
    assertRules(await reopenViolations(tx, member, endedOn));
    const keepsGroup = await holdPlace(tx, ended, endedOn);
    const reopened = await reopen(tx, id, ended, input.documentNumber.trim());
    const groupId = keepsGroup ? reopened.groupId : null;
    if (groupId !== reopened.groupId) await changeMembership(tx, id, reopened, { groupId, on: endedOn });
    const { branchId, category, standing } = reopened;
    const living = { branchId, groupId, category, standing, endedOn: null, endReason: null };
    const version = await changeMember(tx, id, living);
    const followed = await takeBackWhatEnded(tx, { id }, endedOn);
    return {
      result: id,
      audit: [memberNote(id, version, FIELDS), ...followed.audit],
      derived: [memberCountsOf(branchId, groupId), ...followed.derived],
    };
  });
  return withMember(ctx, outcome);
}

/**
 * Holds branch and group until the commit. The branch must have lived on since the end; a group that has not is left out from
 * the day of the end on.
 *
 * @returns whether the member is in the group again
 */
async function holdPlace(
  tx: TenantTransaction,
  { branchId, groupId }: OpenMembership,
  endedOn: string,
): Promise<boolean> {
  const places = groupId === null ? [branchId] : [branchId, groupId];
  const [branch, group] = await lockOrganizationsOnDay(tx, places, endedOn);
  if (branch === undefined) throw new Error('Each organization asked for is answered.');
  assertRules(establishedViolations(branch, endedOn, 'input.id'));
  return group?.isEstablished === true && groupViolations(group, branch, endedOn, 'input.id').length === 0;
}

async function reopen(
  tx: TenantTransaction,
  memberId: string,
  { isPresent, ...ended }: EndedMembership,
  documentNumber: string,
): Promise<OpenMembership> {
  if (isPresent) await supersedeMembership(tx, ended.id, documentNumber);
  else await endByChangeAgain(tx, ended.id, ended.from);
  const { id: _, ...facts } = ended;
  return { ...ended, id: await recordMembership(tx, { ...facts, memberId }) };
}
