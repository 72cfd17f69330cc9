import type { TenantTransaction } from '../../access/context';
import type { CaseStep } from './case.rules';

/** The accounts that took any of these steps of a case, for the separation of duties. Read it under the lock of the case. */
export async function findActorsOf(
  tx: TenantTransaction,
  caseId: string,
  steps: readonly CaseStep[],
): Promise<Set<string>> {
  const rows = await tx.query<{ accountId: string }>({
    text: `select distinct account_id as "accountId"
             from rectification_steps
            where tenant_id = $1 and case_id = $2 and step = any($3::text[]) and account_id is not null`,
    values: [caseId, steps],
  });
  return new Set(rows.map(({ accountId }) => accountId));
}
