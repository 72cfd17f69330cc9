import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { now } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { assertMayFollow } from './assert-may-follow';
import { chosenEvents } from './endpoint.rules';
import { type EndpointAnswer, endpointNote, withEndpoint } from './load-webhook-answer';
import { lockWebhookEndpoint } from './lock-webhook-endpoint';
import type { UpdateWebhookEndpointInput } from './webhook.inputs';
import { allowedWebhookHosts } from './webhook-hosts.watch';
import { checkedUrl } from './webhook-url.rules';

/**
 * Changes where and what is told. What waits already goes to the new address, at once; events are chosen for what is queued
 * from now on.
 *
 * @throws FORBIDDEN without the permission to read what is told, NOT_FOUND, CONFLICT
 */
export async function updateWebhookEndpoint(
  ctx: RequestContext,
  input: UpdateWebhookEndpointInput,
): Promise<EndpointAnswer> {
  const chosen = isGiven(input.eventTypes) ? chosenEvents(input.eventTypes) : null;
  if (chosen !== null) assertMayFollow(ctx, 'updateWebhookEndpoint', chosen);
  const { idempotencyKey } = input;
  const call = { name: 'updateWebhookEndpoint', action: 'webhook:write', input, idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, { viewer }) => {
    const endpoint = await lockWebhookEndpoint(tx, viewer, input);
    // Whoever has messages sent elsewhere would see them himself: he may read what is told.
    assertMayFollow(ctx, 'updateWebhookEndpoint', chosen ?? endpoint.eventTypes);
    const { url, violations } = checkedUrl(input.url ?? endpoint.url, allowedWebhookHosts());
    if (isGiven(input.url)) assertRules(violations);
    await tx.query({
      text: `update webhook_endpoints
                set url = $3, event_types = $4, failures = 0, failing_since = null, paused_until = null, version = version + 1, updated_at = $5
              where tenant_id = $1 and id = $2`,
      values: [endpoint.id, url, chosen ?? endpoint.eventTypes, now()],
    });
    const fields = [...(isGiven(input.url) ? ['url'] : []), ...(chosen === null ? [] : ['eventTypes'])];
    return { result: endpoint.id, audit: [endpointNote(endpoint.id, endpoint.version + 1, fields)] };
  });
  return withEndpoint(ctx, outcome);
}
