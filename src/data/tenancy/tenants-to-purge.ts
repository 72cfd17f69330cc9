import type { Queryable } from '../queryable';

/** Ids of the tenants with idempotency records from before the instant: ids only, because no tenant is bound yet. */
export async function tenantsToPurge(database: Queryable, expiredBefore: Date): Promise<string[]> {
  const { rows } = await database.query('select tenant_id from app.tenants_to_purge($1) as t (tenant_id)', [
    expiredBefore,
  ]);
  return (rows as { tenant_id: string }[]).map((row) => row.tenant_id);
}
