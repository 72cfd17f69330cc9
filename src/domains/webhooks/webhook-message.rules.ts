import { eventName, type WebhookEventType } from './webhook-events.rules';

/** What a message is made of. */
export interface ToldChange {
  eventType: WebhookEventType;
  /** The id of the API. */
  objectId: string;
  objectVersion: number | null;
  reason: string | null;
  changedAt: Date;
}

/**
 * The body of a message, the same to the character at each attempt: what happened to which object, and nothing of what it holds.
 * Whoever wants to know more asks with a credential of his own, and sees what that one may see.
 */
export function bodyOf({ eventType, objectId, objectVersion, reason, changedAt }: ToldChange): string {
  return JSON.stringify({
    type: eventName(eventType),
    timestamp: changedAt.toISOString(),
    data: { id: objectId, version: objectVersion, reason },
  });
}
