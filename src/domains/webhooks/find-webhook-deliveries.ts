import type { RequestContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { asViewer, scoped } from '../../data/scoped';
import { objectIdOf } from './object-id.rules';
import { IS_SEEN, ownerOnly } from './own-endpoints.rules';
import type { WebhookAttemptEntity } from './webhook-attempt.entity';
import type { WebhookDeliveryEntity } from './webhook-delivery.entity';
import { deliveryId, type WebhookDelivery } from './webhook-delivery.type';
import { endpointId } from './webhook-endpoint.type';

/** Columns of a row, over `webhook_deliveries d`, with its attempts. */
export const DELIVERY_COLUMNS = `d.id as key, d.endpoint_id as "endpointKey", d.event_type as "eventType", d.object_id as "objectKey",
  d.object_version as "objectVersion", d.changed_at as "changedAt", d.state, d.queued_at as "queuedAt",
  d.next_attempt_at as "nextAttemptAt", d.ended_at as "endedAt", d.attempts as "attemptCount",
  to_char(d.queued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "queuedAtText",
  coalesce((select json_agg(json_build_object('number', t.number, 'attemptedAt', t.attempted_at, 'outcome', t.outcome,
                                              'status', t.status, 'durationMs', t.duration_ms) order by t.number)
              from webhook_attempts t where t.tenant_id = $1 and t.delivery_id = d.id), '[]'::json) as attempts`;

/** Rows of the log, `d`, with their endpoints, `e`, by which it is asked who sees them. */
export const SEEN_DELIVERIES = `from webhook_deliveries d
  join webhook_endpoints e on e.tenant_id = $1 and d.tenant_id = $1 and e.id = d.endpoint_id`;

type Stored = Pick<
  WebhookDeliveryEntity,
  'eventType' | 'objectVersion' | 'changedAt' | 'state' | 'queuedAt' | 'nextAttemptAt' | 'endedAt'
>;

export interface DeliveryRecord extends Stored {
  key: string;
  endpointKey: string;
  objectKey: string;
  queuedAtText: string;
  attemptCount: number;
  attempts: (Pick<WebhookAttemptEntity, 'number' | 'outcome' | 'status' | 'durationMs'> & { attemptedAt: string })[];
}

/** The delivery as the API shows it. */
export function deliveryOf(row: DeliveryRecord): WebhookDelivery {
  const { key, endpointKey, objectKey, queuedAtText: _, attempts, ...shown } = row;
  return {
    ...shown,
    id: deliveryId(key),
    endpointId: endpointId(endpointKey),
    objectId: objectIdOf(row.eventType, objectKey),
    attempts: attempts.map((attempt) => ({ ...attempt, attemptedAt: new Date(attempt.attemptedAt) })),
  };
}

/**
 * Deliveries of the tenant by internal id, in one statement; unknown and forgotten ones are left out.
 *
 * @throws FORBIDDEN without `webhook:read`
 */
export async function findWebhookDeliveries(
  ctx: RequestContext,
  ids: readonly string[],
): Promise<Map<string, WebhookDelivery>> {
  requireGranted(ctx.viewer, 'webhook:read', 'WebhookDelivery');
  const rows = await scoped(ctx).read<DeliveryRecord>({
    text: `select ${DELIVERY_COLUMNS} ${SEEN_DELIVERIES} where d.tenant_id = $1 and ${IS_SEEN('$2')} and d.id = any($3::uuid[])`,
    values: [ownerOnly(asViewer(ctx).viewer, 'webhook:read'), ids],
  });
  return new Map(rows.map((row) => [row.key, deliveryOf(row)]));
}
