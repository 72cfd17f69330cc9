import type { TenantTransaction } from '../../access/context';
import { lockMember } from '../members/lock-member';
import { lockCardsUpwards } from '../organizations/refresh-card-totals';
import type { ArrivalPlace } from './lock-arrival-place';
import { type LockedTransfer, lockTransfer } from './lock-transfer';

/**
 * Locks in one of two tenants all that an acceptance writes there, the cards last. The cards at the top of both tenants are in
 * every acceptance between them: locked here, tenant by tenant in the order of their ids, two in opposite directions wait for
 * each other, and do not block each other. Refuses nothing.
 *
 * @param place where the member is to belong in this tenant; null at the origin, which the member leaves
 */
export async function lockForAcceptance(
  tx: TenantTransaction,
  id: string,
  place: ArrivalPlace | null,
): Promise<LockedTransfer | null> {
  const transfer = await lockTransfer(tx, id);
  if (place !== null) await lockCardsUpwards(tx, [place.branchId, ...(place.groupId === null ? [] : [place.groupId])]);
  else if (transfer?.memberId != null) await lockCardsUpwards(tx, await placesOf(tx, transfer.memberId));
  return transfer;
}

/** Where a member belongs and holds office; the member and the offices are locked. */
async function placesOf(tx: TenantTransaction, memberId: string): Promise<string[]> {
  await lockMember(tx, memberId);
  const offices = await tx.query<{ organizationId: string }>({
    text: `select organization_id as "organizationId"
             from offices
            where tenant_id = $1 and member_id = $2 and superseded_at is null
            order by id
              for no key update`,
    values: [memberId],
  });
  const [member] = await tx.query<{ places: string[] }>({
    text: `select array_remove(array[branch_id, group_id], null) as places from members where tenant_id = $1 and id = $2`,
    values: [memberId],
  });
  return [...new Set([...(member?.places ?? []), ...offices.map(({ organizationId }) => organizationId)])];
}
