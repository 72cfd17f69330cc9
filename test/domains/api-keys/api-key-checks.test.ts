import { apiKeyChecks } from '../../../src/domains/api-keys/api-keys.checks';
import { anIntegration } from '../../support/api-keys';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';

let tenant: TestTenant;

beforeEach(async () => {
  tenant = await aTenant();
  await anIntegration(tenant, ['members:read']);
});

async function brokenChecks(): Promise<string[]> {
  const broken: string[] = [];
  for (const { name, text } of apiKeyChecks) {
    if ((await asMigrator(text, [tenant.tenantId])).length > 0) broken.push(name);
  }
  return broken;
}

/** One more key of the same account, written behind the back of the use cases. */
const ANOTHER_KEY = `insert into api_keys (tenant_id, id, account_id, prefix, secret_digest, scopes, expires_on, created_at)
  select k.tenant_id, gen_random_uuid(), k.account_id, $2, sha256('x'), k.scopes, k.expires_on, k.created_at
    from api_keys k where k.tenant_id = $1 limit 1`;

describe('The checks of API keys', () => {
  it('find nothing in what the use cases wrote', async () => {
    expect(await brokenChecks()).toEqual([]);
  });

  it('see a third active key', async () => {
    await asMigrator(ANOTHER_KEY, [tenant.tenantId, 'bbbbbbbb']);
    expect(await brokenChecks()).toEqual([]);
    await asMigrator(ANOTHER_KEY, [tenant.tenantId, 'cccccccc']);
    expect(await brokenChecks()).toEqual(['api-keys-two-active']);
    await asMigrator(`update api_keys set revoked_at = now() where tenant_id = $1 and prefix = 'cccccccc'`, [
      tenant.tenantId,
    ]);
    expect(await brokenChecks()).toEqual([]);
  });

  it('see an account with keys that was granted more', async () => {
    await asMigrator(
      `insert into grants (tenant_id, id, account_id, role, valid, granted_at)
       select k.tenant_id, gen_random_uuid(), k.account_id, 'ORGANIZER', '[2020-01-01,)', now() from api_keys k where k.tenant_id = $1`,
      [tenant.tenantId],
    );
    expect(await brokenChecks()).toEqual(['api-keys-of-integrations']);
  });

  it('see a key that lives for longer than it could be given', async () => {
    await asMigrator(`update api_keys set expires_on = current_date + 400 where tenant_id = $1`, [tenant.tenantId]);
    expect(await brokenChecks()).toEqual(['api-keys-end']);
  });
});
