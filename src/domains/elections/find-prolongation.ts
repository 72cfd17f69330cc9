import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';

/** the last day to which the renewal after a term was postponed, so that the body sits on; null where it was not. */
export async function findProlongation(tx: TenantTransaction, termId: string): Promise<LocalDate | null> {
  const [row] = await tx.query<{ until: LocalDate | null }>({
    text: `select max(e.postponed_until) as until
             from terms t
             join elections e on e.tenant_id = $1 and e.organization_id = t.organization_id and e.term_id = t.id
            where t.tenant_id = $1 and t.id = $2 and e.cancelled_on is null`,
    values: [termId],
  });
  return row?.until ?? null;
}
