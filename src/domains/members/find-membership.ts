import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { BeginReason, MemberCategory, MembershipStanding } from './member.rules';

/** The record of a membership that still holds. */
export interface OpenMembership {
  id: string;
  from: LocalDate;
  beginReason: BeginReason;
  branchId: string;
  groupId: string | null;
  category: MemberCategory;
  standing: MembershipStanding;
}

const COLUMNS = `id, lower(valid) as "from", begin_reason as "beginReason", branch_id as "branchId",
                  group_id as "groupId", category, standing`;

/**
 * The membership of a member whom the caller holds. Read in a statement of its own: what a statement that waited for a lock
 * joins to is older than the lock.
 */
export async function findMembership(tx: TenantTransaction, memberId: string): Promise<OpenMembership | null> {
  const [membership] = await tx.query<OpenMembership>({
    text: `select ${COLUMNS}
             from memberships
            where tenant_id = $1 and member_id = $2 and superseded_at is null and upper_inf(valid)`,
    values: [memberId],
  });
  return membership ?? null;
}

/** The record that the present one of a member followed by a change; null when there is none. */
export async function findPredecessor(
  tx: TenantTransaction,
  memberId: string,
  { from }: OpenMembership,
): Promise<OpenMembership | null> {
  const [membership] = await tx.query<OpenMembership>({
    text: `select ${COLUMNS}
             from memberships
            where tenant_id = $1 and member_id = $2 and superseded_at is null
              and upper(valid) = $3::date and end_reason = 'CHANGED'`,
    values: [memberId, from],
  });
  return membership ?? null;
}

/** The record that an end closed, as it would hold without that end. */
export type EndedMembership = OpenMembership & {
  /** False for one that ended on its first day: its record is superseded already. */
  isPresent: boolean;
};

/**
 * The last record of a member who ended on that day. Where another change was of the same day, that is the record that the
 * change began: the one before it ends on that day as well, and would have with the change alone.
 */
export async function findEndedMembership(
  tx: TenantTransaction,
  memberId: string,
  endedOn: LocalDate,
): Promise<EndedMembership | null> {
  const [membership] = await tx.query<EndedMembership>({
    text: `select ${COLUMNS}, superseded_at is null as "isPresent"
             from memberships
            where tenant_id = $1 and member_id = $2
              and (superseded_at is null and upper(valid) = $3::date
                or superseded_at is not null and correction_document is null
                   and lower(valid) = $3::date and upper_inf(valid))
            order by superseded_at desc nulls last
            limit 1`,
    values: [memberId, endedOn],
  });
  return membership ?? null;
}
