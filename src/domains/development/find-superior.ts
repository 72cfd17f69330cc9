import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { lockOrganizationsOnDay } from '../members/lock-organizations-on-day';
import type { Superior } from './superior.rules';

/**
 * The organization that is said to have decided over a branch on a day, held until the commit: what it was that day, and
 * whether it stood formally above the branch then. An unknown one is NOT_FOUND.
 */
export async function findSuperior(
  tx: TenantTransaction,
  organizationId: string,
  branchId: string,
  on: LocalDate,
): Promise<Superior> {
  const [organization] = await lockOrganizationsOnDay(tx, [organizationId], on);
  if (organization === undefined) throw new Error('Each organization asked for is answered.');
  const [found] = await tx.query<{ isAbove: boolean }>({
    text: `with recursive above (id) as (
             select $2::uuid
              union
             select p.parent_id
               from above a
               join placements p
                 on p.tenant_id = $1 and p.organization_id = a.id and p.graph = 'FORMAL' and p.parent_id is not null
                and p.superseded_at is null and p.valid @> $4::date)
           select exists (select from above a where a.id = $3::uuid and a.id <> $2::uuid) as "isAbove"`,
    values: [branchId, organizationId, on],
  });
  return { ...organization, isAbove: found?.isAbove ?? false };
}
