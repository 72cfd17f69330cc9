import type { TenantTransaction } from '../../access/context';
import { type ApiError, conflict, notFound } from '../../shared/errors';
import type { TransferEntity } from './transfer.entity';
import { transferId } from './transfer.planned';

/** One side of a transfer under a row lock, as its steps need it. */
export type LockedTransfer = Omit<
  TransferEntity,
  'tenantId' | 'dataKeyId' | 'idNumberMasked' | 'createdAt' | 'updatedAt'
>;

/** Locks this tenant's side of a transfer until the transaction ends; null when it has none. Refuses nothing. */
export async function lockTransfer(tx: TenantTransaction, id: string): Promise<LockedTransfer | null> {
  const [transfer] = await tx.query<LockedTransfer>({
    text: `select id, side, channel, peer_tenant_id as "peerTenantId", peer_name as "peerName", state,
                  state_since as "stateSince", member_id as "memberId", member_name as "memberName", category,
                  from_branch_id as "fromBranchId", from_name as "fromName", to_branch_id as "toBranchId",
                  to_name as "toName", reason, refusal_reason as "refusalReason", letter_number as "letterNumber",
                  letter_valid_until as "letterValidUntil", applied_on as "appliedOn", sent_on as "sentOn",
                  received_on as "receivedOn", assigned_on as "assignedOn", closed_on as "closedOn",
                  snapshot_sealed as "snapshotSealed", version
             from relationship_transfers
            where tenant_id = $1 and id = $2
              for no key update`,
    values: [id],
  });
  return transfer ?? null;
}

/** CONFLICT when the caller names another version: this side was changed since it was read, or never read. */
export function assertVersion({ version }: LockedTransfer, expectedVersion: number): void {
  if (version === expectedVersion) return;
  throw conflict(
    {
      en: `The transfer is at version ${version}, not ${expectedVersion}. Read it again and repeat with the version you read.`,
      zh: `该转接当前版本为 ${version}，与提交的 ${expectedVersion} 不一致。请重新读取后再提交。`,
    },
    { expectedVersion, currentVersion: version },
  );
}

/** A transfer that does not exist, has no side here, or lies outside the caller's reach: one answer for all three. */
export function transferNotFound(id: string): ApiError {
  return notFound({
    en: `There is no transfer with id ${transferId(id)} within your reach.`,
    zh: `在您的权限范围内没有标识为 ${transferId(id)} 的组织关系转接。`,
  });
}
