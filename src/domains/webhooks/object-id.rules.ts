import { globalIdOf } from '../../shared/global-id';
import { FED_AS, partsOf, RESYNC, type WebhookEventType } from './webhook-events.rules';

/** The API's id of the object of an event: of the endpoint itself where it must resync. */
export function objectIdOf(type: WebhookEventType, key: string): string {
  const typeName = type === RESYNC ? 'WebhookEndpoint' : FED_AS[partsOf(type).object];
  const id = globalIdOf(typeName, key);
  if (id === null) throw new Error(`${typeName} has no ids.`);
  return id;
}
