import { randomUUID } from 'node:crypto';
import { parameterOn } from '../../../src/domains/administration/find-parameter';
import { tenantDatabase } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';

const CODE = 'MIN_FULL_MEMBERS_BRANCH';

async function parameterOf({ tenantId }: TestTenant, code: string, date: string) {
  const database = await tenantDatabase();
  return database.transaction(tenantId, Date.now() + 10_000, (tx) => parameterOn(tx, code, date));
}

async function override(
  { tenantId }: TestTenant,
  valid: string,
  value: number,
  supersededAt: string | null = null,
): Promise<void> {
  await asMigrator(
    `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at, superseded_at)
     values ($1, $2, $3, $4, $5, '某委〔2024〕1号', now(), $6)`,
    [tenantId, randomUUID(), CODE, valid, value, supersededAt],
  );
}

describe('a parameter', () => {
  it('has the value of its rule where the tenant has set none', async () => {
    expect(await parameterOf(await aTenant(), CODE, '2026-01-01')).toMatchObject({
      code: CODE,
      value: 3,
      isOverridden: false,
    });
  });

  it('names the rule and the regulation behind it', async () => {
    const { rule, source } = await parameterOf(await aTenant(), CODE, '2026-01-01');
    expect(rule).toMatch(/^R-\d+$/);
    expect(source).not.toBe('');
  });

  it('has the tenant’s own value on the days it holds, with the document that says so', async () => {
    const tenant = await aTenant();
    await override(tenant, '[2024-01-01,2025-01-01)', 5);
    expect((await parameterOf(tenant, CODE, '2023-12-31')).value).toBe(3);
    expect(await parameterOf(tenant, CODE, '2024-06-30')).toMatchObject({
      value: 5,
      source: '某委〔2024〕1号',
      isOverridden: true,
    });
    expect((await parameterOf(tenant, CODE, '2025-01-01')).value).toBe(3);
    expect((await parameterOf(await aTenant(), CODE, '2024-06-30')).value).toBe(3);
  });

  it('has not the value of an override that was voided', async () => {
    const tenant = await aTenant();
    await override(tenant, '[2024-01-01,)', 5, '2024-02-01T00:00:00Z');
    expect((await parameterOf(tenant, CODE, '2024-06-30')).value).toBe(3);
  });

  it('that does not exist is our mistake, not the caller’s', async () => {
    await expect(parameterOf(await aTenant(), 'NO_SUCH_PARAMETER', '2026-01-01')).rejects.toThrow(
      'NO_SUCH_PARAMETER has no value on 2026-01-01',
    );
  });
});
