import { finishRecordSync } from '../../../src/domains/record-sync/finish-record-sync';
import { startRecordSync } from '../../../src/domains/record-sync/start-record-sync';
import { asAuditor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aSync } from '../member-sync/a-sync';
import { aPusher, aRecordScene, aUscc, brokenRecordChecks, count, outcomes, type RecordScene } from './a-record-sync';

const unitsOf = ({ committee }: RecordScene, serials: readonly number[]) =>
  serials.map((serial) => ({
    externalId: `U-${serial}`,
    uscc: aUscc(serial),
    name: `高原快递${serial}号公司`,
    kind: 'NON_PUBLIC_ENTERPRISE',
    sector: 'EXPRESS_DELIVERY',
    responsibleCode: committee.code,
    surveyedOn: '2021-03-01',
    status: 'ACTIVE',
  }));

const to = (last: number) => Array.from({ length: last }, (_, at) => at + 1);

test('a batch repeated with its key answers the same, another one with its sequence is stale', async () => {
  const scene = await aRecordScene();
  const { push } = await aPusher(scene.ctx, 'UNITS');
  const call = { sequence: 5, idempotencyKey: 'the-same' };
  const first = await push(unitsOf(scene, [1, 2]), call);
  const again = await push(unitsOf(scene, [1, 2]), call);
  expect(again.batch).toEqual(first.batch);
  expect(await count(scene.tenant, 'units')).toBe(2);
  expect(outcomes(await push(unitsOf(scene, [3]), { sequence: 5 }))).toEqual(['STALE_SEQUENCE']);
  expect(await count(scene.tenant, 'units')).toBe(2);
});

test('each kind of a source has a sequence and an open synchronization of its own', async () => {
  const scene = await aRecordScene();
  const units = await aPusher(scene.ctx, 'UNITS');
  const members = await aSync(scene.ctx);
  const grids = await aPusher(scene.ctx, 'GRIDS');
  expect(outcomes(await units.push(unitsOf(scene, [1]), { sequence: 9 }))).toEqual(['CREATED']);
  const grid = { externalId: 'G-1', name: '第一网格', communityCode: scene.community.code };
  expect(outcomes(await grids.push([grid], { sequence: 1 }))).toEqual(['CREATED']);
  expect(outcomes(await units.push(unitsOf(scene, [2]), { syncId: grids.syncId, sequence: 10 }))).toEqual([
    'SYNC_OF_ANOTHER_KIND',
  ]);
  expect(outcomes(await grids.push([grid], { syncId: members, sequence: 10 }))).toEqual(['SYNC_OF_ANOTHER_KIND']);
  expect(await brokenRecordChecks(scene.tenant)).toEqual({});
});

test('by REJECT_ALL one bad record of a thousand refuses the batch, by REJECT_FAILED_ROWS it alone is left', async () => {
  const scene = await aRecordScene();
  const { push } = await aPusher(scene.ctx, 'UNITS');
  const records: object[] = unitsOf(scene, to(1_000));
  records[499] = { ...records[499], uscc: aUscc(500).replace(/.$/, 'Q') };
  const refused = await push(records, { errorPolicy: 'REJECT_ALL' });
  expect([refused.batch?.isApplied, refused.userErrors.map(({ code }) => code)]).toEqual([false, ['BATCH_REJECTED']]);
  expect(await count(scene.tenant, 'units')).toBe(0);
  const applied = await push(records);
  expect(applied.batch).toMatchObject({ isApplied: true, created: 999, rejected: 1 });
  expect(applied.batch?.results[499]?.problems).toMatchObject([{ code: 'USCC_CHECKSUM', path: 'records[499].uscc' }]);
  expect(await count(scene.tenant, 'units')).toBe(999);
  expect(await count(scene.tenant, 'unit_sources')).toBe(999);
});

test('the statements of a batch do not grow with its records', async () => {
  const scene = await aRecordScene();
  const statementsOf = async (kind: 'ORGANIZATIONS' | 'UNITS' | 'GRIDS', records: object[]) => {
    const { push } = await aPusher(scene.ctx, kind, { source: `${kind}_${records.length}` });
    const counters = { ...scene.ctx.counters, statements: 0 };
    const all = (await push(records, {}, { ...scene.ctx, counters })).batch;
    expect(all).toMatchObject({ created: records.length });
    return counters.statements;
  };
  const serials = (size: number) => to(size).map((serial) => serial + size * 1_000);
  const builders = {
    ORGANIZATIONS: (size: number) =>
      serials(size).map((serial) => ({
        externalId: `O-${serial}`,
        name: `第${serial}党支部`,
        kind: 'BRANCH',
        parentCode: scene.committee.code,
        establishedOn: '2022-01-01',
      })),
    UNITS: (size: number) => unitsOf(scene, serials(size)),
    GRIDS: (size: number) =>
      serials(size).map((serial) => ({
        externalId: `G-${serial}`,
        name: `第${serial}网格`,
        communityCode: scene.community.code,
        startedOn: '2022-01-01',
      })),
  };
  // The keys of the tenant are made with its first batch.
  await statementsOf('GRIDS', builders.GRIDS(2));
  for (const kind of ['ORGANIZATIONS', 'UNITS', 'GRIDS'] as const) {
    expect(await statementsOf(kind, builders[kind](40))).toBe(await statementsOf(kind, builders[kind](4)));
  }
});

test('a field that must not be held refuses the whole batch, and leaves no trace of itself', async () => {
  const scene = await aRecordScene();
  const { push } = await aPusher(scene.ctx, 'ORGANIZATIONS');
  const answer = await push([
    { externalId: 'O-1', code: scene.gridBranch.code },
    { externalId: 'O-2', ethnicity: '某某族' },
  ]);
  expect(answer.userErrors.map(({ code }) => code)).toEqual(['FORBIDDEN_FIELD']);
  expect(outcomes(answer)).toEqual(['NOT_APPLIED', 'REJECTED FORBIDDEN_FIELD records[1]']);
  expect(JSON.stringify(answer)).not.toContain('某某族');
});

test('after a full load units are removed that it lacks, where that is asked for and they are few', async () => {
  const scene = await aRecordScene();
  const { tenant, ctx } = scene;
  const first = await aPusher(ctx, 'UNITS', { mode: 'FULL' });
  await first.push(unitsOf(scene, to(40)));
  const finish = (id: string, expectedVersion: number, wishes: object = {}) =>
    finishRecordSync(ctx, { id, expectedVersion, ...wishes });
  expect((await finish(first.syncId, 2)).syncJob).toMatchObject({ state: 'RECONCILED' });

  const removeMissing = { endedOn: '2022-01-01', documentNumber: '市监〔2022〕1号' };
  const second = await aPusher(ctx, 'UNITS', { mode: 'FULL' });
  await second.push(unitsOf(scene, to(30)));
  const tooMany = await finish(second.syncId, 2, { removeMissing });
  expect(tooMany.userErrors.map(({ code }) => code)).toEqual(['MISSING_SHARE_EXCEEDED']);
  await second.push(unitsOf(scene, to(39).slice(30)));
  const done = await finish(second.syncId, 3, { removeMissing });
  expect(done.syncJob).toMatchObject({ state: 'RECONCILED', endedCount: 1 });
  const ended = await asMigrator(`select name, status from units where tenant_id = $1 and ended_on is not null`, [
    tenant.tenantId,
  ]);
  expect(ended).toEqual([{ name: '高原快递40号公司', status: 'REMOVED' }]);
  expect(await brokenRecordChecks(tenant)).toEqual({});
});

test('organizations and grids end by decisions only; that some are missing is told by the state', async () => {
  const { ctx, community, gridBranch, group } = await aRecordScene();
  const load = async (records: object[]) => {
    const { push, syncId } = await aPusher(ctx, 'ORGANIZATIONS', { mode: 'FULL' });
    await push(records);
    return syncId;
  };
  const both = [gridBranch, group].map(({ code }) => ({ externalId: code, code }));
  const first = await load(both);
  expect((await finishRecordSync(ctx, { id: first, expectedVersion: 2 })).syncJob).toMatchObject({
    state: 'RECONCILED',
  });
  const second = await load(both.slice(1));
  const removeMissing = { endedOn: '2022-01-01', documentNumber: '一号', maximumPercent: 100 };
  const refused = await finishRecordSync(ctx, { id: second, expectedVersion: 2, removeMissing });
  expect(refused.userErrors.map(({ code }) => code)).toEqual(['ENDS_BY_DECISION']);
  expect((await finishRecordSync(ctx, { id: second, expectedVersion: 2 })).syncJob).toMatchObject({ state: 'APPLIED' });

  const grids = await aPusher(ctx, 'GRIDS', { mode: 'FULL' });
  await grids.push([{ externalId: 'G-1', name: '第一网格', communityCode: community.code }]);
  const id = grids.syncId;
  expect((await finishRecordSync(ctx, { id, expectedVersion: 2, removeMissing })).userErrors[0]?.code).toBe(
    'ENDS_BY_DECISION',
  );
  expect((await finishRecordSync(ctx, { id, expectedVersion: 2 })).syncJob).toMatchObject({ state: 'RECONCILED' });
});

test('who may not send records of a kind neither begins nor ends its synchronizations', async () => {
  const { tenant, ctx } = await aRecordScene();
  const { syncId } = await aPusher(ctx, 'UNITS');
  const auditor = await asAuditor(tenant);
  const input = { source: 'COUNTY_HR', mode: 'DELTA' } as const;
  for (const kind of ['ORGANIZATIONS', 'UNITS', 'GRIDS'] as const) {
    await expect(startRecordSync(auditor, { ...input, kind })).rejects.toThrow(/needs permission/);
  }
  await expect(finishRecordSync(auditor, { id: syncId, expectedVersion: 1 })).rejects.toThrow(/no synchronization/);
  const nowhere = 'syn_00000000-0000-7000-8000-000000000000';
  await expect(finishRecordSync(ctx, { id: nowhere, expectedVersion: 1 })).rejects.toThrow(/no synchronization/);
  const members = await aSync(ctx);
  const answer = await finishRecordSync(ctx, { id: members, expectedVersion: 1 });
  expect(answer.userErrors.map(({ code }) => code)).toEqual(['SYNC_OF_ANOTHER_KIND']);
});
