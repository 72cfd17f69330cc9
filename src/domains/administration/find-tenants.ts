import type { RequestContext } from '../../access/context';
import { asViewer, scoped } from '../../data/scoped';
import { type Tenant, tenantGlobalId } from './tenant.type';

interface TenantRow extends Omit<Tenant, 'id'> {
  tenantId: string;
}

/**
 * Tenants among these internal ids that the caller sees: their own alone, since row-level security shows no other; of
 * the tenants below there are aggregates only.
 */
export async function findTenants(ctx: RequestContext, tenantIds: readonly string[]): Promise<Map<string, Tenant>> {
  const rows = await scoped(ctx).read<TenantRow>({
    text: `select tenant_id as "tenantId", division_code as code, name, level, closed_through as "closedThrough"
             from tenants
            where tenant_id = $1`,
  });
  const seen = rows.filter(({ tenantId }) => tenantIds.includes(tenantId));
  return new Map(seen.map(({ tenantId, ...tenant }) => [tenantId, { id: tenantGlobalId(tenantId), ...tenant }]));
}

/** The caller's tenant. */
export async function findOwnTenant(ctx: RequestContext): Promise<Tenant> {
  const { tenantId } = asViewer(ctx).viewer;
  const tenant = (await findTenants(ctx, [tenantId])).get(tenantId);
  if (tenant === undefined) throw new Error(`Tenant ${tenantId} of a known viewer has no row.`);
  return tenant;
}
