import type { PresentedKey } from '../../access/api-key';
import type { Grant, KeyInUse, Viewer } from '../../access/context';
import type { Queryable } from '../queryable';

interface KeyLoginRow {
  tenant_id: string;
  tenant_code: string;
  account_id: string;
  display_name: string;
  grants: Grant[];
  key_id: string;
  scopes: KeyInUse['scopes'];
  expires_on: string;
}

/**
 * The integration behind an API key, with its tenant, current grants and the scopes of the key, or null. Runs before any tenant is
 * bound, through a function that compares digests in the database and gives none away (`app.find_key_login`): a digest tells
 * nothing of its key, so that how long the comparison takes tells nothing either.
 */
export async function findKeyLogin(database: Queryable, { prefix, digest }: PresentedKey): Promise<Viewer | null> {
  const { rows } = await database.query(
    `select tenant_id, tenant_code, account_id, display_name, grants, key_id, scopes, expires_on::text
       from app.find_key_login($1, $2)`,
    [prefix, digest],
  );
  const [row] = rows as KeyLoginRow[];
  if (row === undefined) return null;
  return {
    tenantId: row.tenant_id,
    tenantCode: row.tenant_code,
    accountId: row.account_id,
    displayName: row.display_name,
    grants: row.grants,
    apiKey: { id: row.key_id, prefix, scopes: row.scopes, expiresOn: row.expires_on },
  };
}
