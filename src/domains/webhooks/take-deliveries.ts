import type { TenantDatabase, TenantTransaction, Vault } from '../../access/context';
import { keepOwnBooks } from '../../audit/keep-own-books';
import { now } from '../../shared/clock';
import type { EndpointAt } from './disable-unattended';
import { findAuthorities } from './find-authorities';
import { mayHaveTold } from './follow.rules';
import { objectIdOf } from './object-id.rules';
import { openSecret } from './seal-secrets';
import { ATTEMPT_TIMEOUT_MS } from './webhook.rules';
import type { WebhookDeliveryEntity } from './webhook-delivery.entity';
import { deliveryId } from './webhook-delivery.type';
import type { WebhookEndpointEntity } from './webhook-endpoint.entity';
import { bodyOf } from './webhook-message.rules';

/** Attempts at one endpoint at a time; one alone while it fails, to see whether it answers again. */
const AT_ONCE = 10;

/** An attempt that has not been recorded by then died with its process; another one is made. */
const LOST_AFTER_MS = 3 * ATTEMPT_TIMEOUT_MS;

/** A delivery to be attempted now, by this process alone. */
export interface TakenDelivery {
  id: string;
  /** The number of this attempt. */
  attempt: number;
  tries: number;
  url: string;
  /** The id of the message, by which a receiver knows it again. */
  messageId: string;
  body: string;
  secrets: string[];
}

/** What was taken from an endpoint, as it then was. */
export interface Taken {
  endpoint: EndpointAt;
  /** False where the account behind the endpoint may not read any more what is told: nothing was taken then. */
  isAllowed: boolean;
  deliveries: TakenDelivery[];
}

/**
 * Takes the deliveries of one endpoint that are due, the oldest first, and counts the attempt. Of one object only the earliest
 * waiting change is taken, so that a receiver learns of them in their order. What another process has taken is passed over; what
 * is not recorded within half a minute becomes due again, by itself, with the same id. Asked each time is whether the account
 * behind the endpoint may still read what is told.
 *
 * @returns null while it is disabled, left alone, its tenant suspended, or another process takes from it
 */
export function takeDeliveries(
  database: TenantDatabase,
  vault: Vault,
  tenantId: string,
  endpointId: string,
): Promise<Taken | null> {
  return keepOwnBooks(database, tenantId, async (tx) => {
    const endpoint = await lockOpenEndpoint(tx, endpointId);
    if (endpoint === null) return null;
    const { version } = endpoint;
    const taken: Taken = { endpoint: { id: endpointId, version }, isAllowed: true, deliveries: [] };
    if (!mayHaveTold(await findAuthorities(tx, endpoint), endpoint.eventTypes)) return { ...taken, isAllowed: false };
    const due = await takeDue(tx, endpointId, endpoint.failures === 0 ? AT_ONCE : 1);
    if (due.length === 0) return taken;
    const keys = await vault.keysFor(tx);
    const secrets = [openSecret(keys, endpointId, 'secret_sealed', endpoint.secretSealed)];
    if (endpoint.previousSecretSealed !== null) {
      secrets.push(openSecret(keys, endpointId, 'previous_secret_sealed', endpoint.previousSecretSealed));
    }
    return { ...taken, deliveries: due.map((delivery) => takenOf(delivery, endpoint.url, secrets)) };
  });
}

type OpenEndpoint = Pick<
  WebhookEndpointEntity,
  'url' | 'eventTypes' | 'onBehalfOf' | 'isByKey' | 'secretSealed' | 'previousSecretSealed' | 'failures' | 'version'
>;

async function lockOpenEndpoint(tx: TenantTransaction, id: string): Promise<OpenEndpoint | null> {
  const [endpoint] = await tx.query<OpenEndpoint>({
    text: `select url, event_types as "eventTypes", on_behalf_of as "onBehalfOf", is_by_key as "isByKey",
                  secret_sealed as "secretSealed", failures, version,
                  case when previous_secret_until > $3 then previous_secret_sealed end as "previousSecretSealed"
             from webhook_endpoints
            where tenant_id = $1 and id = $2 and state = 'ENABLED' and (paused_until is null or paused_until <= $3)
              and not exists (select from tenants where tenant_id = $1 and is_suspended)
              for no key update skip locked`,
    values: [id, now()],
  });
  return endpoint ?? null;
}

type DueDelivery = Pick<
  WebhookDeliveryEntity,
  'id' | 'eventType' | 'objectId' | 'objectVersion' | 'reason' | 'changedAt' | 'attempts' | 'tries'
>;

function takeDue(tx: TenantTransaction, endpointId: string, limit: number): Promise<DueDelivery[]> {
  const at = now();
  return tx.query<DueDelivery>({
    text: `with due as (
             select d.id from webhook_deliveries d
              where d.tenant_id = $1 and d.endpoint_id = $2 and d.state = 'PENDING' and d.next_attempt_at <= $3
                and not exists (select from webhook_deliveries b
                                 where b.tenant_id = $1 and b.endpoint_id = $2 and b.state = 'PENDING'
                                   and b.object_id = d.object_id and (b.epoch, b.sequence) < (d.epoch, d.sequence))
              order by d.next_attempt_at, d.epoch, d.sequence
              limit $5 for no key update of d skip locked)
           update webhook_deliveries d
              set attempts = d.attempts + 1, tries = d.tries + 1, next_attempt_at = $4
             from due
            where d.tenant_id = $1 and d.id = due.id
           returning d.id, d.event_type as "eventType", d.object_id as "objectId", d.object_version as "objectVersion",
                     d.reason, d.changed_at as "changedAt", d.attempts, d.tries`,
    values: [endpointId, at, new Date(at.getTime() + LOST_AFTER_MS), limit],
  });
}

function takenOf(delivery: DueDelivery, url: string, secrets: string[]): TakenDelivery {
  return {
    id: delivery.id,
    attempt: delivery.attempts,
    tries: delivery.tries,
    url,
    messageId: deliveryId(delivery.id),
    body: bodyOf({ ...delivery, objectId: objectIdOf(delivery.eventType, delivery.objectId) }),
    secrets,
  };
}
