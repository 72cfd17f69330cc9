import type { TenantTransaction } from '../../access/context';
import { now } from '../../shared/clock';
import { TransferEntity } from './transfer.entity';

/** Of a side that has just begun: nothing has happened yet, and nothing is known of the other place. */
const NOTHING_YET = {
  peerTenantId: null,
  peerName: null,
  memberId: null,
  memberName: null,
  idNumberMasked: null,
  fromBranchId: null,
  toBranchId: null,
  refusalReason: null,
  letterNumber: null,
  letterValidUntil: null,
  sentOn: null,
  receivedOn: null,
  assignedOn: null,
  closedOn: null,
  snapshotSealed: null,
  dataKeyId: null,
} as const;

type Made = 'tenantId' | 'version' | 'createdAt' | 'updatedAt';

/** A side of a transfer as it begins; what is left out is null. */
export type NewTransfer = Omit<TransferEntity, Made | keyof typeof NOTHING_YET> &
  Partial<Pick<TransferEntity, keyof typeof NOTHING_YET>>;

/** Inserts one side of a transfer, for the tenant that the transaction is bound to. */
export async function recordSide(tx: TenantTransaction, transfer: NewTransfer): Promise<void> {
  const at = now();
  await tx.insert(TransferEntity, [{ ...NOTHING_YET, ...transfer, version: 1, createdAt: at, updatedAt: at }]);
}
