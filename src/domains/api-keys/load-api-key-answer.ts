import type { RequestContext } from '../../access/context';
import type { MutationOutcome } from '../../audit/run-mutation';
import type { UserError } from '../../shared/user-error';
import type { ApiKey } from './api-key.type';
import { findApiKeys } from './find-api-keys';
import type { MadeKey } from './record-api-key';

/** What every mutation of a key answers: the key as it is now, or why nothing was changed. */
export interface ApiKeyAnswer {
  apiKey: ApiKey | null;
  userErrors: UserError[];
}

/** The same with the text of a key that was just made. */
export interface NewApiKeyAnswer extends ApiKeyAnswer {
  secret: string | null;
}

/** Reads the key that a write touched, after its transaction. */
export async function withApiKey(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<ApiKeyAnswer> {
  if (outcome.result === null) return { apiKey: null, userErrors: outcome.userErrors };
  const found = await findApiKeys(ctx, [outcome.result]);
  return { apiKey: found.get(outcome.result) ?? null, userErrors: [] };
}

/** The same for a key that was just made, with its text. */
export async function withNewApiKey(ctx: RequestContext, outcome: MutationOutcome<MadeKey>): Promise<NewApiKeyAnswer> {
  if (outcome.result === null) return { apiKey: null, secret: null, userErrors: outcome.userErrors };
  const { id, secret } = outcome.result;
  return { ...(await withApiKey(ctx, { result: id, userErrors: [] })), secret };
}
