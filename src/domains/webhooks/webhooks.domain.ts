import type { SealedTable } from '../../data/vault/sealed-table';
import type { Domain } from '../domain';
import { findWebhookDeliveries } from './find-webhook-deliveries';
import { findWebhookEndpoints } from './find-webhook-endpoints';
import { WebhookAttemptEntity } from './webhook-attempt.entity';
import { WebhookDeliveryEntity } from './webhook-delivery.entity';
import { WebhookEndpointEntity } from './webhook-endpoint.entity';
import { webhookChecks } from './webhooks.checks';
import { WebhooksResolver } from './webhooks.resolver';

const sealedEndpoints: SealedTable = {
  table: 'webhook_endpoints',
  columns: [{ sealed: 'secret_sealed' }, { sealed: 'previous_secret_sealed' }],
  dataKeyColumn: 'data_key_id',
};

/**
 * Another system is told of changes instead of asking for them. An endpoint follows the sealed change feed from the moment it was
 * made, by kinds of events and, if wanted, below one organization; a message says what happened to which object, and nothing of
 * what it holds. It is signed as Standard Webhooks has it, by a secret that is told once, sealed, and rotated with an overlap.
 * Promised is: each change at least once, with the same id at each attempt, the changes of one object in their order. What fails
 * is tried again for two days, then given up, and may be delivered again by hand for thirty. What the account behind an endpoint
 * may not read any more is not told. Nothing is sent to an address that is not public, unless the operator allows the host
 * (WEBHOOK_ALLOWED_HOSTS); no redirect is followed, no answer read.
 */
export const webhooks: Domain = {
  name: 'webhooks',
  entities: [WebhookEndpointEntity, WebhookDeliveryEntity, WebhookAttemptEntity],
  resolvers: [WebhooksResolver],
  nodeSources: [
    { typeName: 'WebhookEndpoint', find: findWebhookEndpoints },
    { typeName: 'WebhookDelivery', find: findWebhookDeliveries },
  ],
  checks: webhookChecks,
  sealedTables: [sealedEndpoints],
};
