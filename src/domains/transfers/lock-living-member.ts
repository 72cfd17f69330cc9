import type { TenantTransaction } from '../../access/context';
import { findMembership } from '../members/find-membership';
import { type LivingMember, type LockedMember, lockMember } from '../members/lock-member';

/** A member under a row lock; with the membership that holds, if one does. Reach is the caller's to ask. */
export async function lockMemberIfLiving(
  tx: TenantTransaction,
  id: string,
  argument = 'input.id',
): Promise<{ member: LockedMember; living: LivingMember | null }> {
  const member = await lockMember(tx, id, argument);
  const membership = await findMembership(tx, id);
  const { branchId } = member;
  return { member, living: branchId === null || membership === null ? null : { ...member, branchId, membership } };
}

/**
 * The member of an open transfer, under a row lock. Nobody with one has ended: the end waits for it.
 *
 * @param id of a side of origin, which always names one
 */
export async function lockLivingMember(tx: TenantTransaction, id: string | null): Promise<LivingMember> {
  const { living } = id === null ? { living: null } : await lockMemberIfLiving(tx, id);
  if (living === null) throw new Error('A member with an open transfer has ended; npm run check:data lists such rows.');
  return living;
}
