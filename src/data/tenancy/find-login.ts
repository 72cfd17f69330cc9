import type { FoundLogin, Grant } from '../../access/context';
import type { Queryable } from '../queryable';

interface LoginRow {
  tenant_id: string;
  tenant_code: string;
  account_id: string;
  display_name: string;
  grants: Grant[];
  mark: string;
}

/**
 * The active account behind a token's issuer and subject, its tenant and current grants, or null.
 * Runs before any tenant is bound, through the one function that may look across tenants (`app.find_login`).
 */
export async function findLogin(database: Queryable, issuer: string, subject: string): Promise<FoundLogin | null> {
  const { rows } = await database.query(
    'select tenant_id, tenant_code, account_id, display_name, grants, mark from app.find_login($1, $2)',
    [issuer, subject],
  );
  const [row] = rows as LoginRow[];
  if (row === undefined) return null;
  const viewer = {
    tenantId: row.tenant_id,
    tenantCode: row.tenant_code,
    accountId: row.account_id,
    displayName: row.display_name,
    grants: row.grants,
  };
  return { issuer, subject, viewer, mark: row.mark };
}
