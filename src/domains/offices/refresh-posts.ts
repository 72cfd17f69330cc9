import type { TenantTransaction } from '../../access/context';
import type { DerivedRows } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { lockCardsUpwards } from '../organizations/refresh-card-totals';

/**
 * Writes today's secretary and the end of the running term on the cards of organizations. They are made under the locks of
 * the cards, taken in one order for everybody, so that of two writers the second sees the first.
 */
export async function refreshPosts(tx: TenantTransaction, organizationIds: readonly string[]): Promise<void> {
  await tx.query({
    text: `select c.organization_id
             from organization_cards c
            where c.tenant_id = $1 and c.organization_id = any($2::uuid[])
            order by c.organization_id
              for no key update`,
    values: [organizationIds],
  });
  // In a statement of its own: after waiting for a lock, offices and terms are read as they are then.
  await tx.query({
    text: `update organization_cards c
              set secretary_office_id = s.office_id,
                  secretary_member_id = s.member_id,
                  secretary_masked_name = s.masked_name,
                  secretary_since = s.since,
                  term_ends_on = s.ends_on
             from (select k.id, f.id as office_id, f.member_id, m.masked_name, lower(f.valid) as since, t.ends_on
                     from unnest($2::uuid[]) as k (id)
                     left join offices f
                       on f.tenant_id = $1 and f.organization_id = k.id and f.post = 'SECRETARY'
                      and f.superseded_at is null and f.valid @> $3::date
                     left join members m on m.tenant_id = $1 and m.id = f.member_id
                     left join terms t
                       on t.tenant_id = $1 and t.organization_id = k.id
                      and t.superseded_at is null and t.valid @> $3::date) s
            where c.tenant_id = $1 and c.organization_id = s.id`,
    values: [organizationIds, today()],
  });
}

/** The secretaries and terms on these cards, as rows that a mutation derives. */
export function postsOf(organizationIds: readonly string[]): DerivedRows {
  return { lock: lockCardsUpwards, refresh: refreshPosts, keys: organizationIds };
}
