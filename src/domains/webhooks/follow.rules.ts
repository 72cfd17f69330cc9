import { type Authority, mayRead } from '../../access/granted';
import type { Action } from '../../access/permissions';
import { objectsOf, type WebhookEventType, type WebhookObject } from './webhook-events.rules';

const READ_ACTIONS: Readonly<Record<WebhookObject, Action>> = {
  MEMBER: 'member:read',
  ORGANIZATION: 'organization:read',
  UNIT: 'unit:read',
  GRID: 'grid:read',
};

/** An action that is needed, and the object for which it is, if for one. */
export interface NeededAction {
  action: Action;
  object: WebhookObject | null;
}

/** Whoever has a receiver told of objects may read such objects, and follow the changes of the tenant. */
export function neededToFollow(types: readonly WebhookEventType[]): NeededAction[] {
  const reading = objectsOf(types).map((object) => ({ action: READ_ACTIONS[object], object }));
  return [{ action: 'change:read', object: null }, ...reading];
}

/**
 * WEBHOOK_RIGHTS: whether one of these may have such events told, as would be needed to make the endpoint now: several where an integration has
 * several keys, of which one must do for all.
 */
export function mayHaveTold(authorities: readonly Authority[], types: readonly WebhookEventType[]): boolean {
  const needed: Action[] = ['webhook:write', ...neededToFollow(types).map(({ action }) => action)];
  return authorities.some((authority) => needed.every((action) => mayRead(authority, action)));
}
