import { KEY_LIFETIME_MS, purgeIdempotencyRecords } from '../../src/audit/purge-idempotency-records';
import { runMutation } from '../../src/audit/run-mutation';
import { now } from '../../src/shared/clock';
import { asOrganizer, contextFor } from '../support/context';
import { asMigrator } from '../support/database';
import { aTenant, type TestTenant } from '../support/tenants';
import { createBranch, createBranchCall, gate, insertBranch, noteOf, traces, untilOneWaits } from './support';

describe('An idempotency key', () => {
  let tenant: TestTenant;
  beforeEach(async () => {
    tenant = await aTenant();
  });

  it('makes a repeated call answer what the first one answered, without a second effect', async () => {
    const ctx = await asOrganizer(tenant);
    const first = await createBranch(ctx, { code: 'RIVER-3' }, 'key-1');
    const repeated = await createBranch(ctx, { code: 'RIVER-3' }, 'key-1');
    expect(repeated).toEqual(first);
    expect(await traces(tenant, 'RIVER-3')).toEqual({ branches: 1, entries: 1, keys: 1 });
  });

  it('may come from the header of the request; an argument overrides it', async () => {
    const ctx = { ...(await asOrganizer(tenant)), idempotencyKey: 'header-key' };
    const first = await createBranch(ctx, { code: 'RIVER-3' });
    expect(await createBranch(ctx, { code: 'RIVER-3' })).toEqual(first);
    await createBranch(ctx, { code: 'RIVER-4' }, 'argument-key');
    const keys = await asMigrator(`select key from idempotency_records where tenant_id = $1 order by key`, [
      tenant.tenantId,
    ]);
    expect(keys).toEqual([{ key: 'argument-key' }, { key: 'header-key' }]);
  });

  it('is not kept where each call counts for itself: the same key does it again', async () => {
    const ctx = { ...(await asOrganizer(tenant)), idempotencyKey: 'header-key' };
    const rename = (key?: string) =>
      runMutation(ctx, { ...createBranchCall({ code: 'RIVER-3' }, key), isRepeatable: false }, async (tx) => {
        const [row] = await tx.query<{ id: string; version: number }>({
          text: `update organizations set version = version + 1 where tenant_id = $1 and code = 'RIVER-3' returning id, version`,
        });
        return { result: row?.version, audit: [noteOf(row?.id ?? '', row?.version)] };
      });
    await createBranch(ctx, { code: 'RIVER-3' }, 'key-1');
    expect([await rename('key-2'), await rename('key-2'), await rename(), await rename()]).toEqual(
      [2, 3, 4, 5].map((result) => ({ result, userErrors: [] })),
    );
    expect(await traces(tenant, 'RIVER-3')).toEqual({ branches: 1, entries: 5, keys: 1 });
  });

  it('is the same for the same payload in another order of fields', async () => {
    const ctx = await asOrganizer(tenant);
    const first = await createBranch(ctx, { code: 'RIVER-3', name: 'a' }, 'key-1');
    expect(await createBranch(ctx, { name: 'a', code: 'RIVER-3' }, 'key-1')).toEqual(first);
  });

  it('is the same whether it came by header or inside the input, which it is no part of', async () => {
    const ctx = await asOrganizer(tenant);
    const byHeader = await createBranch({ ...ctx, idempotencyKey: 'key-1' }, { code: 'RIVER-3' });
    const keyed = { code: 'RIVER-3', idempotencyKey: 'key-1' };
    expect(await createBranch(ctx, keyed, 'key-1')).toEqual(byHeader);
    expect(await createBranch({ ...ctx, idempotencyKey: 'key-1' }, { ...keyed, idempotencyKey: null })).toEqual(
      byHeader,
    );
    expect(await traces(tenant, 'RIVER-3')).toEqual({ branches: 1, entries: 1, keys: 1 });
  });

  it('is the same for a field left out and one that is null, at any depth, but not in a list', async () => {
    const ctx = await asOrganizer(tenant);
    const first = await createBranch(ctx, { code: 'RIVER-3' }, 'key-1');
    expect(await createBranch(ctx, { code: 'RIVER-3', name: null }, 'key-1')).toEqual(first);
    const nested = { code: 'RIVER-4', place: { parentId: null }, list: ['a', null] };
    const second = await createBranch(ctx, nested, 'key-2');
    expect(await createBranch(ctx, { ...nested, place: {} }, 'key-2')).toEqual(second);
    await expect(createBranch(ctx, { ...nested, list: ['a'] }, 'key-2')).rejects.toMatchObject({
      extensions: { code: 'CONFLICT' },
    });
  });

  it('is a CONFLICT with another payload, naming the key and the mutation, and changes nothing', async () => {
    const ctx = await asOrganizer(tenant);
    await createBranch(ctx, { code: 'RIVER-3' }, 'key-1');
    await expect(createBranch(ctx, { code: 'RIVER-4' }, 'key-1')).rejects.toMatchObject({
      message: expect.stringMatching(/key-1.*with another payload.*createBranch/),
      extensions: { code: 'CONFLICT', idempotencyKey: 'key-1', mutation: 'createBranch' },
    });
    expect(await traces(tenant, 'RIVER-4')).toEqual({ branches: 0, entries: 1, keys: 1 });
  });

  it('is a CONFLICT with another mutation, even with the same payload', async () => {
    const ctx = await asOrganizer(tenant);
    await createBranch(ctx, { code: 'RIVER-3' }, 'key-1');
    const other = { ...createBranchCall({ code: 'RIVER-3' }, 'key-1'), name: 'renameBranch' };
    await expect(runMutation(ctx, other, insertBranch({ code: 'RIVER-3' }))).rejects.toMatchObject({
      message: expect.stringMatching(/key-1.*by another mutation.*createBranch/),
      extensions: { code: 'CONFLICT' },
    });
  });

  it('gives one effect and ten equal answers to ten identical calls at once', async () => {
    const ctx = await asOrganizer(tenant);
    const calls = Array.from({ length: 10 }, () => createBranch(ctx, { code: 'RIVER-3' }, 'key-1'));
    const answers = await Promise.all(calls);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await traces(tenant, 'RIVER-3')).toEqual({ branches: 1, entries: 1, keys: 1 });
  });

  it('is free again when the call that held it is rolled back: the one that waited does the work', async () => {
    const ctx = await asOrganizer(tenant);
    const claimed = gate();
    const failing = gate();
    const first = runMutation(ctx, createBranchCall({ code: 'RIVER-3' }, 'key-1'), async () => {
      claimed.open();
      await failing.opened;
      throw new Error('the first one fails');
    });
    await claimed.opened;
    const second = createBranch(ctx, { code: 'RIVER-3' }, 'key-1');
    await untilOneWaits();
    failing.open();
    await expect(first).rejects.toThrow('the first one fails');
    expect((await second).result?.code).toBe('RIVER-3');
    expect(await traces(tenant, 'RIVER-3')).toEqual({ branches: 1, entries: 1, keys: 1 });
  });

  it("is the account's own: neither another account nor another tenant meets it", async () => {
    const organizer = await asOrganizer(tenant);
    const mine = await createBranch(organizer, { code: 'RIVER-3' }, 'key-1');
    const colleague = await contextFor(tenant, 'AUDITOR');
    const asColleague = { ...colleague, viewer: { ...organizer.viewer, accountId: colleague.viewer.accountId } };
    const theirs = await createBranch(asColleague, { code: 'RIVER-4' }, 'key-1');
    const elsewhere = await createBranch(await asOrganizer(await aTenant()), { code: 'RIVER-3' }, 'key-1');
    expect(new Set([mine, theirs, elsewhere].map((outcome) => outcome.result?.branchId)).size).toBe(3);
  });

  it.each([
    ['nothing', ''],
    ['201 characters', 'k'.repeat(201)],
    ['a control character', 'key\u0000'],
    ['a line break', 'a\nb'],
    ['a space', 'a b'],
    ['other than ASCII', '键'],
  ])('of %s is BAD_USER_INPUT', async (_what, key) => {
    const ctx = await asOrganizer(tenant);
    await expect(createBranch(ctx, { code: 'RIVER-3' }, key)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(ctx.counters.statements).toBe(0);
  });

  it('of 200 characters will do', async () => {
    const ctx = await asOrganizer(tenant);
    const key = '~'.repeat(200);
    expect(await createBranch(ctx, { code: 'RIVER-3' }, key)).toEqual(
      await createBranch(ctx, { code: 'RIVER-3' }, key),
    );
  });

  it('keeps a result of nothing apart from no result', async () => {
    const ctx = await asOrganizer(tenant);
    const call = createBranchCall({ code: 'RIVER-3' }, 'key-1');
    let runs = 0;
    const work = async () => {
      runs += 1;
      return { result: null, audit: [noteOf(tenant.tenantId)] };
    };
    expect(await runMutation(ctx, call, work)).toEqual({ result: null, userErrors: [] });
    expect(await runMutation(ctx, call, work)).toEqual({ result: null, userErrors: [] });
    expect(runs).toBe(1);
  });

  it('answers alike also what JSON changes, so that such a result shows at the first call', async () => {
    const ctx = await asOrganizer(tenant);
    const call = createBranchCall({ code: 'RIVER-3' }, 'key-1');
    const work = async () => ({ result: { on: new Date('2026-05-01') }, audit: [noteOf(tenant.tenantId)] });
    const first = await runMutation(ctx, call, work);
    expect(first.result).toEqual({ on: '2026-05-01T00:00:00.000Z' });
    expect(await runMutation(ctx, call, work)).toEqual(first);
  });

  it('has an answer that the application itself cannot rewrite', async () => {
    const ctx = await asOrganizer(tenant);
    await createBranch(ctx, { code: 'RIVER-3' }, 'key-1');
    const changed = await ctx.database.transaction(tenant.tenantId, ctx.deadlineAt, (tx) =>
      tx.query({ text: `update idempotency_records set response = '{}' where tenant_id = $1 returning key` }),
    );
    expect(changed).toEqual([]);
  });

  it('expires: old ones are purged, young ones stay', async () => {
    const ctx = await asOrganizer(tenant);
    await createBranch(ctx, { code: 'RIVER-3' }, 'old-key');
    await createBranch(ctx, { code: 'RIVER-4' }, 'young-key');
    await asMigrator(`update idempotency_records set created_at = $2 where tenant_id = $1 and key = 'old-key'`, [
      tenant.tenantId,
      new Date(now().getTime() - KEY_LIFETIME_MS - 60_000),
    ]);
    expect(await purgeIdempotencyRecords(ctx.database, tenant.tenantId)).toBe(1);
    const left = await asMigrator(`select key from idempotency_records where tenant_id = $1`, [tenant.tenantId]);
    expect(left).toEqual([{ key: 'young-key' }]);
  });
});
