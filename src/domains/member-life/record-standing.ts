import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { LivingMember } from '../members/lock-member';
import type { MembershipStanding } from '../members/member.rules';
import { endOpenMembership, recordMembership } from '../members/record-membership';
import { beginReasonInPlaceOf } from './standing.rules';

/** Another category or standing, from a day on and by a document. */
export interface StandingChange extends Partial<Pick<LivingMember['membership'], 'category' | 'standing'>> {
  on: LocalDate;
  documentNumber: string;
}

/**
 * Begins a record of another category or standing in the same branch and group; the document is told with the record that
 * ends by it. On that record's own first day it is replaced.
 */
export async function recordStanding(
  tx: TenantTransaction,
  { id: memberId, membership }: LivingMember,
  { on, documentNumber, ...changed }: StandingChange,
): Promise<void> {
  const stays = await endOpenMembership(tx, memberId, membership, { on, reason: 'CHANGED', documentNumber });
  const { id: _, ...facts } = membership;
  const next = { ...facts, ...changed };
  const before = stays ? membership.standing : await standingBefore(tx, memberId, on);
  const replaced = stays ? 'CHANGED' : membership.beginReason;
  const beginReason = beginReasonInPlaceOf(replaced, before, next.standing);
  await recordMembership(tx, { ...next, beginReason, from: on, memberId });
}

/** Standing on the last day before; null when nothing is recorded there. */
async function standingBefore(
  tx: TenantTransaction,
  memberId: string,
  on: LocalDate,
): Promise<MembershipStanding | null> {
  const [before] = await tx.query<{ standing: MembershipStanding }>({
    text: `select standing
             from memberships
            where tenant_id = $1 and member_id = $2 and superseded_at is null and valid @> ($3::date - 1)`,
    values: [memberId, on],
  });
  return before?.standing ?? null;
}
