import { v7 as newId } from 'uuid';
import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { now } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { readHead } from '../change-feed/read-changes';
import { lockOrganization } from '../organizations/lock-organization';
import { assertMayFollow } from './assert-may-follow';
import { countEndpoints } from './count-endpoints';
import { chosenEvents, tooManyViolations } from './endpoint.rules';
import { endpointNote, type SecretAnswer, withSecret } from './load-webhook-answer';
import { newSecret, sealedSecrets } from './seal-secrets';
import type { CreateWebhookEndpointInput } from './webhook.inputs';
import { WebhookEndpointEntity } from './webhook-endpoint.entity';
import { allowedWebhookHosts } from './webhook-hosts.watch';
import { checkedUrl } from './webhook-url.rules';

const FIELDS = ['url', 'eventTypes', 'organizationId', 'secret'];

/**
 * Has an address told of changes: of all that are sealed from now on. Its secret is told this once.
 *
 * @throws FORBIDDEN without the permission to read what is told, NOT_FOUND for the organization
 */
export async function createWebhookEndpoint(
  ctx: RequestContext,
  input: CreateWebhookEndpointInput,
): Promise<SecretAnswer> {
  const eventTypes = chosenEvents(input.eventTypes);
  assertMayFollow(ctx, 'createWebhookEndpoint', eventTypes);
  const secret = newSecret();
  // The answer holds a secret, so it is not kept for a repeated call.
  const call = { name: 'createWebhookEndpoint', action: 'webhook:write', input, isRepeatable: false } as const;
  const outcome = await runMutation(ctx, call, async (tx, { viewer, vault }) => {
    const organizationId = isGiven(input.organizationId)
      ? (await lockOrganization(tx, keyOf('Organization', input.organizationId, 'input.organizationId'))).id
      : null;
    const { url, violations } = checkedUrl(input.url, allowedWebhookHosts());
    assertRules(violations);
    assertRules(tooManyViolations(await countEndpoints(tx)));
    const head = await readHead((statement) => tx.query(statement));
    const id = newId();
    const at = now();
    await tx.insert(WebhookEndpointEntity, [
      {
        id,
        accountId: viewer.accountId,
        onBehalfOf: viewer.accountId,
        isByKey: viewer.apiKey !== undefined,
        url,
        eventTypes,
        organizationId,
        ...sealedSecrets(await vault.keysFor(tx), id, secret, null),
        previousSecretUntil: null,
        state: 'ENABLED',
        disabledReason: null,
        epoch: head.epoch,
        afterSequence: String(head.sequence),
        afterHash: head.hash,
        failures: 0,
        failingSince: null,
        pausedUntil: null,
        version: 1,
        createdAt: at,
        updatedAt: at,
      },
    ]);
    return { result: id, audit: [endpointNote(id, 1, FIELDS)] };
  });
  return withSecret(ctx, outcome, secret);
}
