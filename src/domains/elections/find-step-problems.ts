import type { TenantTransaction } from '../../access/context';
import { type LocalDate, today } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { ElectionGround } from './lock-election';

/** What is wrong with the day of a step: to come, in the closed period, or before the step that it follows. */
export async function findStepProblems(
  tx: TenantTransaction,
  { election, organization }: ElectionGround,
  on: LocalDate,
  field: string,
): Promise<RuleViolation[]> {
  const { closedThrough } = await findTenantBooks(tx);
  const predecessorFrom = election.lastStepOn;
  return dateViolations({ on, field, organization, today: today(), closedThrough, predecessorFrom });
}
