import type { TenantTransaction } from '../../access/context';
import type { DerivedRows } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';

/** A locked card and how deep its organization stands formally; null outside the formal graph. */
export interface LockedCard {
  organizationId: string;
  depth: number | null;
}

/**
 * Locks the cards of organizations and of everything formally above them, in one order for everybody, so that what is
 * counted under the locks misses nobody who writes at the same time. The organizations themselves are held as well:
 * until the commit none of them moves to other ancestors.
 *
 * Comes last in a transaction, as a lock of derived rows: after it no organization is locked any more. The card at the top
 * is among those of every count, so writers who change members of one tenant commit one after another.
 */
export async function lockCardsUpwards(
  tx: TenantTransaction,
  organizationIds: readonly string[],
): Promise<LockedCard[]> {
  await tx.query({
    text: `select o.id from organizations o where o.tenant_id = $1 and o.id = any($2::uuid[]) order by o.id for share`,
    values: [organizationIds],
  });
  // Found in a statement of its own: after waiting for a lock, paths are read as they are then.
  return tx.query<LockedCard>({
    text: `with touched as materialized (
             select string_to_array(o.formal_path, '/') as labels
               from organizations o
              where o.tenant_id = $1 and o.id = any($2::uuid[]) and o.formal_path is not null),
           above as materialized (
             select distinct array_to_string(t.labels[1:step], '/') as path
               from touched t cross join lateral generate_series(1, cardinality(t.labels)) step)
           select c.organization_id as "organizationId", o.formal_depth as depth
             from organizations o
             join organization_cards c on c.tenant_id = $1 and c.organization_id = o.id
            where o.tenant_id = $1
              and (o.id = any($2::uuid[]) or o.formal_path = any(array(select path from above)))
            order by c.organization_id
              for no key update of c`,
    values: [organizationIds],
  });
}

/**
 * Adds up the totals of locked cards from below: what belongs to the organization itself and the totals of those directly
 * under it. A group's members are its branch's, and are not counted again.
 */
export async function refreshTotals(tx: TenantTransaction, cards: readonly LockedCard[]): Promise<void> {
  const depths = [...new Set(cards.map(({ depth }) => depth ?? 0))].sort((a, b) => b - a);
  for (const depth of depths) {
    await tx.query({
      text: `update organization_cards c
                set member_count = c.own_member_count + s.members,
                    full_member_count = c.own_full_member_count + s.full_members
               from (select k.id,
                            coalesce(sum(below.member_count), 0)::int as members,
                            coalesce(sum(below.full_member_count), 0)::int as full_members
                       from unnest($2::uuid[]) as k (id)
                       left join organizations d on d.tenant_id = $1 and d.formal_parent_id = k.id and d.kind <> 'GROUP'
                       left join organization_cards below on below.tenant_id = $1 and below.organization_id = d.id
                      group by k.id) s
              where c.tenant_id = $1 and c.organization_id = s.id
                and (c.member_count, c.full_member_count)
                    is distinct from (c.own_member_count + s.members, c.own_full_member_count + s.full_members)`,
      values: [cards.filter((card) => (card.depth ?? 0) === depth).map(({ organizationId }) => organizationId)],
    });
  }
}

/** The totals of these organizations and of all above them, as rows that a mutation derives. */
export function cardTotalsOf(...organizationIds: (string | null | undefined)[]): DerivedRows {
  return { lock: lockCardsUpwards, refresh: refreshCardTotals, keys: organizationIds.filter(isGiven) };
}

async function refreshCardTotals(tx: TenantTransaction, organizationIds: readonly string[]): Promise<void> {
  await refreshTotals(tx, await lockCardsUpwards(tx, organizationIds));
}
