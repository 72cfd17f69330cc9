import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { OpenFact } from '../organizations/lock-organization';

/** Where a member works, or worked last. */
export interface KnownEmployment {
  open: (OpenFact & { unitId: string }) | null;
  /** First day after the last employment that has ended. */
  until: LocalDate | null;
}

/** Reads the employments of a member whom the caller holds. */
export async function findEmployment(tx: TenantTransaction, memberId: string): Promise<KnownEmployment> {
  const rows = await tx.query<{ id: string; unitId: string; from: LocalDate; until: LocalDate | null }>({
    text: `select id, unit_id as "unitId", lower(valid) as "from", upper(valid) as until
             from employments
            where tenant_id = $1 and member_id = $2 and superseded_at is null
            order by valid desc
            limit 2`,
    values: [memberId],
  });
  return {
    open: rows.find((row) => row.until === null) ?? null,
    until: rows.find((row) => row.until !== null)?.until ?? null,
  };
}
