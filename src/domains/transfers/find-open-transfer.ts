import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import type { LivingMember, LockedMember } from '../members/lock-member';
import type { MemberWatch, WatchedEnd } from '../members/member.watch';
import { BEFORE_ACCEPTANCE, FINAL_STATES, TRANSFER_STATES, type TransferState } from './transfer.rules';
import { memberTransferredViolation, transferOpenViolation } from './transfer-proposal.rules';

const OPEN = TRANSFER_STATES.filter((state) => !(FINAL_STATES as readonly TransferState[]).includes(state));

interface OpenTransfer {
  state: TransferState;
  appliedOn: LocalDate;
}

/** The transfer of a member out of the present branch that is in one of the states; the member is held by the caller. */
async function findTransferIn(
  tx: TenantTransaction,
  memberId: string,
  states: readonly TransferState[],
): Promise<OpenTransfer | null> {
  const [transfer] = await tx.query<OpenTransfer>({
    text: `select state, applied_on as "appliedOn"
             from relationship_transfers
            where tenant_id = $1 and member_id = $2 and side <> 'DESTINATION' and state = any($3::text[])`,
    values: [memberId, states],
  });
  return transfer ?? null;
}

/** Refuses a second transfer of a member who is on the way, or whose receipt is not back. */
export async function assertTransferFree(tx: TenantTransaction, memberId: string, field: string): Promise<void> {
  const open = await findTransferIn(tx, memberId, OPEN);
  assertRules(open === null ? [] : [transferOpenViolation(open, field)]);
}

/** What transfers have to say when a member ends, or an end is taken back. */
export const transferWatch: MemberWatch = {
  endViolations,
  reopenViolations,
};

/** Nobody ends on the way: the other side would wait for somebody who is none any more. Nor is void who came from elsewhere. */
async function endViolations(
  tx: TenantTransaction,
  { id }: LivingMember,
  { reason }: WatchedEnd,
): Promise<RuleViolation[]> {
  const open = await findTransferIn(tx, id, BEFORE_ACCEPTANCE);
  if (open !== null) return [transferOpenViolation(open, 'input.id')];
  if (reason !== 'RECORDED_IN_ERROR') return [];
  return (await hasCrossed(tx, id, 'DESTINATION', null)) ? [memberTransferredViolation()] : [];
}

/** whom another tenant has accepted belongs there; the end here is not taken back alone. */
async function reopenViolations(
  tx: TenantTransaction,
  { id, endReason }: LockedMember,
  endedOn: LocalDate,
): Promise<RuleViolation[]> {
  if (endReason !== 'TRANSFERRED_OUT') return [];
  return (await hasCrossed(tx, id, 'ORIGIN', endedOn)) ? [memberTransferredViolation()] : [];
}

/** Whether the member went to another tenant, or came from one, on a day if one is given. */
async function hasCrossed(
  tx: TenantTransaction,
  memberId: string,
  side: 'ORIGIN' | 'DESTINATION',
  on: LocalDate | null,
): Promise<boolean> {
  const crossed = await tx.query<{ id: string }>({
    text: `select id from relationship_transfers
            where tenant_id = $1 and member_id = $2 and side = $3 and channel = 'SYSTEM' and state in ('ASSIGNED', 'CLOSED')
              and ($4::date is null or assigned_on = $4::date)
            limit 1`,
    values: [memberId, side, on],
  });
  return crossed.length > 0;
}
