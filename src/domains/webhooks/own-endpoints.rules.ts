import type { Viewer } from '../../access/context';
import { granted } from '../../access/granted';

/**
 * WEBHOOK_RIGHTS: the account whose endpoints alone the caller sees and changes; null where it is those of all. An integration has its own: with
 * those of others it could redirect what they are told, or take a new secret and send them what was never told.
 */
export function ownerOnly(viewer: Viewer, action: 'webhook:read' | 'webhook:write'): string | null {
  const roles = granted(viewer, action)?.grants.map(({ role }) => role) ?? [];
  return roles.some((role) => role !== 'INTEGRATOR') ? null : viewer.accountId;
}

/** Whether an endpoint, `e`, is one that the caller sees: it was made by that account, or the account is behind it. */
export const IS_SEEN = (owner: `$${number}`) =>
  `(${owner}::uuid is null or ${owner}::uuid in (e.account_id, e.on_behalf_of))`;
