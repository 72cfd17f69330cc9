import { v7 as newId } from 'uuid';
import { tenantStatements } from '../../src/data/vault/tenant-statements';
import { newSecret, sealedSecrets } from '../../src/domains/webhooks/seal-secrets';
import { asMigrator } from './database';
import { migratorClient, type TestTenant } from './tenants';
import { testVault } from './vault';

/**
 * Plants on a tenant an endpoint that its department made, with a delivery about a member that was refused once. Its address
 * carries the tenant's code.
 */
export async function plantWebhooks(tenant: TestTenant, memberId: string): Promise<void> {
  const { tenantId, code, accounts } = tenant;
  const [endpointId, deliveryId] = [newId(), newId()];
  const keys = await testVault.keysFor(tenantStatements(migratorClient, tenantId));
  const { secretSealed, dataKeyId } = sealedSecrets(keys, endpointId, newSecret(), null);
  await asMigrator(
    `insert into webhook_endpoints (tenant_id, id, account_id, on_behalf_of, is_by_key, url, event_types, secret_sealed, data_key_id, state, epoch,
                                    after_sequence, after_hash, created_at, updated_at)
     select $1, $2, $3, $3, false, $4, '{MEMBER_UPDATED}', $5, $6, 'ENABLED', epoch, sequence, hash, now(), now()
       from audit_heads where tenant_id = $1`,
    [
      tenantId,
      endpointId,
      accounts.ORGANIZER.accountId,
      `https://${code}.example/hooks`.toLowerCase(),
      secretSealed,
      dataKeyId,
    ],
  );
  await asMigrator(
    `insert into webhook_deliveries (tenant_id, id, endpoint_id, epoch, sequence, event_type, object_id, object_version,
                                     changed_at, state, attempts, tries, next_attempt_at, queued_at)
     values ($1, $2, $3, 1, 1, 'MEMBER_UPDATED', $4, 2, now(), 'PENDING', 1, 1, now() + interval '1 hour', now())`,
    [tenantId, deliveryId, endpointId, memberId],
  );
  await asMigrator(
    `insert into webhook_attempts (tenant_id, delivery_id, number, attempted_at, outcome, status, duration_ms)
     values ($1, $2, 1, now(), 'REFUSED', 503, 12)`,
    [tenantId, deliveryId],
  );
}
