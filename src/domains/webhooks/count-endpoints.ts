import type { TenantTransaction } from '../../access/context';

/** How many endpoints a tenant has. */
export interface EndpointCounts {
  enabled: number;
  /** With those that are disabled. */
  all: number;
}

/**
 * Endpoints of the tenant. The head of its log is locked for it, so that two calls cannot both be the last that fits; the
 * sealer waits for nobody, and comes back a second later.
 */
export async function countEndpoints(tx: TenantTransaction): Promise<EndpointCounts> {
  await tx.query({ text: `select 1 from audit_heads where tenant_id = $1 for update` });
  const [row] = await tx.query<EndpointCounts>({
    text: `select count(*) filter (where state = 'ENABLED')::integer as enabled, count(*)::integer as "all"
             from webhook_endpoints where tenant_id = $1`,
  });
  return row ?? { enabled: 0, all: 0 };
}
