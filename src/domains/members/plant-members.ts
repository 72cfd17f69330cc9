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
 * What each organization has of its own, and with all that stand formally below it, in one statement; a group's members are
 * its branch's.
 */
async function countAgain(client: MigratorClient, tenantId: string): Promise<void> {
  await client.query(
    `with belonging as (
       select m.branch_id as id, m.category from members m where m.tenant_id = $1 and m.standing = 'ACTIVE'
       union all
       select m.group_id, m.category from members m where m.tenant_id = $1 and m.standing = 'ACTIVE' and m.group_id is not null),
     own as (
       select id, count(*) as members, count(*) filter (where category = 'FULL') as full_members
         from belonging group by id),
     upwards as (
       select own.id, own.members, own.full_members, unnest(string_to_array(o.formal_path, '/')) as label
         from own join organizations o on o.tenant_id = $1 and o.id = own.id
        where o.kind <> 'GROUP'),
     total as (
       select a.id, sum(u.members) as members, sum(u.full_members) as full_members
         from upwards u join organizations a on a.tenant_id = $1 and a.label = u.label
        group by a.id)
     update organization_cards c
        set own_member_count = coalesce(own.members, 0),
            own_full_member_count = coalesce(own.full_members, 0),
            member_count = coalesce(total.members, own.members, 0),
            full_member_count = coalesce(total.full_members, own.full_members, 0)
       from organizations o
       left join own on own.id = o.id
       left join total on total.id = o.id
      where c.tenant_id = $1 and o.tenant_id = $1 and o.id = c.organization_id`,
    [tenantId],
  );
}
