import type { TenantTransaction } from '../../access/context';
import { type LocalDate, today } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { LockedCase } from '../rectification/lock-case';
import { fieldCheckViolations } from './field-check.rules';

/**
 * What is wrong with the days of an acceptance: to come, in the closed period, before the last step; and a check on the spot
 * before the request or after the acceptance. Asked before anything is measured by the parameters of that day.
 */
export async function findDayProblems(
  tx: TenantTransaction,
  { id, organization, lastStepOn }: LockedCase,
  { heldOn, fieldCheckedOn }: { heldOn: LocalDate; fieldCheckedOn: LocalDate },
): Promise<RuleViolation[]> {
  const { closedThrough } = await findTenantBooks(tx);
  const held = { on: heldOn, field: 'input.heldOn', organization, today: today(), closedThrough };
  return [
    ...dateViolations({ ...held, predecessorFrom: lastStepOn }),
    ...fieldCheckViolations(organization, { fieldCheckedOn, heldOn, requestedOn: await findRequestedOn(tx, id) }),
  ];
}

/** The day on which acceptance was requested, of a case that waits for it. */
async function findRequestedOn(tx: TenantTransaction, caseId: string): Promise<LocalDate> {
  const [row] = await tx.query<{ requestedOn: LocalDate }>({
    text: `select state_since as "requestedOn" from rectification_cases where tenant_id = $1 and id = $2`,
    values: [caseId],
  });
  if (row === undefined) throw new Error(`Rectification case ${caseId} vanished under its lock.`);
  return row.requestedOn;
}
