import type { TenantTransaction } from '../../access/context';
import type { AuditNote } from '../../audit/run-mutation';
import type { LocalDate } from '../../shared/clock';
import { changeTransfer, type TransferChanges } from './change-transfer';
import { transferNote } from './load-transfer-answer';
import type { LockedTransfer } from './lock-transfer';
import { recordSide } from './record-side';

/** What the other tenant is told of a transfer that is sent there. */
export interface SentTransfer {
  transfer: LockedTransfer;
  /** Of the member, as the snapshot has it: the number but for its middle. */
  memberName: string;
  idNumberMasked: string | null;
  letter: TransferChanges;
  on: LocalDate;
  /** The tenant that sends. */
  ownTenantId: string;
  ownName: string;
}

const FIELDS = [
  'side',
  'channel',
  'state',
  'reason',
  'category',
  'memberName',
  'idNumberMasked',
  'fromName',
  'letterNumber',
];

/** Makes the destination's side, or brings the one that was returned up to date; the transaction is bound to the destination. */
export async function recordOtherSide(
  tx: TenantTransaction,
  known: LockedTransfer | null,
  { transfer, memberName, idNumberMasked, letter, on, ownTenantId, ownName }: SentTransfer,
): Promise<AuditNote> {
  if (known !== null) return changeTransfer(tx, known, 'SENT', on, { ...letter, memberName, idNumberMasked });
  const { id, fromName, toName, reason, appliedOn } = transfer;
  await recordSide(tx, {
    id,
    side: 'DESTINATION',
    channel: 'SYSTEM',
    peerTenantId: ownTenantId,
    peerName: ownName,
    state: 'SENT',
    stateSince: on,
    memberName,
    idNumberMasked,
    category: letter.category ?? transfer.category,
    fromName,
    toName,
    reason,
    letterNumber: letter.letterNumber,
    letterValidUntil: letter.letterValidUntil,
    appliedOn,
    sentOn: on,
  });
  return transferNote(id, 1, FIELDS);
}
