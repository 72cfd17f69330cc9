import type { TenantTransaction } from '../../access/context';
import type { FeedChange } from '../change-feed/read-changes';

/**
 * Those of the changes that concern what lies below an organization, in either graph, as the graphs stand today. What has left the
 * subtree still concerns it: whoever follows it must learn that it left, so a member counts with each branch that was ever
 * recorded, a unit and a grid with where it stands, an organization with each parent that was ever recorded.
 * One statement, whatever their number.
 */
export async function findChangesBelow(
  tx: TenantTransaction,
  organizationId: string,
  changes: readonly FeedChange[],
): Promise<FeedChange[]> {
  if (changes.length === 0) return [];
  const idsOf = (type: FeedChange['objectType']) =>
    changes.filter(({ objectType }) => objectType === type).map(({ objectId }) => objectId);
  const rows = await tx.query<{ id: string }>({
    text: `with w as materialized (
             select formal_path as formal_low, formal_path || '0' as formal_high, chain_path as chain_low, chain_path || '0' as chain_high
               from organizations where tenant_id = $1 and id = $2),
           below as materialized (
             select o.id from w join organizations o
                 on o.tenant_id = $1
                and ((o.formal_path >= w.formal_low and o.formal_path < w.formal_high)
                  or (o.chain_path >= w.chain_low and o.chain_path < w.chain_high)
                  or o.id = $2))
           select o.id from organizations o
            where o.tenant_id = $1 and o.id = any($3::uuid[])
              and (o.id in (select id from below)
                or exists (select from placements p where p.tenant_id = $1 and p.organization_id = o.id
                                                      and p.parent_id in (select id from below)))
           union all
           select m.member_id from memberships m
            where m.tenant_id = $1 and m.member_id = any($4::uuid[]) and m.branch_id in (select id from below)
           union all
           select u.id from units u
            where u.tenant_id = $1 and u.id = any($5::uuid[])
              and (u.responsible_id in (select id from below)
                or exists (select from unit_formations f where f.tenant_id = $1 and f.unit_id = u.id
                                                           and f.organization_id in (select id from below)))
           union all
           select g.id from grids g
            where g.tenant_id = $1 and g.id = any($6::uuid[]) and g.community_id in (select id from below)`,
    values: [organizationId, idsOf('Organization'), idsOf('Member'), idsOf('Unit'), idsOf('Grid')],
  });
  const ids = new Set(rows.map(({ id }) => id));
  return changes.filter(({ objectId }) => ids.has(objectId));
}
