import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import type { AuditNote } from '../../audit/run-mutation';
import { keyOf } from '../../shared/global-id';
import { assertReach } from './assert-reach';
import { assertVersion, type LockedOrganization, lockOrganization } from './lock-organization';

/** What every input that changes an organization names. */
interface ChangeOf {
  /** Global id. */
  id: string;
  expectedVersion: number;
}

/**
 * Locks the organization that a change names: unknown or out of the caller's reach is NOT_FOUND, a stale version CONFLICT.
 *
 * @param alsoReached internal ids that must lie in the caller's reach too, such as a new parent's
 */
export async function lockForChange(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  { id, expectedVersion }: ChangeOf,
  alsoReached: readonly string[] = [],
): Promise<LockedOrganization> {
  const organization = await lockOrganization(tx, keyOf('Organization', id));
  await assertReach(tx, ctx, action, [organization.id, ...alsoReached]);
  assertVersion(organization, expectedVersion);
  return organization;
}

/** What a use case gives back after a change: the id, and the audit note that names the fields touched. */
export function changed(id: string, version: number, fields: string[]): { result: string; audit: AuditNote[] } {
  return { result: id, audit: [{ objectType: 'Organization', objectId: id, objectVersion: version, fields }] };
}
