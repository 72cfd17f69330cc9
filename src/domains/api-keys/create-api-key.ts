import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import type { CreateApiKeyInput } from './api-key.inputs';
import { type NewApiKeyAnswer, withNewApiKey } from './load-api-key-answer';
import { recordIntegration } from './record-integration';

/** Makes an integration with its first key. The answer tells the key, once; no idempotency record ever holds it. */
export async function createApiKey(ctx: RequestContext, input: CreateApiKeyInput): Promise<NewApiKeyAnswer> {
  const { idempotencyKey } = input;
  const call = { name: 'createApiKey', action: 'key:write', input, idempotencyKey, isRepeatable: false } as const;
  const outcome = await runMutation(ctx, call, async (tx, { viewer }) => {
    const { name, scopes, expiresOn } = input;
    const { made, audit } = await recordIntegration(tx, { name, scopes, expiresOn, createdBy: viewer.accountId });
    return { result: made, audit };
  });
  return withNewApiKey(ctx, outcome);
}
