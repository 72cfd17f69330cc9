import type { Grant, KeyInUse, TenantTransaction } from '../../access/context';
import type { Authority } from '../../access/granted';
import type { WebhookEndpointEntity } from './webhook-endpoint.entity';

/**
 * As what the account behind an endpoint could ask now: by its grants or, where it was made by an API key, by each key that is
 * active, with the role of integrations alone, as signing in with it would find. None where the account may not sign in.
 * One statement, through a function of the bound tenant: the application reads no grants.
 */
export async function findAuthorities(
  tx: TenantTransaction,
  { onBehalfOf, isByKey }: Pick<WebhookEndpointEntity, 'onBehalfOf' | 'isByKey'>,
): Promise<Authority[]> {
  const [account] = await tx.query<{ grants: Grant[]; keys: KeyInUse[] }>({
    text: `select f.grants, f.keys from accounts a, app.find_authorities(a.id) f where a.tenant_id = $1 and a.id = $2`,
    values: [onBehalfOf],
  });
  if (account === undefined) return [];
  const { grants, keys } = account;
  if (!isByKey) return [{ grants }];
  const ofIntegrations = grants.filter(({ role }) => role === 'INTEGRATOR');
  return keys.map((apiKey) => ({ grants: ofIntegrations, apiKey }));
}
