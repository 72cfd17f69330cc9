import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertVersion } from '../../shared/assert-version';
import { keyOf } from '../../shared/global-id';
import type { RevokeApiKeyInput } from './api-key.inputs';
import { type ApiKeyAnswer, withApiKey } from './load-api-key-answer';
import { API_KEY_SUBJECT, lockApiKey } from './lock-api-key';
import { recordRevocation } from './record-revocation';

/** Takes a key back, for good: the next request that comes with it is UNAUTHENTICATED. @throws NOT_FOUND, CONFLICT */
export async function revokeApiKey(ctx: RequestContext, input: RevokeApiKeyInput): Promise<ApiKeyAnswer> {
  const { idempotencyKey } = input;
  const call = { name: 'revokeApiKey', action: 'key:write', input, idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, { viewer }) => {
    const key = await lockApiKey(tx, keyOf('ApiKey', input.id, 'input.id'));
    assertVersion(API_KEY_SUBJECT, key.version, input.expectedVersion);
    return { result: key.id, audit: await recordRevocation(tx, key, viewer.accountId) };
  });
  return withApiKey(ctx, outcome);
}
