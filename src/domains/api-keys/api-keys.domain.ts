import type { Domain } from '../domain';
import { ApiKeyEntity } from './api-key.entity';
import { apiKeyChecks } from './api-keys.checks';
import { ApiKeysResolver } from './api-keys.resolver';
import { findApiKeys } from './find-api-keys';

/**
 * Keys by which other systems sign in. An integration is an account with the role INTEGRATOR, made with its first key; each key has
 * scopes, which narrow what the role may do, and a last day, at most a year ahead (API_KEY_LIFE). To rotate, a second key is made beside the
 * first, the integration changes over, and the first is revoked (API_KEY_ROTATION); a key that was revoked is refused at the next
 * request, because nothing about keys is remembered between two. The text of a key is told once, when it is made: only its digest is
 * kept, and no record of the call. Last uses are kept in memory and written down each minute. The security administrator keeps keys,
 * or who runs the installation by `npm run admin -- key …`; both leave an entry in the audit log.
 */
export const apiKeys: Domain = {
  name: 'api-keys',
  entities: [ApiKeyEntity],
  resolvers: [ApiKeysResolver],
  nodeSources: [{ typeName: 'ApiKey', find: findApiKeys }],
  checks: apiKeyChecks,
};
