import type { Queryable } from '../queryable';

/** A function of the database that runs before any tenant is bound, and therefore tells ids of tenants and nothing else. */
export type TenantLister = `app.tenants_${string}`;

/** Ids of the tenants that a lister tells for an argument: where a domain has work to do in the background. */
export async function tenantsListed(database: Queryable, lister: TenantLister, argument: unknown): Promise<string[]> {
  if (!/^app\.tenants_[a-z_]+$/.test(lister)) throw new Error(`${lister} is no function that lists tenants.`);
  const { rows } = await database.query(`select tenant_id from ${lister}($1) as t (tenant_id)`, [argument]);
  return (rows as { tenant_id: string }[]).map((row) => row.tenant_id);
}
