import type { RequestContext } from '../../../src/access/context';
import { finishMemberSync } from '../../../src/domains/member-sync/finish-member-sync';
import type { EndMissingInput } from '../../../src/domains/member-sync/member-sync.inputs';
import { asMigrator } from '../../support/database';
import { brokenMemberChecks, cardOf } from '../../support/members';
import { aRecord, aSync, aSyncScene, brokenSyncChecks, push, type SyncScene } from './a-sync';

const END: EndMissingInput = { reason: 'TRANSFERRED_OUT', endedOn: '2024-06-01' };

/** A source that has had so many members. */
async function aLoadedScene(count: number) {
  const scene = await aSyncScene();
  const records = Array.from({ length: count }, (_, serial) => aRecord(serial, scene.branch));
  await push(scene.ctx, await aSync(scene.ctx, 'COUNTY_HR', 'FULL'), 1, records);
  return { ...scene, records };
}

async function finish(ctx: RequestContext, id: string, expectedVersion: number, endMissing?: EndMissingInput) {
  return finishMemberSync(ctx, { id, expectedVersion, ...(endMissing && { endMissing }) });
}

const livingOf = ({ tenant }: SyncScene) =>
  asMigrator<{ id: string }>(`select id from members where tenant_id = $1 and standing <> 'ENDED'`, [tenant.tenantId]);

test('nobody ends for being absent, unless that is asked for at the end of a full load', async () => {
  const scene = await aLoadedScene(40);
  const { tenant, ctx, branch, records } = scene;
  const first = await aSync(ctx, 'COUNTY_HR', 'FULL');
  const pushed = await push(ctx, first, 2, records.slice(1));
  const kept = await finish(ctx, first, pushed.syncJob?.version ?? 0);
  expect(kept.syncJob).toMatchObject({ state: 'APPLIED', unchangedCount: 39, endedCount: 0 });
  expect(await livingOf(scene)).toHaveLength(40);

  const second = await aSync(ctx, 'COUNTY_HR', 'FULL');
  const again = await push(ctx, second, 3, records.slice(1));
  const ended = await finish(ctx, second, again.syncJob?.version ?? 0, END);
  expect(ended.userErrors).toEqual([]);
  expect(ended.syncJob).toMatchObject({ state: 'RECONCILED', endedCount: 1 });
  expect(await livingOf(scene)).toHaveLength(39);
  expect(await cardOf(tenant, branch.id)).toMatchObject({ own: 39 });
  expect([await brokenMemberChecks(tenant), await brokenSyncChecks(tenant)]).toEqual([{}, {}]);
});

test('a load that lacks a larger share than agreed ends nobody', async () => {
  const scene = await aLoadedScene(40);
  const { ctx, records } = scene;
  const syncId = await aSync(ctx, 'COUNTY_HR', 'FULL');
  const pushed = await push(ctx, syncId, 2, records.slice(3));
  const version = pushed.syncJob?.version ?? 0;
  const refused = await finish(ctx, syncId, version, END);
  expect(refused.userErrors.map(({ code, params }) => ({ code, params }))).toEqual([
    { code: 'MISSING_SHARE_EXCEEDED', params: { missing: 3, linked: 40, maximumPercent: 5 } },
  ]);
  // The caller may be stricter than the parameter, and not laxer.
  const lax = await finish(ctx, syncId, version, { ...END, maximumPercent: 100 });
  expect(lax.userErrors[0]?.code).toBe('MISSING_SHARE_EXCEEDED');
  const rest = await push(ctx, syncId, 3, records.slice(1, 3));
  const strict = await finish(ctx, syncId, rest.syncJob?.version ?? 0, { ...END, maximumPercent: 1 });
  expect(strict.userErrors[0]?.code).toBe('MISSING_SHARE_EXCEEDED');
  expect((await finish(ctx, syncId, rest.syncJob?.version ?? 0, END)).syncJob).toMatchObject({ endedCount: 1 });
  expect(await livingOf(scene)).toHaveLength(39);
});

test('who is rejected is not missing; where a record could not be read at all, it is not known who is', async () => {
  const scene = await aLoadedScene(30);
  const { ctx, branch, records } = scene;
  const syncId = await aSync(ctx, 'COUNTY_HR', 'FULL');
  const wrong = aRecord(0, branch, { phone: 'wrong' });
  const pushed = await push(ctx, syncId, 2, [wrong, ...records.slice(1)]);
  const finished = await finish(ctx, syncId, pushed.syncJob?.version ?? 0, END);
  expect(finished.syncJob).toMatchObject({ state: 'PARTIALLY_APPLIED', rejectedCount: 1, endedCount: 0 });

  const unread = await aSync(ctx, 'COUNTY_HR', 'FULL');
  const second = await push(ctx, unread, 3, [{ ...wrong, externalId: '扎西' }, ...records.slice(1)]);
  expect((await finish(ctx, unread, second.syncJob?.version ?? 0, END)).userErrors[0]?.code).toBe('MISSING_UNKNOWN');
  expect(await livingOf(scene)).toHaveLength(30);
});

test('a delta says nothing of whom it lacks, and what is finished is not finished again', async () => {
  const { ctx } = await aSyncScene();
  const syncId = await aSync(ctx);
  expect((await finish(ctx, syncId, 1, END)).userErrors[0]?.code).toBe('NOT_A_FULL_LOAD');
  expect((await finish(ctx, syncId, 1)).syncJob).toMatchObject({ state: 'APPLIED' });
  expect((await finish(ctx, syncId, 2)).userErrors[0]?.code).toBe('SYNC_FINISHED');
  await expect(finish(ctx, syncId, 1)).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } });
});

test('where more are missing than one call can end, the synchronization stays open, and the same call ends the rest', async () => {
  const scene = await aSyncScene();
  const { tenant, branch } = scene;
  const ctx = { ...scene.ctx, deadlineAt: Date.now() + 120_000 };
  await asMigrator(
    `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
     values ($1, gen_random_uuid(), 'SYNC_MISSING_PERCENT', '[2000-01-01,)', 100, '组办〔2026〕1号', now())`,
    [tenant.tenantId],
  );
  const records = Array.from({ length: 300 }, (_, serial) => aRecord(serial, branch));
  await push(ctx, await aSync(ctx, 'COUNTY_HR', 'FULL'), 1, records);
  const syncId = await aSync(ctx, 'COUNTY_HR', 'FULL');
  const { syncJob } = await push(ctx, syncId, 2, records.slice(0, 10));
  const half = await finish(ctx, syncId, syncJob?.version ?? 0, END);
  expect(half.userErrors).toEqual([]);
  expect(half.syncJob).toMatchObject({ state: 'RECEIVING', endedCount: 250, finishedAt: null });
  const rest = await finish(ctx, syncId, half.syncJob?.version ?? 0, END);
  expect(rest.syncJob).toMatchObject({ state: 'RECONCILED', endedCount: 290 });
  expect(await livingOf(scene)).toHaveLength(10);
  expect([await brokenMemberChecks(tenant), await brokenSyncChecks(tenant)]).toEqual([{}, {}]);
}, 120_000);
