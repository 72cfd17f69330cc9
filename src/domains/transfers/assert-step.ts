import type { TenantTransaction, ViewerContext } from '../../access/context';
import { granted } from '../../access/granted';
import type { Action } from '../../access/permissions';
import { type LocalDate, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { changeDateViolations } from '../members/member-dates.rules';
import { isReached } from '../organizations/assert-reach';
import { assertVersion, type LockedTransfer, transferNotFound } from './lock-transfer';
import { partyOf, type TransferState } from './transfer.rules';
import { stepViolations } from './transfer-steps.rules';

/** A step that a caller wants to take of the own side. */
export interface WishedStep {
  id: string;
  expectedVersion: number;
  action: Action;
  next: TransferState;
  /** Its day, and the path of the input field that carries it. */
  on: LocalDate;
  field: string;
  /** Whether the other tenant is suspended, where the step may be another then. */
  isPeerSuspended?: boolean;
}

/**
 * Refuses a step that the caller cannot take now: outside the reach NOT_FOUND, by another version than the present one CONFLICT,
 * against the order of states or dated before the step that it follows by rule.
 */
export async function assertStep(
  tx: TenantTransaction,
  ctx: ViewerContext,
  transfer: LockedTransfer | null,
  { id, expectedVersion, action, next, on, field, isPeerSuspended }: WishedStep,
): Promise<LockedTransfer> {
  if (transfer === null || !(await isMine(tx, ctx, action, transfer, next))) throw transferNotFound(id);
  assertVersion(transfer, expectedVersion);
  assertRules(stepViolations({ ...transfer, isPeerSuspended }, next));
  const predecessorFrom = transfer.stateSince;
  assertRules(changeDateViolations({ on, field, today: today(), closedThrough: null, predecessorFrom }));
  return transfer;
}

/** What leaves is the matter of those above the branch that it leaves, what comes in of those above the branch that it comes to. */
async function isMine(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  { side, fromBranchId, toBranchId }: LockedTransfer,
  next: TransferState,
): Promise<boolean> {
  if (granted(ctx.viewer, action)?.reach === 'TENANT') return true;
  const isOrigins = side === 'ORIGIN' || (side === 'BOTH' && partyOf(next) === 'ORIGIN');
  const branchId = isOrigins ? fromBranchId : toBranchId;
  return branchId !== null && isReached(tx, ctx, action, branchId);
}
