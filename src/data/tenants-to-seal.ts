import type { Pool } from 'pg';

/** Ids of the tenants that have unsealed audit entries: ids only, because the sealer runs before any tenant is bound. */
export async function tenantsToSeal(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ tenant_id: string }>(
    'select tenant_id from app.tenants_to_seal() as t (tenant_id)',
  );
  return rows.map((row) => row.tenant_id);
}
