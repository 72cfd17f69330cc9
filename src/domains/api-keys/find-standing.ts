import type { KeyInUse, Statement, Viewer } from '../../access/context';

interface StandingRow {
  tenantCode: string;
  displayName: string;
  grants: Viewer['grants'];
  keyPrefix: string | null;
  scopes: KeyInUse['scopes'] | null;
  expiresOn: string | null;
}

/** Whose standing is asked for, and the key by which they came, if it was one. */
export interface Starter {
  tenantId: string;
  accountId: string;
  apiKeyId: string | null;
}

/**
 * What an account may now, and the key by which it once asked for something: for work that goes on after its request. It is the same
 * that a login would find; null where it would find nothing any more.
 *
 * @param read runs one statement bound to the tenant
 */
export async function findStanding(
  read: (statement: Statement) => Promise<unknown[]>,
  { tenantId, accountId, apiKeyId }: Starter,
): Promise<Viewer | null> {
  const [row] = (await read({
    text: `select tenant_code as "tenantCode", display_name as "displayName", grants, key_prefix as "keyPrefix", scopes,
                  expires_on::text as "expiresOn"
             from app.find_standing($2, $3)`,
    values: [accountId, apiKeyId],
  })) as StandingRow[];
  if (row === undefined) return null;
  const { tenantCode, displayName, grants, keyPrefix, scopes, expiresOn } = row;
  const viewer: Viewer = { tenantId, tenantCode, accountId, displayName, grants };
  if (apiKeyId === null) return viewer;
  if (keyPrefix === null || scopes === null || expiresOn === null) return null;
  return { ...viewer, apiKey: { id: apiKeyId, prefix: keyPrefix, scopes, expiresOn } };
}
