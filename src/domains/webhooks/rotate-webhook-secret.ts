import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { checkOverlap } from './endpoint.rules';
import { endpointNote, type SecretAnswer, withSecret } from './load-webhook-answer';
import { lockWebhookEndpoint } from './lock-webhook-endpoint';
import { newSecret, openSecret, sealedSecrets } from './seal-secrets';
import type { RotateWebhookSecretInput } from './webhook.inputs';
import { USUAL_OVERLAP_HOURS } from './webhook.rules';

const HOUR_MS = 3_600_000;
const FIELDS = ['secret', 'previousSecretUntil'];

/**
 * Gives an endpoint a new secret, told this once. For the hours of overlap each message carries a signature by either, so that
 * the receiver changes over when it likes; a secret from before the old one signs no more.
 *
 * @throws BAD_USER_INPUT for the hours, NOT_FOUND, CONFLICT
 */
export async function rotateWebhookSecret(ctx: RequestContext, input: RotateWebhookSecretInput): Promise<SecretAnswer> {
  const overlapHours = input.overlapHours ?? USUAL_OVERLAP_HOURS;
  checkOverlap(overlapHours);
  const secret = newSecret();
  const call = { name: 'rotateWebhookSecret', action: 'webhook:write', input, isRepeatable: false } as const;
  const outcome = await runMutation(ctx, call, async (tx, { viewer, vault }) => {
    const { id, version, secretSealed } = await lockWebhookEndpoint(tx, viewer, input);
    const keys = await vault.keysFor(tx);
    const previous = overlapHours === 0 ? null : openSecret(keys, id, 'secret_sealed', secretSealed);
    const sealed = sealedSecrets(keys, id, secret, previous);
    const at = now();
    const until = previous === null ? null : new Date(at.getTime() + overlapHours * HOUR_MS);
    await tx.query({
      text: `update webhook_endpoints
                set secret_sealed = $3, previous_secret_sealed = $4, data_key_id = $5, previous_secret_until = $6,
                    version = version + 1, updated_at = $7
              where tenant_id = $1 and id = $2`,
      values: [id, sealed.secretSealed, sealed.previousSecretSealed, sealed.dataKeyId, until, at],
    });
    return { result: id, audit: [endpointNote(id, version + 1, FIELDS)] };
  });
  return withSecret(ctx, outcome, secret);
}
