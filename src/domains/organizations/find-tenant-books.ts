import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';

/** What the tenant itself says about a change. */
export interface TenantBooks {
  /** Division code of the tenant. */
  code: string;
  /** The past is shut up to and including this day; null while it is open. */
  closedThrough: LocalDate | null;
}

/** Reads the caller's tenant. */
export async function findTenantBooks(tx: TenantTransaction): Promise<TenantBooks> {
  const [tenant] = await tx.query<TenantBooks>({
    text: `select division_code as code, closed_through as "closedThrough" from tenants where tenant_id = $1`,
  });
  if (tenant === undefined) throw new Error(`Tenant ${tx.tenantId} does not exist.`);
  return tenant;
}
