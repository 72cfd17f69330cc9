import type { TenantKeys, TenantTransaction } from '../../access/context';
import { findEndedMembership } from '../members/find-membership';
import { type LockedMember, lockMember } from '../members/lock-member';
import type { Registration } from '../members/record-member';
import { SEALED_COLUMNS } from '../members/seal-numbers';

/**
 * The member of this tenant who was transferred out and now comes back, by the ID number; locked. Null for anybody else: also for
 * who had ended in another way, whose standing was suspended, or who was a full member and would come back on probation. These are
 * matters to be cleared, not to be written over.
 */
export async function findReturner(
  tx: TenantTransaction,
  keys: TenantKeys,
  { person: { idNumber }, category }: Registration,
): Promise<LockedMember | null> {
  if (idNumber === null) return null;
  const [holder] = await tx.query<{ id: string }>({
    text: `select id from members
            where tenant_id = $1 and id_number_index = any($2::bytea[]) and end_reason = 'TRANSFERRED_OUT'`,
    values: [keys.blindIndexes(idNumber, SEALED_COLUMNS.ID_NUMBER)],
  });
  if (holder === undefined) return null;
  const member = await lockMember(tx, holder.id);
  const { id, endedOn, endReason } = member;
  if (endedOn === null || endReason !== 'TRANSFERRED_OUT') return null;
  const last = await findEndedMembership(tx, id, endedOn);
  const isStraight = last?.standing !== 'SUSPENDED' && (member.category !== 'FULL' || category === 'FULL');
  return isStraight ? member : null;
}
