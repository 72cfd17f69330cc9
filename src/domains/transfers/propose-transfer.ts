import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { assertRules, RuleError } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertMemberReach } from '../members/assert-member-reach';
import type { LivingMember } from '../members/lock-member';
import { changeDateViolations } from '../members/member-dates.rules';
import { type Destination, findDestination } from './find-destination';
import { assertTransferFree } from './find-open-transfer';
import { type TransferAnswer, transferNote, withTransfer } from './load-transfer-answer';
import { lockMemberIfLiving } from './lock-living-member';
import { recordSide } from './record-side';
import type { ProposeTransferInput } from './transfer.inputs';
import { destinationViolations, standingViolations } from './transfer-proposal.rules';

const ACTION = 'transfer:propose';
const MEMBER = 'input.memberId';
const FIELDS = ['member', 'side', 'channel', 'state', 'reason', 'category', 'fromBranch', 'toName', 'appliedOn'];

/**
 * begins the transfer of a member in good standing to another branch of the tenant, to another tenant, or by letter to
 * somebody outside. Probationary members may go, and take their probation along. One transfer of a member at a time.
 */
export async function proposeTransfer(ctx: RequestContext, input: ProposeTransferInput): Promise<TransferAnswer> {
  const call = { name: 'proposeTransfer', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const member = await lockProposed(tx, caller, input);
    assertRules(destinationViolations(input.to));
    await assertTransferFree(tx, member.id, MEMBER);
    const { membership } = member;
    const on = input.appliedOn;
    assertRules(
      changeDateViolations({
        on,
        field: 'input.appliedOn',
        today: today(),
        closedThrough: null,
        predecessorFrom: membership.from,
      }),
    );
    const destination = await findDestination(tx, input.to, membership.branchId, on);
    const id = newId();
    await insertProposed(tx, id, input, member, destination);
    return { result: id, audit: [transferNote(id, 1, FIELDS)] };
  });
  return withTransfer(ctx, outcome);
}

async function lockProposed(
  tx: TenantTransaction,
  caller: ViewerContext,
  input: ProposeTransferInput,
): Promise<LivingMember> {
  const { member, living } = await lockMemberIfLiving(tx, keyOf('Member', input.memberId, MEMBER), MEMBER);
  await assertMemberReach(tx, caller, ACTION, member);
  const refusals = standingViolations(member.standing, MEMBER);
  if (living === null || refusals.length > 0) throw new RuleError(refusals);
  return living;
}

async function insertProposed(
  tx: TenantTransaction,
  id: string,
  { reason, appliedOn, isDraft }: ProposeTransferInput,
  { id: memberId, category, membership }: LivingMember,
  destination: Destination,
): Promise<void> {
  const [branch] = await tx.query<{ name: string }>({
    text: `select name from organizations where tenant_id = $1 and id = $2`,
    values: [membership.branchId],
  });
  await recordSide(tx, {
    ...destination,
    id,
    side: isGiven(destination.toBranchId) ? 'BOTH' : 'ORIGIN',
    state: isDraft ? 'DRAFT' : 'APPLIED',
    stateSince: appliedOn,
    memberId,
    category,
    fromBranchId: membership.branchId,
    fromName: branch?.name ?? null,
    reason,
    appliedOn,
  });
}
