import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { changeMember, type MemberChanges } from './change-member';
import { findMembership } from './find-membership';
import { type MemberAnswer, memberNote, withMember } from './load-member-answer';
import { lockReachedMember } from './lock-member';
import { endViolations, endWhatIsHeld, takeBackWhatFollowed, voidViolations } from './member.watch';
import type { VoidMemberInput } from './member-corrections.inputs';
import { supersedeTiesOf } from './record-dated-tie';
import { supersedeMemberships } from './record-membership';
import { memberCountsOf } from './refresh-member-counts';
import { takingBackDocumentViolations, voidMemberViolations } from './taking-back.rules';

const ACTION = 'member:end';

/** What a person is found and counted by; without it the same person can be registered again. */
const VOID = {
  standing: 'ENDED',
  endReason: 'RECORDED_IN_ERROR',
  branchId: null,
  groupId: null,
  idNumberSealed: null,
  idNumberMasked: null,
  idNumberIndex: null,
  phoneSealed: null,
  phoneMasked: null,
  phoneIndex: null,
  dataKeyId: null,
  indexKeyId: null,
} as const satisfies MemberChanges;

/** What the change feed says of it: whoever copied the record strikes it out. */
const VOIDED = { kind: 'VOIDED', reason: VOID.endReason } as const;

const FIELDS = [
  'standing',
  'branch',
  'group',
  'endedOn',
  'endReason',
  'memberships',
  'participations',
  'employment',
  'idNumber',
  'phone',
];

/**
 * Takes back the registration of somebody who should not have been registered, or not like this. All that was recorded of
 * where the member belonged, took part, worked and held office is superseded, also inside the closed period: the document
 * says why. The row stays for the audit log, without the numbers.
 */
export async function voidMember(ctx: RequestContext, input: VoidMemberInput): Promise<MemberAnswer> {
  const call = { name: 'voidMember', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockReachedMember(tx, caller, ACTION, input);
    const { id } = member;
    assertRules([...voidMemberViolations(member.endReason), ...takingBackDocumentViolations(input.documentNumber)]);
    assertRules(await voidViolations(tx, member));
    const open = await findMembership(tx, id);
    if (open !== null) {
      const living = { ...member, branchId: open.branchId, membership: open };
      assertRules(await endViolations(tx, living, { reason: 'RECORDED_IN_ERROR', on: today() }));
    }
    const since = await supersedeMemberships(tx, id, input.documentNumber.trim());
    await supersedeTiesOf(tx, 'participations', id);
    await supersedeTiesOf(tx, 'employments', id);
    // Never a member: not from the first day on that was recorded.
    const endedOn = since ?? member.endedOn ?? today();
    const version = await changeMember(tx, id, { ...VOID, endedOn });
    const [held, followed] = [await endWhatIsHeld(tx, member, endedOn), await takeBackWhatFollowed(tx, member)];
    return {
      result: id,
      audit: [memberNote(id, version, FIELDS, VOIDED), ...held.audit, ...followed.audit],
      derived: [memberCountsOf(open?.branchId ?? null, open?.groupId ?? null), ...held.derived, ...followed.derived],
    };
  });
  return withMember(ctx, outcome);
}
