import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import type { TenantLevel } from '../administration/tenant.rules';
import type { OrganizationKind } from './organization.rules';
import type { TenantOrganizationCounts } from './tenant-organization-counts.type';

interface CountRow {
  tenantId: string;
  tenantCode: string;
  tenantName: string;
  tenantLevel: TenantLevel;
  /** Null for a tenant without organizations. */
  kind: OrganizationKind | null;
  count: number;
}

/**
 * Numbers of organizations of the caller's tenant and, if wanted, of each tenant below it, by code. Organizations are
 * not persons, so small numbers are told.
 */
export async function listTenantOrganizationCounts(
  ctx: RequestContext,
  includesDescendants: boolean,
): Promise<TenantOrganizationCounts[]> {
  const rows = await scoped(ctx).aggregate<CountRow>({
    text: `select tenant_id as "tenantId", division_code as "tenantCode", name as "tenantName", level as "tenantLevel",
                  kind, organizations::integer as count
             from app.organization_counts_below()
            where tenant_id = $1 or $2
            order by division_code, tenant_id, kind`,
    values: [includesDescendants],
  });
  const tenants = new Map<string, TenantOrganizationCounts>();
  for (const { tenantId, kind, count, ...tenant } of rows) {
    const counts = tenants.get(tenantId) ?? { ...tenant, total: 0, byKind: [] };
    counts.total += count;
    if (kind !== null) counts.byKind.push({ kind, count });
    tenants.set(tenantId, counts);
  }
  return [...tenants.values()];
}
