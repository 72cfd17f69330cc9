import type { TenantKeys } from '../../access/context';
import { insertRows } from '../../data/insert-rows';
import type { MigratorClient } from '../../data/migrator-client';
import { type MemberGround, type MemberSeed, memberRows } from './member-planting.rules';

/**
 * Inserts members with their memberships, participations and employments, and counts all cards of the tenant anew. Runs as
 * the migrator, for demo and test data, in the tenant's transaction; organizations and units are planted before.
 *
 * @param keys keys of the tenant, for ID numbers and phones
 * @returns the id of each member by its key
 */
export async function plantMembers(
  client: MigratorClient,
  tenantId: string,
  seeds: readonly MemberSeed[],
  ground: MemberGround,
  keys: TenantKeys,
): Promise<Map<string, string>> {
  const memberIds = new Map<string, string>();
  const rows = memberRows(seeds, ground, keys, memberIds);
  for (const [table, tableRows] of Object.entries(rows)) await insertRows(client, tenantId, table, tableRows);
  await countAgain(client, tenantId);
  return memberIds;
}

/**
 * What each organization has of its own, and then with all that stand formally below it; a group's members are its
 * branch's. Each join finds its rows by a key, so that it is quick whatever the planner believes of rows just inserted.
 */
async function countAgain(client: MigratorClient, tenantId: string): Promise<void> {
  await client.query(
    `update organization_cards c
        set own_member_count = s.members, own_full_member_count = s.full_members,
            member_count = s.members, full_member_count = s.full_members
       from (select b.id, count(*) as members, count(*) filter (where b.category = 'FULL') as full_members
               from (select m.branch_id as id, m.category from members m
                      where m.tenant_id = $1 and m.standing = 'ACTIVE'
                     union all
                     select m.group_id, m.category from members m
                      where m.tenant_id = $1 and m.standing = 'ACTIVE' and m.group_id is not null) b
              group by b.id) s
      where c.tenant_id = $1 and c.organization_id = s.id`,
    [tenantId],
  );
  await client.query(
    `update organization_cards c
        set member_count = s.members, full_member_count = s.full_members
       from (select u.label, sum(u.members) as members, sum(u.full_members) as full_members
               from (select unnest(string_to_array(o.formal_path, '/')) as label,
                            k.own_member_count as members, k.own_full_member_count as full_members
                       from organization_cards k
                       join organizations o on o.tenant_id = $1 and o.id = k.organization_id
                      where k.tenant_id = $1 and k.own_member_count > 0 and o.kind <> 'GROUP') u
              group by u.label) s
       join organizations a on a.tenant_id = $1 and a.label = s.label
      where c.tenant_id = $1 and c.organization_id = a.id`,
    [tenantId],
  );
}
