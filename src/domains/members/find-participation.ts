import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { OpenFact } from '../organizations/lock-organization';

/** How a member takes part, or took part, in one organization. */
export interface KnownParticipation {
  /** The participation that still holds. */
  open: OpenFact | null;
  /** First day after the last one that has ended. */
  until: LocalDate | null;
}

/** Reads a member's participations in one organization; the member is held by the caller. */
export async function findParticipation(
  tx: TenantTransaction,
  memberId: string,
  organizationId: string,
): Promise<KnownParticipation> {
  const rows = await tx.query<{ id: string; from: LocalDate; until: LocalDate | null }>({
    text: `select id, lower(valid) as "from", upper(valid) as until
             from participations
            where tenant_id = $1 and member_id = $2 and organization_id = $3 and superseded_at is null
            order by valid desc`,
    values: [memberId, organizationId],
  });
  return {
    open: rows.find((row) => row.until === null) ?? null,
    until: rows.find((row) => row.until !== null)?.until ?? null,
  };
}
