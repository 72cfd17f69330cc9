import type { TenantTransaction } from '../../access/context';
import type { Followed } from '../../audit/followed';
import { type LocalDate, today } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { LivingMember, LockedMember } from '../members/lock-member';
import type { MemberWatch, WatchedMember } from '../members/member.watch';
import { changeTransfer } from './change-transfer';
import { findTransferIn } from './find-open-transfer';
import { BEFORE_ACCEPTANCE } from './transfer.rules';
import { memberTransferredViolation, transferOpenViolation } from './transfer-proposal.rules';

/** What transfers have to say, and to do, when a member ends, is void, or an end is taken back. */
export const transferWatch: MemberWatch = { endViolations, voidViolations, reopenViolations, onReopen };

/** Nobody ends on the way: the other side would wait for somebody who is none any more. */
async function endViolations(tx: TenantTransaction, { id }: LivingMember): Promise<RuleViolation[]> {
  const open = await findTransferIn(tx, id, BEFORE_ACCEPTANCE);
  return open === null ? [] : [transferOpenViolation(open, 'input.id')];
}

/** of whom another tenant has accepted, or sent, the record is not void here alone. */
async function voidViolations(tx: TenantTransaction, { id }: LockedMember): Promise<RuleViolation[]> {
  return (await hasCrossed(tx, id, null)) ? [memberTransferredViolation()] : [];
}

/** whom another tenant has accepted belongs there; the end here is not taken back alone. */
async function reopenViolations(
  tx: TenantTransaction,
  { id, endReason }: LockedMember,
  endedOn: LocalDate,
): Promise<RuleViolation[]> {
  if (endReason !== 'TRANSFERRED_OUT') return [];
  return (await hasCrossed(tx, id, endedOn)) ? [memberTransferredViolation()] : [];
}

/** Whether the member came from another tenant or went to one; or went there on a day, if one is given. */
async function hasCrossed(tx: TenantTransaction, memberId: string, leftOn: LocalDate | null): Promise<boolean> {
  const crossed = await tx.query<{ id: string }>({
    text: `select id from relationship_transfers
            where tenant_id = $1 and member_id = $2 and channel = 'SYSTEM' and state in ('ASSIGNED', 'CLOSED')
              and ($3::date is null or (side = 'ORIGIN' and assigned_on = $3::date))
            limit 1`,
    values: [memberId, leftOn],
  });
  return crossed.length > 0;
}

/** with the end goes the receipt of a letter to somebody outside that had recorded it. The letter counts as withdrawn. */
async function onReopen(tx: TenantTransaction, { id: memberId }: WatchedMember, endedOn: LocalDate): Promise<Followed> {
  const [letter] = await tx.query<{ id: string }>({
    text: `select id from relationship_transfers
            where tenant_id = $1 and member_id = $2 and side = 'ORIGIN' and channel = 'LETTER' and state = 'CLOSED'
              and assigned_on = $3::date
            order by created_at desc
            limit 1
              for no key update`,
    values: [memberId, endedOn],
  });
  if (letter === undefined) return { audit: [], derived: [] };
  const note = await changeTransfer(tx, letter, 'WITHDRAWN', today(), { assignedOn: null, closedOn: null });
  return { audit: [note], derived: [] };
}
