import { v7 as newId } from 'uuid';
import { asMigrator } from './database';
import { markOf } from './planted-chain';
import type { TestTenant } from './tenants';

/** Plants on a tenant an export that the AUDITOR asked for and that awaits approval. Its lines carry the tenant's mark. */
export async function plantExports(tenant: TestTenant): Promise<void> {
  const parameters = { under: null, kinds: null, asOf: '2024-01-01', knownAt: '2024-01-01T00:00:00.000Z' };
  const scope = { label: { en: 'Scope', zh: '范围' }, value: `${markOf(tenant)}范围` };
  await asMigrator(
    `insert into exports (tenant_id, id, account_id, source, parameters, lines, format, language, row_count, state, requested_at, expires_at)
     values ($1, $2, $3, 'ORGANIZATIONS', $4, $5, 'CSV', 'zh', 5000, 'AWAITING_APPROVAL', now(), now() + interval '7 days')`,
    [tenant.tenantId, newId(), tenant.accounts.AUDITOR.accountId, JSON.stringify(parameters), JSON.stringify([scope])],
  );
}
