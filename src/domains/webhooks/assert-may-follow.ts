import type { RequestContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { neededToFollow } from './follow.rules';
import type { WebhookEventType } from './webhook-events.rules';

/**
 * Whoever has a receiver told of objects may read such objects, and follow the changes of the tenant.
 *
 * @throws FORBIDDEN naming the permission that is missing
 */
export function assertMayFollow(ctx: RequestContext, mutation: string, types: readonly WebhookEventType[]): void {
  for (const { action, object } of neededToFollow(types)) {
    requireGranted(ctx.viewer, action, object === null ? mutation : `${mutation} (${object})`);
  }
}
