import type { TenantTransaction } from '../../access/context';
import { CASE_CHECKS, type SignedCheck } from './case-checks.rules';

/** The checks of R-805 that are signed of a case, and by whom. Read it under the lock of the case. */
export function findSignedChecks(tx: TenantTransaction, caseId: string): Promise<SignedCheck[]> {
  return tx.query<SignedCheck>({
    text: `select step, account_id as "accountId"
             from rectification_steps
            where tenant_id = $1 and case_id = $2 and step = any($3::text[])`,
    values: [caseId, CASE_CHECKS],
  });
}
