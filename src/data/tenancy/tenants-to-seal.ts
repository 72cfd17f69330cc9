import type { Queryable } from '../queryable';

/** Ids of the tenants that have unsealed audit entries: ids only, because the sealer runs before any tenant is bound. */
export async function tenantsToSeal(database: Queryable): Promise<string[]> {
  const { rows } = await database.query('select tenant_id from app.tenants_to_seal() as t (tenant_id)');
  return (rows as { tenant_id: string }[]).map((row) => row.tenant_id);
}
