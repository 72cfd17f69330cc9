import { KEY_LIFETIME_MS, purgeIdempotencyRecords } from '../../src/audit/purge-idempotency-records';
import { runMutation } from '../../src/audit/run-mutation';
import { now } from '../../src/shared/clock';
import { asOrganizer, contextFor } from '../support/context';
import { asMigrator } from '../support/database';
import { aTenant, type TestTenant } from '../support/tenants';
import { createTemplate, createTemplateCall, gate, insertTemplate, noteOf, traces, untilOneWaits } from './support';

describe('An idempotency key', () => {
  let tenant: TestTenant;
  beforeEach(async () => {
    tenant = await aTenant();
  });

  it('makes a repeated call answer what the first one answered, without a second effect', async () => {
    const ctx = await asOrganizer(tenant);
    const first = await createTemplate(ctx, { code: 'RIVER_3' }, 'key-1');
    const repeated = await createTemplate(ctx, { code: 'RIVER_3' }, 'key-1');
    expect(repeated).toEqual(first);
    expect(await traces(tenant, 'RIVER_3')).toEqual({ templates: 1, entries: 1, keys: 1 });
  });

  it('may come from the header of the request; an argument overrides it', async () => {
    const ctx = { ...(await asOrganizer(tenant)), idempotencyKey: 'header-key' };
    const first = await createTemplate(ctx, { code: 'RIVER_3' });
    expect(await createTemplate(ctx, { code: 'RIVER_3' })).toEqual(first);
    await createTemplate(ctx, { code: 'RIVER_4' }, 'argument-key');
    const keys = await asMigrator(`select key from idempotency_records where tenant_id = $1 order by key`, [
      tenant.tenantId,
    ]);
    expect(keys).toEqual([{ key: 'argument-key' }, { key: 'header-key' }]);
  });

  it('is the same for the same payload in another order of fields', async () => {
    const ctx = await asOrganizer(tenant);
    const first = await createTemplate(ctx, { code: 'RIVER_3', name: 'a' }, 'key-1');
    expect(await createTemplate(ctx, { name: 'a', code: 'RIVER_3' }, 'key-1')).toEqual(first);
  });

  it('is a CONFLICT with another payload, naming the key and the mutation, and changes nothing', async () => {
    const ctx = await asOrganizer(tenant);
    await createTemplate(ctx, { code: 'RIVER_3' }, 'key-1');
    await expect(createTemplate(ctx, { code: 'RIVER_4' }, 'key-1')).rejects.toMatchObject({
      message: expect.stringMatching(/key-1.*with another payload.*createTemplate/),
      extensions: { code: 'CONFLICT', idempotencyKey: 'key-1', mutation: 'createTemplate' },
    });
    expect(await traces(tenant, 'RIVER_4')).toEqual({ templates: 0, entries: 1, keys: 1 });
  });

  it('is a CONFLICT with another mutation, even with the same payload', async () => {
    const ctx = await asOrganizer(tenant);
    await createTemplate(ctx, { code: 'RIVER_3' }, 'key-1');
    const other = { ...createTemplateCall({ code: 'RIVER_3' }, 'key-1'), name: 'renameTemplate' };
    await expect(runMutation(ctx, other, insertTemplate({ code: 'RIVER_3' }))).rejects.toMatchObject({
      message: expect.stringMatching(/key-1.*by another mutation.*createTemplate/),
      extensions: { code: 'CONFLICT' },
    });
  });

  it('gives one effect and ten equal answers to ten identical calls at once', async () => {
    const ctx = await asOrganizer(tenant);
    const calls = Array.from({ length: 10 }, () => createTemplate(ctx, { code: 'RIVER_3' }, 'key-1'));
    const answers = await Promise.all(calls);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await traces(tenant, 'RIVER_3')).toEqual({ templates: 1, entries: 1, keys: 1 });
  });

  it('is free again when the call that held it is rolled back: the one that waited does the work', async () => {
    const ctx = await asOrganizer(tenant);
    const claimed = gate();
    const failing = gate();
    const first = runMutation(ctx, createTemplateCall({ code: 'RIVER_3' }, 'key-1'), async () => {
      claimed.open();
      await failing.opened;
      throw new Error('the first one fails');
    });
    await claimed.opened;
    const second = createTemplate(ctx, { code: 'RIVER_3' }, 'key-1');
    await untilOneWaits();
    failing.open();
    await expect(first).rejects.toThrow('the first one fails');
    expect((await second).result?.code).toBe('RIVER_3');
    expect(await traces(tenant, 'RIVER_3')).toEqual({ templates: 1, entries: 1, keys: 1 });
  });

  it("is the account's own: neither another account nor another tenant meets it", async () => {
    const organizer = await asOrganizer(tenant);
    const mine = await createTemplate(organizer, { code: 'RIVER_3' }, 'key-1');
    const colleague = await contextFor(tenant, 'AUDITOR');
    const asColleague = { ...colleague, viewer: { ...organizer.viewer, accountId: colleague.viewer.accountId } };
    const theirs = await createTemplate(asColleague, { code: 'RIVER_4' }, 'key-1');
    const elsewhere = await createTemplate(await asOrganizer(await aTenant()), { code: 'RIVER_3' }, 'key-1');
    expect(new Set([mine, theirs, elsewhere].map((outcome) => outcome.result?.templateId)).size).toBe(3);
  });

  it.each([
    ['nothing', ''],
    ['201 characters', 'k'.repeat(201)],
    ['a control character', 'key\u0000'],
    ['a line break', 'a\nb'],
  ])('of %s is BAD_USER_INPUT', async (_what, key) => {
    const ctx = await asOrganizer(tenant);
    await expect(createTemplate(ctx, { code: 'RIVER_3' }, key)).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(ctx.counters.statements).toBe(0);
  });

  it('of 200 characters will do', async () => {
    const ctx = await asOrganizer(tenant);
    const key = '键'.repeat(200);
    expect(await createTemplate(ctx, { code: 'RIVER_3' }, key)).toEqual(
      await createTemplate(ctx, { code: 'RIVER_3' }, key),
    );
  });

  it('keeps a result of nothing apart from no result', async () => {
    const ctx = await asOrganizer(tenant);
    const call = createTemplateCall({ code: 'RIVER_3' }, 'key-1');
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
    const call = createTemplateCall({ code: 'RIVER_3' }, 'key-1');
    const work = async () => ({ result: { on: new Date('2026-05-01') }, audit: [noteOf(tenant.tenantId)] });
    const first = await runMutation(ctx, call, work);
    expect(first.result).toEqual({ on: '2026-05-01T00:00:00.000Z' });
    expect(await runMutation(ctx, call, work)).toEqual(first);
  });

  it('has an answer that the application itself cannot rewrite', async () => {
    const ctx = await asOrganizer(tenant);
    await createTemplate(ctx, { code: 'RIVER_3' }, 'key-1');
    const changed = await ctx.database.transaction(tenant.tenantId, ctx.deadlineAt, (tx) =>
      tx.query({ text: `update idempotency_records set response = '{}' where tenant_id = $1 returning key` }),
    );
    expect(changed).toEqual([]);
  });

  it('expires: old ones are purged, young ones stay', async () => {
    const ctx = await asOrganizer(tenant);
    await createTemplate(ctx, { code: 'RIVER_3' }, 'old-key');
    await createTemplate(ctx, { code: 'RIVER_4' }, 'young-key');
    await asMigrator(`update idempotency_records set created_at = $2 where tenant_id = $1 and key = 'old-key'`, [
      tenant.tenantId,
      new Date(now().getTime() - KEY_LIFETIME_MS - 60_000),
    ]);
    expect(await purgeIdempotencyRecords(ctx.database, tenant.tenantId)).toBe(1);
    const left = await asMigrator(`select key from idempotency_records where tenant_id = $1`, [tenant.tenantId]);
    expect(left).toEqual([{ key: 'young-key' }]);
  });
});
