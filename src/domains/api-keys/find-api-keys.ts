import type { RequestContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { scoped } from '../../data/scoped';
import { today } from '../../shared/clock';
import { statusOn } from './api-key.rules';
import { type ApiKey, apiKeyId } from './api-key.type';

/** Columns of a row, over `api_keys k`, its integration `a`, and who made and revoked it, `c` and `r`. */
export const API_KEY_COLUMNS = `k.id as key, a.display_name as name, k.prefix, k.scopes, k.expires_on::text as "expiresOn", k.last_used_at as "lastUsedAt",
  k.created_at as "createdAt", c.display_name as "createdByName", k.revoked_at as "revokedAt", r.display_name as "revokedByName", k.version,
  to_char(k.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "createdAtText"`;

/** The accounts around a key. */
export const ACCOUNTS_OF_KEY = `join accounts a on a.tenant_id = $1 and a.id = k.account_id
  left join accounts c on c.tenant_id = $1 and c.id = k.created_by
  left join accounts r on r.tenant_id = $1 and r.id = k.revoked_by`;

export interface ApiKeyRecord extends Omit<ApiKey, 'id' | 'status'> {
  key: string;
  createdAtText: string;
}

/** The key as the API shows it, today. */
export function apiKeyOf({ key, createdAtText: _cursor, ...shown }: ApiKeyRecord): ApiKey {
  return { ...shown, id: apiKeyId(key), status: statusOn(shown, today()) };
}

/** Keys of the tenant by internal id, in one statement; unknown ones are left out. @throws FORBIDDEN without `key:read` */
export async function findApiKeys(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, ApiKey>> {
  requireGranted(ctx.viewer, 'key:read', 'ApiKey');
  const rows = await scoped(ctx).read<ApiKeyRecord>({
    text: `select ${API_KEY_COLUMNS} from api_keys k ${ACCOUNTS_OF_KEY} where k.tenant_id = $1 and k.id = any($2::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.key, apiKeyOf(row)]));
}
