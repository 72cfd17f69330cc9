import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { assertMayFollow } from './assert-may-follow';
import { countEndpoints } from './count-endpoints';
import { tooManyViolations } from './endpoint.rules';
import { type EndpointAnswer, endpointNote, withEndpoint } from './load-webhook-answer';
import { lockWebhookEndpoint } from './lock-webhook-endpoint';
import type { EnableWebhookEndpointInput } from './webhook.inputs';
import { allowedWebhookHosts } from './webhook-hosts.watch';
import { checkedUrl } from './webhook-url.rules';

/**
 * Tells an endpoint again, from where it stopped: what changed meanwhile is queued. What was given up meanwhile stays in the log, to
 * be delivered again by hand. Where the account behind it has lost the permission, the caller is behind it from now on.
 *
 * @throws FORBIDDEN without the permission to read what is told, NOT_FOUND, CONFLICT
 */
export async function enableWebhookEndpoint(
  ctx: RequestContext,
  input: EnableWebhookEndpointInput,
): Promise<EndpointAnswer> {
  const { idempotencyKey } = input;
  const call = { name: 'enableWebhookEndpoint', action: 'webhook:write', input, idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, { viewer }) => {
    const { id, url, eventTypes, state, disabledReason, version } = await lockWebhookEndpoint(tx, viewer, input);
    assertMayFollow(ctx, 'enableWebhookEndpoint', eventTypes);
    const { enabled } = await countEndpoints(tx);
    assertRules([
      ...checkedUrl(url, allowedWebhookHosts()).violations.map((violation) => ({ ...violation, field: 'input.id' })),
      ...(state === 'ENABLED' ? [] : tooManyViolations({ enabled, all: 0 })),
    ]);
    const changesHands = disabledReason === 'NOT_ALLOWED';
    await tx.query({
      text: `update webhook_endpoints
                set state = 'ENABLED', disabled_reason = null, failures = 0, failing_since = null, paused_until = null,
                    on_behalf_of = case when $3 then $4 else on_behalf_of end, is_by_key = case when $3 then $5 else is_by_key end,
                    version = version + 1, updated_at = $6
              where tenant_id = $1 and id = $2`,
      values: [id, changesHands, viewer.accountId, viewer.apiKey !== undefined, now()],
    });
    const fields = ['state', 'disabledReason', ...(changesHands ? ['onBehalfOf'] : [])];
    return { result: id, audit: [endpointNote(id, version + 1, fields)] };
  });
  return withEndpoint(ctx, outcome);
}
