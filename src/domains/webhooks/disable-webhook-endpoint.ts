import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { type EndpointAnswer, endpointNote, withEndpoint } from './load-webhook-answer';
import { lockWebhookEndpoint } from './lock-webhook-endpoint';
import type { DisableWebhookEndpointInput } from './webhook.inputs';

/**
 * Stops telling an endpoint anything: no attempt begins any more, and nothing is queued. What waits stays, until it is given up.
 *
 * @throws NOT_FOUND, CONFLICT
 */
export async function disableWebhookEndpoint(
  ctx: RequestContext,
  input: DisableWebhookEndpointInput,
): Promise<EndpointAnswer> {
  const { idempotencyKey } = input;
  const call = { name: 'disableWebhookEndpoint', action: 'webhook:write', input, idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, { viewer }) => {
    const { id, version } = await lockWebhookEndpoint(tx, viewer, input);
    await tx.query({
      text: `update webhook_endpoints set state = 'DISABLED', disabled_reason = 'BY_REQUEST', version = version + 1, updated_at = $3
              where tenant_id = $1 and id = $2`,
      values: [id, now()],
    });
    return { result: id, audit: [endpointNote(id, version + 1, ['state', 'disabledReason'])] };
  });
  return withEndpoint(ctx, outcome);
}
