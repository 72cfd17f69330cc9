import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import type { ElectionKind } from './election.rules';

/** What the elections of an organization that were recorded so far say about the next one. */
export interface FormerElections {
  /** The one that is not over; null when there is none. */
  open: { kind: ElectionKind; remindedOn: LocalDate } | null;
  /** The latest day on which one was over; null when none was. */
  overOn: LocalDate | null;
}

/** Reads them under the organization's lock. */
export async function findFormerElections(tx: TenantTransaction, organizationId: string): Promise<FormerElections> {
  const [former] = await tx.query<FormerElections>({
    text: `select (select jsonb_build_object('kind', e.kind, 'remindedOn', e.reminded_on)
                     from elections e
                    where e.tenant_id = $1 and e.organization_id = $2 and e.status not in ('RATIFIED', 'CANCELLED')) as open,
                  (select max(coalesce(e.ratified_on, e.cancelled_on))
                     from elections e
                    where e.tenant_id = $1 and e.organization_id = $2) as "overOn"`,
    values: [organizationId],
  });
  return former ?? { open: null, overOn: null };
}
