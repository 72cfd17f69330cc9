import type { RequestContext } from '../../access/context';
import { asViewer, scoped } from '../../data/scoped';
import { type Tenant, tenantGlobalId } from './tenant.type';

interface TenantRow extends Omit<Tenant, 'id'> {
  tenantId: string;
}

/**
 * Tenants by internal id, in the order asked; null for any but the caller's own, since row-level security shows no
 * other: of the tenants below there are aggregates only.
 */
export async function findTenants(ctx: RequestContext, tenantIds: readonly string[]): Promise<(Tenant | null)[]> {
  const rows = await scoped(ctx).read<TenantRow>({
    text: `select tenant_id as "tenantId", division_code as code, name, level, closed_through::text as "closedThrough"
             from tenants
            where tenant_id = $1`,
  });
  const own = rows.map(({ tenantId, ...tenant }) => ({ key: tenantId, node: { id: tenantGlobalId(tenantId), ...tenant } }));
  return tenantIds.map((tenantId) => own.find(({ key }) => key === tenantId)?.node ?? null);
}

/** The caller's tenant. */
export async function findOwnTenant(ctx: RequestContext): Promise<Tenant> {
  const { tenantId } = asViewer(ctx).viewer;
  const [tenant] = await findTenants(ctx, [tenantId]);
  if (!tenant) throw new Error(`Tenant ${tenantId} of a known viewer has no row.`);
  return tenant;
}
