import type { ViewerContext } from '../../src/access/context';
import { runMutation } from '../../src/audit/run-mutation';
import { sealTenant } from '../../src/audit/seal-tenant';
import { sealAll, startSealer } from '../../src/audit/sealer';
import { verifyAuditLog } from '../../src/audit/verify';
import { asOrganizer, contextFor } from '../support/context';
import { asMigrator } from '../support/database';
import { aTenant, type TestTenant } from '../support/tenants';
import {
  asSuperuser,
  createBranch,
  createBranchCall,
  entriesOf,
  gate,
  insertBranch,
  killBackendOf,
  newCode,
  noteOf,
  readLogOf,
  sealedLog,
} from './support';

const aBranch = (ctx: ViewerContext) => createBranch(ctx, { code: `RIVER-${newCode()}` });
const numbersOf = async (tenantId: string) => (await entriesOf(tenantId)).map((entry) => entry.sequence);
const isWhole = async (tenantId: string) => (await verifyAuditLog(readLogOf(tenantId), tenantId)).firstBreak;

describe('The sealer', () => {
  let tenant: TestTenant;
  let ctx: ViewerContext;
  beforeEach(async () => {
    tenant = await aTenant();
    ctx = await asOrganizer(tenant);
  });

  it('numbers committed entries from 1 and chains them, in as many batches as it takes', async () => {
    for (let count = 0; count < 7; count += 1) await aBranch(ctx);
    expect(await sealTenant(ctx.database, tenant.tenantId, 3)).toBe(7);
    expect(await numbersOf(tenant.tenantId)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await isWhole(tenant.tenantId)).toBeNull();
    expect(await sealTenant(ctx.database, tenant.tenantId)).toBe(0);
  });

  it('misses no entry that commits after younger ones were sealed', async () => {
    const written = gate();
    const committing = gate();
    const long = runMutation(ctx, createBranchCall({ code: 'RIVER-LATE' }), async (tx, caller) => {
      const result = await insertBranch({ code: 'RIVER-LATE' })(tx, caller);
      // Its entry gets its id and its time here, long before it commits.
      await tx.query({
        text: `insert into audit_entries (tenant_id, id, recorded_at, request_id, account_id, role, action, object_type, object_id, fields, digest)
               values ($1, '00000000-0000-7000-8000-000000000001', now(), 'r', $2, 'ORGANIZER', 'organization:create', 'Organization', $1, '{}', '')`,
        values: [caller.viewer.accountId],
      });
      written.open();
      await committing.opened;
      return result;
    });
    await written.opened;
    await aBranch(ctx);
    await sealTenant(ctx.database, tenant.tenantId);
    expect(await numbersOf(tenant.tenantId)).toEqual([1]);

    committing.open();
    await long;
    expect(await sealTenant(ctx.database, tenant.tenantId)).toBe(2);
    const entries = await entriesOf(tenant.tenantId);
    expect(entries.map((entry) => entry.sequence)).toEqual([1, 2, 3]);
    expect(entries[1]?.id).toBe('00000000-0000-7000-8000-000000000001');
  });

  it('never numbers twice when several run at once', async () => {
    for (let count = 0; count < 12; count += 1) await aBranch(ctx);
    const sealed = await Promise.all(Array.from({ length: 6 }, () => sealTenant(ctx.database, tenant.tenantId, 2)));
    await sealTenant(ctx.database, tenant.tenantId);
    expect(sealed.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(12);
    expect(await numbersOf(tenant.tenantId)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(await isWhole(tenant.tenantId)).toBeNull();
  });

  it('leaves a tenant to the sealer that holds it, without waiting', async () => {
    await sealedLog(ctx, 1);
    await aBranch(ctx);
    const locked = gate();
    const release = gate();
    const other = ctx.database.transaction(tenant.tenantId, ctx.deadlineAt, async (tx) => {
      await tx.query({ text: `select 1 from audit_heads where tenant_id = $1 for update` });
      locked.open();
      await release.opened;
    });
    await locked.opened;
    expect(await sealTenant(ctx.database, tenant.tenantId)).toBe(0);
    release.open();
    await other;
    expect(await sealTenant(ctx.database, tenant.tenantId)).toBe(1);
  });

  it('leaves nothing half-done when it is killed between numbering and the head', async () => {
    await sealedLog(ctx, 2);
    await aBranch(ctx);
    const killing: ViewerContext['database'] = {
      ...ctx.database,
      transaction: (tenantId, deadlineAt, work) =>
        ctx.database.transaction(tenantId, deadlineAt, (tx) =>
          work({
            tenantId: tx.tenantId,
            insert: (entity, rows) => tx.insert(entity, rows),
            async query(statement) {
              if (statement.text.startsWith('update audit_heads')) await killBackendOf(tx);
              return tx.query(statement);
            },
          }),
        ),
    };
    await expect(sealTenant(killing, tenant.tenantId)).rejects.toThrow();
    expect(await numbersOf(tenant.tenantId)).toEqual([1, 2, null]);
    expect(await isWhole(tenant.tenantId)).toBeNull();

    expect(await sealTenant(ctx.database, tenant.tenantId)).toBe(1);
    expect(await isWhole(tenant.tenantId)).toBeNull();
  });

  it('seals the versions of one object in order, also where a younger one has the smaller id', async () => {
    const street = tenant.tenantId;
    for (const version of [1, 2, 3]) {
      await runMutation(ctx, createBranchCall({ code: 'STREET' }), async () => ({
        result: null,
        audit: [noteOf(street, version)],
      }));
    }
    // As if version 3 had been written by a process whose clock is behind.
    await asSuperuser(
      `update audit_entries set id = '00000000-0000-7000-8000-000000000003' where tenant_id = $1 and object_version = 3`,
      [tenant.tenantId],
    );
    await sealTenant(ctx.database, tenant.tenantId, 1);
    const versions = await asMigrator(
      `select object_version from audit_entries where tenant_id = $1 order by sequence`,
      [tenant.tenantId],
    );
    expect(versions.map((row) => row.object_version)).toEqual([1, 2, 3]);
  });

  it('has the last word: the application can change nothing that is sealed', async () => {
    await sealedLog(ctx, 1);
    const write = (text: string) =>
      ctx.database.transaction(tenant.tenantId, ctx.deadlineAt, (tx) => tx.query({ text }));
    expect(await write(`update audit_entries set hash = 'x' where tenant_id = $1 returning id`)).toEqual([]);
    await expect(write(`update audit_entries set fields = '{}' where tenant_id = $1`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(write(`delete from audit_entries where tenant_id = $1`)).rejects.toMatchObject({ code: '42501' });
  });

  it('runs by itself until it is stopped', async () => {
    const logger = { error: () => undefined };
    const stop = startSealer({ database: ctx.database, tenantsToSeal: async () => [tenant.tenantId], logger }, 5);
    try {
      await aBranch(ctx);
      while ((await numbersOf(tenant.tenantId))[0] === null);
    } finally {
      await stop();
    }
    await aBranch(ctx);
    expect(await numbersOf(tenant.tenantId)).toEqual([1, null]);
  });

  it('goes on with the other tenants when one fails, and says which', async () => {
    await aBranch(ctx);
    const errors: object[] = [];
    const broken = (await aTenant()).tenantId;
    const failing: ViewerContext['database'] = {
      ...ctx.database,
      transaction: (tenantId, deadlineAt, work) =>
        tenantId === broken
          ? Promise.reject(new Error('no way'))
          : ctx.database.transaction(tenantId, deadlineAt, work),
    };
    const tenantsToSeal = async () => [broken, tenant.tenantId];
    const logger = { error: (details: object) => errors.push(details) };
    expect(await sealAll({ database: failing, tenantsToSeal, logger })).toBe(1);
    expect(errors).toEqual([{ err: new Error('no way'), tenantId: broken }]);
  });

  it('finds its tenants although it is bound to none', async () => {
    await aBranch(ctx);
    const { tenantId } = (await contextFor(tenant, 'AUDITOR')).viewer;
    const waiting = await ctx.database.read<{ id: string }>(
      tenant.tenantId,
      { text: `select t as id from app.tenants_to_seal() t where $1::uuid is not null` },
      ctx.deadlineAt,
    );
    expect(waiting.map((row) => row.id)).toContain(tenantId);
  });
});
