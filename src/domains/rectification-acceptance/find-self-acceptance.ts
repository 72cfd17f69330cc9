import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { RuleViolation } from '../../shared/errors';
import { assertOutsideOrganization } from '../rectification/assert-outside-organization';
import { findActorsOf } from '../rectification/find-case-actors';
import type { LockedCase } from '../rectification/lock-case';
import { RECTIFYING_STEPS, selfAcceptanceViolations } from './separation.rules';

/**
 * what speaks against this account accepting the case, or looking back on it.
 *
 * @throws FORBIDDEN for one that holds a grant on the very organization
 */
export async function findSelfAcceptance(
  tx: TenantTransaction,
  caller: ViewerContext,
  { id, organization }: LockedCase,
): Promise<RuleViolation[]> {
  assertOutsideOrganization(caller, organization);
  const actors = await findActorsOf(tx, id, RECTIFYING_STEPS);
  return selfAcceptanceViolations(organization, actors.has(caller.viewer.accountId));
}
