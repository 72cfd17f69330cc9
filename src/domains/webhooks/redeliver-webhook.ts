import type { RequestContext, TenantTransaction, Viewer } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { assertRules, notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { disabledViolations, notEndedViolations } from './endpoint.rules';
import { type DeliveryAnswer, withDelivery } from './load-webhook-answer';
import { IS_SEEN, ownerOnly } from './own-endpoints.rules';
import type { RedeliverWebhookInput } from './webhook.inputs';
import type { DeliveryState, EndpointState } from './webhook.rules';
import { deliveryId } from './webhook-delivery.type';

/**
 * Delivers once more what was delivered or given up, with the same id and a schedule of its own. Its endpoint is no longer left
 * alone: whoever asks knows that the receiver is back.
 *
 * @throws NOT_FOUND, also once it is forgotten
 */
export async function redeliverWebhook(ctx: RequestContext, input: RedeliverWebhookInput): Promise<DeliveryAnswer> {
  const { idempotencyKey } = input;
  const call = { name: 'redeliverWebhook', action: 'webhook:write', input, idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, { viewer }) => {
    const id = keyOf('WebhookDelivery', input.id, 'input.id');
    const { endpointId, endpointState, state } = await lockDelivery(tx, viewer, id);
    assertRules([...disabledViolations(endpointState), ...notEndedViolations(state)]);
    const at = now();
    await tx.query({
      text: `update webhook_deliveries
                set state = 'PENDING', tries = 0, next_attempt_at = $3, queued_at = $3, ended_at = null
              where tenant_id = $1 and id = $2`,
      values: [id, at],
    });
    await tx.query({
      text: `update webhook_endpoints set paused_until = null where tenant_id = $1 and id = $2`,
      values: [endpointId],
    });
    const note = { objectType: 'WebhookDelivery', objectId: id, objectVersion: null, fields: ['state'] };
    return { result: id, audit: [note] };
  });
  return withDelivery(ctx, outcome);
}

interface LockedDelivery {
  endpointId: string;
  endpointState: EndpointState;
  state: DeliveryState;
}

/** Endpoint first, as whoever delivers does. */
async function lockDelivery(tx: TenantTransaction, viewer: Viewer, id: string): Promise<LockedDelivery> {
  const [endpoint] = await tx.query<Pick<LockedDelivery, 'endpointId' | 'endpointState'>>({
    text: `select e.id as "endpointId", e.state as "endpointState"
             from webhook_deliveries d
             join webhook_endpoints e on e.tenant_id = $1 and e.id = d.endpoint_id
            where d.tenant_id = $1 and d.id = $2 and ${IS_SEEN('$3')}
              for no key update of e`,
    values: [id, ownerOnly(viewer, 'webhook:write')],
  });
  const [delivery] = await tx.query<Pick<LockedDelivery, 'state'>>({
    text: `select state from webhook_deliveries where tenant_id = $1 and id = $2 for no key update`,
    values: [id],
  });
  if (endpoint !== undefined && delivery !== undefined) return { ...endpoint, ...delivery };
  throw notFound({
    en: `There is no delivery with id ${deliveryId(id)}; the log is kept for 30 days.`,
    zh: `没有标识为 ${deliveryId(id)} 的投递记录；投递记录保留 30 天。`,
  });
}
