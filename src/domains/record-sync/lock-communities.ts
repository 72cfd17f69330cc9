import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { Community } from '../grids/community.rules';
import type { OrganizationStatus } from '../organizations/organization.rules';

/** An organization that grids belong to, or are to belong to, under its lock: while it is held, nobody ends it. */
export interface LockedPlace extends Community {
  id: string;
  status: OrganizationStatus;
  endedOn: LocalDate | null;
  /** First day of its first state. */
  existsFrom: LocalDate;
}

/** Locks organizations in the order of their ids, as `lockCommunity` does one; whether they are communities is asked of each record. */
export async function lockCommunities(
  tx: TenantTransaction,
  ids: readonly string[],
): Promise<Map<string, LockedPlace>> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Map();
  await tx.query({
    text: `select id from organizations where tenant_id = $1 and id = any($2::uuid[]) order by id for no key update`,
    values: [asked],
  });
  // In a statement of its own: what a statement that waited for a lock joins to is older than the lock.
  const rows = await tx.query<LockedPlace>({
    text: `select o.id, o.code, o.name, o.kind, o.status, o.ended_on as "endedOn", o.division_code as "divisionCode",
                  (select min(lower(s.valid)) from organization_states s
                    where s.tenant_id = $1 and s.organization_id = o.id and s.superseded_at is null) as "existsFrom",
                  (select min(g.name)
                     from grid_organizations s
                     join grids g on g.tenant_id = $1 and g.id = s.grid_id
                    where s.tenant_id = $1 and s.organization_id = o.id
                      and s.superseded_at is null and upper_inf(s.valid)) as "standsOn"
             from unnest($2::uuid[]) as k (id)
             join organizations o on o.tenant_id = $1 and o.id = k.id`,
    values: [asked],
  });
  return new Map(rows.map((row) => [row.id, row]));
}
