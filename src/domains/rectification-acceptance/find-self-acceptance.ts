import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { RuleViolation } from '../../shared/errors';
import { findActorsOf } from '../rectification/find-case-actors';
import type { LockedCase } from '../rectification/lock-case';
import { selfAcceptanceViolations } from './separation.rules';

/** Steps after which an account has had a hand in the rectification. */
const RECTIFYING_STEPS = ['PLAN_SUBMITTED', 'MEASURE_DONE', 'ACCEPTANCE_REQUESTED'] as const;

/** what speaks against this account accepting the case, or looking back on it. */
export async function findSelfAcceptance(
  tx: TenantTransaction,
  caller: ViewerContext,
  { id, organization }: LockedCase,
): Promise<RuleViolation[]> {
  const actors = await findActorsOf(tx, id, RECTIFYING_STEPS);
  return selfAcceptanceViolations(organization, actors.has(caller.viewer.accountId));
}
