import type { ViewerContext } from '../../src/access/context';
import { KEY_LIFETIME_MS } from '../../src/audit/purge-idempotency-records';
import { purgeAll, startPurger } from '../../src/audit/purger';
import { now } from '../../src/shared/clock';
import { asOrganizer, openedDatabase } from '../support/context';
import { asMigrator } from '../support/database';
import { aTenant, type TestTenant } from '../support/tenants';
import { createBranch } from './support';

async function keysOf({ tenantId }: TestTenant): Promise<unknown[]> {
  const rows = await asMigrator('select key from idempotency_records where tenant_id = $1 order by key', [tenantId]);
  return rows.map((row) => row.key);
}

/** A tenant with an expired key and a young one, its audit log sealed to the end. */
async function aTenantWithOldKeys(): Promise<{ tenant: TestTenant; ctx: ViewerContext }> {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  await createBranch(ctx, { code: 'RIVER-1' }, 'old');
  await createBranch(ctx, { code: 'RIVER-2' }, 'young');
  await asMigrator(`update idempotency_records set created_at = $2 where tenant_id = $1 and key = 'old'`, [
    tenant.tenantId,
    new Date(now().getTime() - KEY_LIFETIME_MS - 60_000),
  ]);
  await asMigrator(
    `update audit_entries set sequence = 1, hash = id::text where tenant_id = $1 and id in
                     (select id from audit_entries where tenant_id = $1 order by id limit 1)`,
    [tenant.tenantId],
  );
  await asMigrator('delete from audit_entries where tenant_id = $1 and sequence is null', [tenant.tenantId]);
  return { tenant, ctx };
}

describe('The purger of idempotency keys', () => {
  it('finds the tenants with expired keys, whether or not they have something to seal', async () => {
    const { tenant, ctx } = await aTenantWithOldKeys();
    const quiet = await aTenant();
    const { tenantsToPurge, tenantsToSeal } = await openedDatabase();
    expect(await tenantsToSeal()).not.toContain(tenant.tenantId);
    const asked: string[] = [];
    const noted = async (expiredBefore: Date) => {
      const tenantIds = await tenantsToPurge(expiredBefore);
      asked.push(...tenantIds);
      return tenantIds;
    };
    await purgeAll({ database: ctx.database, tenantsToPurge: noted, logger: { error: fail } });
    expect(asked).toContain(tenant.tenantId);
    expect(asked).not.toContain(quiet.tenantId);
    expect(await keysOf(tenant)).toEqual(['young']);
  });

  it('goes on with the other tenants when one fails, and says which and what', async () => {
    const { tenant, ctx } = await aTenantWithOldKeys();
    const broken = (await aTenant()).tenantId;
    const failing: ViewerContext['database'] = {
      ...ctx.database,
      transaction: (tenantId, deadlineAt, work) =>
        tenantId === broken
          ? Promise.reject(new Error('no way'))
          : ctx.database.transaction(tenantId, deadlineAt, work),
    };
    const errors: unknown[] = [];
    const logger = { error: (details: object, message: string) => errors.push([details, message]) };
    const tenantsToPurge = async () => [broken, tenant.tenantId];
    expect(await purgeAll({ database: failing, tenantsToPurge, logger })).toBe(1);
    expect(errors).toEqual([
      [{ err: new Error('no way'), tenantId: broken }, expect.stringMatching(/could not be purged/)],
    ]);
  });

  it('runs by itself until it is stopped', async () => {
    const { tenant, ctx } = await aTenantWithOldKeys();
    const tenantsToPurge = async () => [tenant.tenantId];
    const stop = startPurger({ database: ctx.database, tenantsToPurge, logger: { error: fail } });
    await stop();
    expect(await keysOf(tenant)).toEqual(['young']);
  });
});

function fail(details: object, message: string): never {
  throw new Error(`${message} ${JSON.stringify(details)}`);
}
