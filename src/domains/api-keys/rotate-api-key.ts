import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertVersion } from '../../shared/assert-version';
import { keyOf } from '../../shared/global-id';
import type { RotateApiKeyInput } from './api-key.inputs';
import { type NewApiKeyAnswer, withNewApiKey } from './load-api-key-answer';
import { API_KEY_SUBJECT, lockApiKey } from './lock-api-key';
import { recordSuccessor } from './record-successor';

/**
 * Makes the successor of a key. The old one works on, so that the integration changes over when it likes; then it is revoked. The
 * answer tells the new key, once.
 *
 * @throws NOT_FOUND, CONFLICT
 */
export async function rotateApiKey(ctx: RequestContext, input: RotateApiKeyInput): Promise<NewApiKeyAnswer> {
  const { idempotencyKey } = input;
  const call = { name: 'rotateApiKey', action: 'key:write', input, idempotencyKey, isRepeatable: false } as const;
  const outcome = await runMutation(ctx, call, async (tx, { viewer }) => {
    const key = await lockApiKey(tx, keyOf('ApiKey', input.id, 'input.id'));
    assertVersion(API_KEY_SUBJECT, key.version, input.expectedVersion);
    const { expiresOn } = input;
    const { made, audit } = await recordSuccessor(tx, key, { expiresOn, createdBy: viewer.accountId });
    return { result: made, audit };
  });
  return withNewApiKey(ctx, outcome);
}
