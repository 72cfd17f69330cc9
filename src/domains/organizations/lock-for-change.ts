import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import type { AuditNote } from '../../audit/run-mutation';
import { assertVersion, named } from '../../shared/assert-version';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertDecidesFromAbove, assertReach } from './assert-reach';
import { endedViolations } from './life.rules';
import { type LockedOrganization, lockOrganization } from './lock-organization';

/** What every input that changes an organization names. */
interface ChangeOf {
  /** Global id. */
  id: string;
  expectedVersion: number;
}

interface LockOptions {
  /** Internal ids that must lie in the caller's reach too, such as a new parent's. */
  alsoReached?: readonly string[];
  /** Path of the input field that names the organization. */
  idField?: string;
  /** Whether the change is the superior's decision, so that a grant on the organization itself is not enough. */
  isDecidedAbove?: boolean;
}

/**
 * Locks the organization that a change names: unknown or out of the caller's reach is NOT_FOUND, a stale version CONFLICT.
 * What has ended is refused here, before anything else about the change is asked.
 *
 * @throws RuleError ORGANIZATION_ENDED
 */
export async function lockForChange(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  { id, expectedVersion }: ChangeOf,
  { alsoReached = [], idField = 'input.id', isDecidedAbove = false }: LockOptions = {},
): Promise<LockedOrganization> {
  const organization = await lockOrganization(tx, keyOf('Organization', id, idField));
  await assertReach(tx, ctx, action, [organization.id, ...alsoReached]);
  if (isDecidedAbove) await assertDecidesFromAbove(tx, ctx, action, organization);
  assertVersion(named(organization), organization.version, expectedVersion);
  assertRules(endedViolations(organization, idField));
  return organization;
}

/** What a use case gives back after a change: the id, and the audit note that names the fields touched; of an end, why. */
export function changed(
  id: string,
  version: number,
  fields: string[],
  change?: AuditNote['change'],
): { result: string; audit: AuditNote[] } {
  return { result: id, audit: [{ objectType: 'Organization', objectId: id, objectVersion: version, fields, change }] };
}
