import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { organizationNotFound } from '../organizations/lock-organization';
import type { OrganizationOnDay } from './membership.rules';

/**
 * Holds organizations that a person is to belong to, so that none ends or moves before the commit, and reads what they were
 * on a day; an unknown one is NOT_FOUND. In the order of the ids asked for.
 */
export async function lockOrganizationsOnDay(
  tx: TenantTransaction,
  ids: readonly string[],
  on: LocalDate,
): Promise<OrganizationOnDay[]> {
  await tx.query({
    text: `select o.id from organizations o where o.tenant_id = $1 and o.id = any($2::uuid[]) order by o.id for share`,
    values: [ids],
  });
  // In a statement of its own: after waiting for a lock, states are read as they are then. What holds on the day and
  // without an end holds on every day since.
  const rows = await tx.query<OrganizationOnDay>({
    text: `select o.id, o.code, o.name, o.kind,
                  o.ended_on is null and exists (
                    select from organization_states s
                     where s.tenant_id = $1 and s.organization_id = o.id and s.superseded_at is null
                       and s.valid @> $3::date and s.status in ('ESTABLISHED', 'RESTRUCTURING')) as "isEstablished",
                  (select p.parent_id from placements p
                    where p.tenant_id = $1 and p.organization_id = o.id and p.graph = 'FORMAL'
                      and p.superseded_at is null and p.valid @> $3::date and upper_inf(p.valid)) as "formalParentId"
             from organizations o
            where o.tenant_id = $1 and o.id = any($2::uuid[])`,
    values: [ids, on],
  });
  return ids.map((id) => {
    const row = rows.find((each) => each.id === id);
    if (row === undefined) throw organizationNotFound(id);
    return row;
  });
}
