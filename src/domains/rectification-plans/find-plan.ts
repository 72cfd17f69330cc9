import type { TenantTransaction } from '../../access/context';
import { today } from '../../shared/clock';
import { planFactsSql } from './plan-facts.rules';
import type { PlanFacts } from './plan-gaps.rules';

/** The present plan of a case as far as it is complete, with the roles that are held today. Read it under the lock of the case. */
export async function findPlan(tx: TenantTransaction, caseId: string): Promise<PlanFacts> {
  const [row] = await tx.query<{ facts: PlanFacts }>({
    text: `select ${planFactsSql('c', '$3::date')} as facts from rectification_cases c where c.tenant_id = $1 and c.id = $2`,
    values: [caseId, today()],
  });
  if (row === undefined) throw new Error(`Rectification case ${caseId} vanished under its lock.`);
  return row.facts;
}

/** How many measures of the present plan are not done; of one assignment only, where it is named. */
export async function findOpenMeasures(
  tx: TenantTransaction,
  caseId: string,
  ownerId: string | null = null,
): Promise<number> {
  const [row] = await tx.query<{ open: number }>({
    text: `select count(*)::int as open
             from rectification_measures
            where tenant_id = $1 and case_id = $2 and superseded_at is null and state not in ('DONE', 'VERIFIED')
              and ($3::uuid is null or owner_id = $3::uuid)`,
    values: [caseId, ownerId],
  });
  return row?.open ?? 0;
}
