import type { TenantTransaction } from '../../access/context';
import type { DerivedRows } from '../../audit/run-mutation';
import { lockCardsUpwards, refreshTotals } from '../organizations/refresh-card-totals';

/**
 * Counts the members of branches and groups anew on their cards, and what stands formally above them. Counted is whose
 * standing is ACTIVE: a suspended member (停止党籍, R-508) left the numbers with the suspension and comes back with the
 * restoration. The count is made under the locks of the cards, so that of two writers the second sees the first.
 */
export async function refreshMemberCounts(tx: TenantTransaction, organizationIds: readonly string[]): Promise<void> {
  const cards = await lockCardsUpwards(tx, organizationIds);
  await tx.query({
    text: `update organization_cards c
              set own_member_count = s.members, own_full_member_count = s.full_members
             from (select k.id,
                          count(m.id)::int as members,
                          (count(m.id) filter (where m.category = 'FULL'))::int as full_members
                     from unnest($2::uuid[]) as k (id)
                     left join members m
                       on m.tenant_id = $1 and m.standing = 'ACTIVE' and (m.branch_id = k.id or m.group_id = k.id)
                    group by k.id) s
            where c.tenant_id = $1 and c.organization_id = s.id`,
    values: [organizationIds],
  });
  await refreshTotals(tx, cards);
}

/** The counts of these branches and groups, as rows that a mutation derives; null stands for no group. */
export function memberCountsOf(...organizationIds: (string | null)[]): DerivedRows {
  return { lock: lockCardsUpwards, refresh: refreshMemberCounts, keys: organizationIds.filter((id) => id !== null) };
}
