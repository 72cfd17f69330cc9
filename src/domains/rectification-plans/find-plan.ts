import type { TenantTransaction } from '../../access/context';
import { type LocalDate, today } from '../../shared/clock';
import { MEASURE_STATES, type MeasureState } from './measure.rules';
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

/** The first day on which something that is not done of the present plan is due; null where nothing is. */
export async function findEarliestDeadline(tx: TenantTransaction, caseId: string): Promise<LocalDate | null> {
  const [row] = await tx.query<{ deadline: LocalDate | null }>({
    text: `select min(deadline) as deadline
             from rectification_measures
            where tenant_id = $1 and case_id = $2 and superseded_at is null and done_on is null`,
    values: [caseId],
  });
  return row?.deadline ?? null;
}

/** How many measures of the present plan stand in these states with one who answers for them. */
export async function countOwnedMeasures(
  tx: TenantTransaction,
  caseId: string,
  ownerId: string,
  states: readonly MeasureState[] = MEASURE_STATES,
): Promise<number> {
  const [row] = await tx.query<{ owned: number }>({
    text: `select count(*)::int as owned
             from rectification_measures
            where tenant_id = $1 and case_id = $2 and owner_id = $3 and superseded_at is null and state = any($4::text[])`,
    values: [caseId, ownerId, states],
  });
  return row?.owned ?? 0;
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
