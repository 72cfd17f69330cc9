import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { lookBackDueSql } from './look-back-due.rules';

/** The day on which the look-back on an accepted case is due. Read it under the lock of the case. */
export async function findLookBackDue(tx: TenantTransaction, caseId: string): Promise<LocalDate> {
  const [row] = await tx.query<{ dueOn: LocalDate | null }>({
    text: `select (${lookBackDueSql('c')}) as "dueOn" from rectification_cases c where c.tenant_id = $1 and c.id = $2`,
    values: [caseId],
  });
  if (row?.dueOn == null) throw new Error(`Rectification case ${caseId} is not accepted.`);
  return row.dueOn;
}
