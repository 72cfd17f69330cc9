import type { TenantTransaction } from '../../access/context';
import type { AuditNote } from '../../audit/run-mutation';
import { type LocalDate, now } from '../../shared/clock';
import { changeTransfer, type TransferChanges } from './change-transfer';
import { transferNote } from './load-transfer-answer';
import type { LockedTransfer } from './lock-transfer';
import { TransferEntity } from './transfer.entity';

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
  const at = now();
  await tx.insert(TransferEntity, [
    {
      id: transfer.id,
      side: 'DESTINATION',
      channel: 'SYSTEM',
      peerTenantId: ownTenantId,
      peerName: ownName,
      state: 'SENT',
      stateSince: on,
      memberId: null,
      memberName,
      idNumberMasked,
      category: letter.category ?? transfer.category,
      fromBranchId: null,
      fromName: transfer.fromName,
      toBranchId: null,
      toName: transfer.toName,
      reason: transfer.reason,
      refusalReason: null,
      letterNumber: letter.letterNumber ?? null,
      letterValidUntil: letter.letterValidUntil ?? null,
      appliedOn: transfer.appliedOn,
      sentOn: on,
      receivedOn: null,
      assignedOn: null,
      closedOn: null,
      snapshotSealed: null,
      dataKeyId: null,
      version: 1,
      createdAt: at,
      updatedAt: at,
    },
  ]);
  return transferNote(transfer.id, 1, FIELDS);
}
