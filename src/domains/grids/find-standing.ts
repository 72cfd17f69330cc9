import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';

/** The time that an organization stands, or last stood, on a grid. */
export interface Standing {
  id: string;
  from: LocalDate;
  /** Null while it stands there. */
  until: LocalDate | null;
}

/** The youngest standing of an organization on a grid; null when it never stood there. */
export async function findStanding(
  tx: TenantTransaction,
  gridId: string,
  organizationId: string,
): Promise<Standing | null> {
  const [standing] = await tx.query<Standing>({
    text: `select id, lower(valid) as "from", upper(valid) as "until"
             from grid_organizations
            where tenant_id = $1 and grid_id = $2 and organization_id = $3 and superseded_at is null
            order by lower(valid) desc
            limit 1`,
    values: [gridId, organizationId],
  });
  return standing ?? null;
}
