import { anIntegration } from './api-keys';
import { markOf } from './planted-chain';
import type { TestTenant } from './tenants';

/** Plants on a tenant an integration that carries the tenant's mark, with one key, as its security administrator made it. */
export async function plantApiKeys(tenant: TestTenant): Promise<void> {
  await anIntegration(tenant, ['members:read'], { name: `${markOf(tenant)}平台` });
}
