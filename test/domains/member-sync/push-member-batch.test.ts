import { pushMemberBatch } from '../../../src/domains/member-sync/push-member-batch';
import { asMigrator } from '../../support/database';
import { brokenMemberChecks, cardOf } from '../../support/members';
import { aRecord, aSync, aSyncScene, brokenSyncChecks, codesOf, countRows, outcomes, push } from './a-sync';

const numbered = (count: number) => Array.from({ length: count }, (_, index) => index);

test('IN1: a first load makes each member once, and loaded again nothing changes', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const records = numbered(40).map((serial) => aRecord(serial, branch));
  const first = await push(ctx, await aSync(ctx, 'COUNTY_HR', 'FULL'), 1, records);
  expect(first.userErrors).toEqual([]);
  expect(first.batch).toMatchObject({ isApplied: true, created: 40, updated: 0, unchanged: 0, rejected: 0 });
  const before = await asMigrator('select * from members where tenant_id = $1 order by id', [tenant.tenantId]);

  const again = await push(ctx, await aSync(ctx, 'COUNTY_HR', 'FULL'), 2, records);
  expect(again.batch).toMatchObject({ created: 0, updated: 0, unchanged: 40, rejected: 0 });
  expect(again.batch?.results.map(({ recordId }) => recordId)).toEqual(
    first.batch?.results.map(({ recordId }) => recordId),
  );
  expect(await asMigrator('select * from members where tenant_id = $1 order by id', [tenant.tenantId])).toEqual(before);
  expect(await cardOf(tenant, branch.id)).toMatchObject({ own: 40, ownFull: 40 });
  expect([await brokenMemberChecks(tenant), await brokenSyncChecks(tenant)]).toEqual([{}, {}]);
});

test('a repeated batch answers as the first time and changes nothing', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const syncId = await aSync(ctx);
  const again = { idempotencyKey: 'one-batch' };
  const records = [aRecord(1, branch), aRecord(2, branch, { branchCode: 'NOWHERE-1' })];
  const first = await push(ctx, syncId, 1, records, again);
  const entries = await countRows(tenant, 'audit_entries');
  const second = await push(ctx, syncId, 1, records, again);
  expect(second.batch).toEqual(first.batch);
  expect(await countRows(tenant, 'audit_entries')).toBe(entries);
  expect(await countRows(tenant, 'members')).toBe(1);
  await expect(push(ctx, syncId, 1, records.slice(1), again)).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  });
});

test('IN2: a batch that is older than what was applied is STALE_SEQUENCE, and writes nothing', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const syncId = await aSync(ctx);
  await push(ctx, syncId, 7, [aRecord(1, branch)]);
  for (const sequence of [7, 6, 1]) {
    const late = await push(ctx, syncId, sequence, [aRecord(1, branch, { name: '次仁' }), aRecord(2, branch)]);
    expect([codesOf(late), late.batch]).toEqual([['STALE_SEQUENCE'], null]);
    expect(late.userErrors[0]?.params).toEqual({ sequence, lastSequence: 7 });
  }
  // Also by another synchronization of the source; another source has sequences of its own.
  expect(codesOf(await push(ctx, await aSync(ctx), 7, [aRecord(2, branch)]))).toEqual(['STALE_SEQUENCE']);
  expect(outcomes(await push(ctx, await aSync(ctx, 'OTHER'), 1, [aRecord(2, branch)]))).toEqual(['CREATED']);
  expect(await countRows(tenant, 'members')).toBe(2);
});

test('one poison row in a batch: alone rejected, or all with it', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const syncId = await aSync(ctx);
  const records = numbered(30).map((serial) => aRecord(serial, branch));
  records[17] = aRecord(17, branch, { idNumber: '110105194912310021' });

  const none = await push(ctx, syncId, 1, records, { errorPolicy: 'REJECT_ALL' });
  expect(codesOf(none)).toEqual(['BATCH_REJECTED']);
  expect(none.batch).toMatchObject({ isApplied: false, created: 0, rejected: 30 });
  expect(outcomes(none)[17]).toBe('REJECTED BAD_ID_CHECKSUM records[17].idNumber');
  expect(outcomes(none)[0]).toBe('NOT_APPLIED');
  expect(await countRows(tenant, 'members')).toBe(0);

  // It has not used its sequence.
  const rest = await push(ctx, syncId, 1, records);
  expect(rest.batch).toMatchObject({ isApplied: true, created: 29, rejected: 1 });
  expect(await countRows(tenant, 'members')).toBe(29);
  expect(rest.syncJob).toMatchObject({ batchCount: 2, createdCount: 29, rejectedCount: 31, lastSequence: 1 });
  expect(await brokenSyncChecks(tenant)).toEqual({});
});

test('a record changes what it says, leaves what it leaves out, and clears what it says is null', async () => {
  const { tenant, ctx, branch, group } = await aSyncScene();
  const syncId = await aSync(ctx);
  await push(ctx, syncId, 1, [aRecord(1, branch), aRecord(2, branch), aRecord(3, branch)]);
  const changed = await push(ctx, syncId, 2, [
    { externalId: 'P-1', name: '格桑·卓玛', phone: '13900000001' },
    { externalId: 'P-2', education: null, groupCode: group.code, effectiveOn: '2024-01-01' },
    { externalId: 'P-3' },
  ]);
  expect(outcomes(changed)).toEqual(['UPDATED', 'UPDATED', 'UNCHANGED']);
  const rows = await asMigrator(
    `select m.name, m.name_pinyin, m.education, m.phone_masked, m.id_number_masked is not null as numbered, m.group_id
       from member_sources s join members m on m.id = s.member_id where s.tenant_id = $1 order by s.external_id`,
    [tenant.tenantId],
  );
  expect(rows).toEqual([
    expect.objectContaining({
      name: '格桑·卓玛',
      name_pinyin: 'gesangzhuoma',
      phone_masked: '139****0001',
      numbered: true,
    }),
    expect.objectContaining({ education: null, group_id: group.id, numbered: true }),
    expect.objectContaining({ education: '21', group_id: null }),
  ]);
  expect(await cardOf(tenant, group.id)).toMatchObject({ own: 1 });
  expect(await brokenMemberChecks(tenant)).toEqual({});
});

test('a record may say that a member has ended; said again it is no change', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const syncId = await aSync(ctx);
  await push(ctx, syncId, 1, [aRecord(1, branch), aRecord(2, branch)]);
  const end = { externalId: 'P-1', endedOn: '2024-05-01', endReason: 'DECEASED' };
  expect(outcomes(await push(ctx, syncId, 2, [end]))).toEqual(['UPDATED']);
  expect(outcomes(await push(ctx, syncId, 3, [end]))).toEqual(['UNCHANGED']);
  expect(outcomes(await push(ctx, syncId, 4, [{ externalId: 'P-1', name: '次仁' }]))).toEqual([
    'REJECTED MEMBER_ENDED records[0].externalId',
  ]);
  expect(
    outcomes(await push(ctx, syncId, 5, [{ externalId: 'P-2', endedOn: '2024-05-01', endReason: 'EXPELLED' }])),
  ).toEqual(['REJECTED DOCUMENT_NUMBER records[0].documentNumber']);
  expect(await cardOf(tenant, branch.id)).toMatchObject({ own: 1 });
  expect(await brokenMemberChecks(tenant)).toEqual({});
});

test('another branch and another category are told, not written: these have workflows of their own', async () => {
  const { ctx, branch, other } = await aSyncScene();
  const syncId = await aSync(ctx);
  await push(ctx, syncId, 1, [aRecord(1, branch)]);
  expect(
    outcomes(await push(ctx, syncId, 2, [{ externalId: 'P-1', branchCode: other.code, category: 'PROBATIONARY' }])),
  ).toEqual(['REJECTED BRANCH_DIFFERS records[0].branchCode CATEGORY_DIFFERS records[0].category']);
});

test('IN4: each problem says its code and path', async () => {
  const { ctx, branch, group } = await aSyncScene();
  const answer = await push(ctx, await aSync(ctx), 1, [
    aRecord(1, branch, { branchCode: 'NOWHERE-1' }),
    aRecord(2, branch, { name: '扎西..次仁' }),
    aRecord(3, branch, { sex: 'M' }),
    aRecord(4, branch, { joinedOn: '2010-13-01' }),
    aRecord(5, branch, { since: undefined }),
    aRecord(6, branch, { idNumber: '123' }),
    aRecord(7, branch, { phone: '12345' }),
    aRecord(8, branch, { branchCode: group.code }),
    aRecord(9, branch, { externalId: 'P-1' }),
    aRecord(10, branch, { remark: 'x' }),
    aRecord(11, branch, { '13800138000': 'x' }),
    'text',
    aRecord(13, branch, { externalId: '13800138000' }),
    aRecord(14, branch, { since: '2031-01-01' }),
  ]);
  expect(outcomes(answer)).toEqual([
    'REJECTED UNKNOWN_ORG records[0].branchCode',
    'REJECTED NAME_SEPARATOR records[1].name',
    'REJECTED UNKNOWN_VALUE records[2].sex',
    'REJECTED DATE_FORMAT records[3].joinedOn',
    'REJECTED REQUIRED records[4].since',
    'REJECTED BAD_ID_FORMAT records[5].idNumber',
    'REJECTED PHONE_FORMAT records[6].phone',
    'REJECTED MEMBERSHIP_KIND_NOT_ALLOWED records[7].branchCode',
    'REJECTED DUPLICATE_RECORD records[8].externalId',
    'REJECTED UNKNOWN_FIELD records[9]',
    'REJECTED UNKNOWN_FIELD records[10]',
    'REJECTED NOT_A_RECORD records[11]',
    'REJECTED EXTERNAL_ID_FORMAT records[12].externalId',
    'REJECTED DATE_IN_FUTURE records[13].since',
  ]);
});

test('IN7: dots of other systems become U+00B7; long names and rare characters stay to the byte', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const names = ['\u2022', '\u2027', '\u2219', '\u22C5', '\u30FB', '\uFF0E', '\uFF65'].map((dot) => `扎西${dot}次仁`);
  const kept = ['阿'.repeat(25), '𠮷𠀋·𪚥', '〇'];
  const records = [...names, ...kept].map((name, serial) => aRecord(serial, branch, { name }));
  expect(outcomes(await push(ctx, await aSync(ctx), 1, records))).toEqual(records.map(() => 'CREATED'));
  const stored = await asMigrator<{ name: string }>(
    `select m.name from member_sources s join members m on m.id = s.member_id where s.tenant_id = $1 order by s.external_id`,
    [tenant.tenantId],
  );
  expect(stored.map(({ name }) => name)).toEqual([...names.map(() => '扎西\u00B7次仁'), ...kept]);
});

test('a batch needs a key, records up to a thousand, and a synchronization that is not finished', async () => {
  const { ctx, branch } = await aSyncScene();
  const syncId = await aSync(ctx);
  const input = { syncId, sequence: 1, errorPolicy: 'REJECT_ALL' } as const;
  expect(codesOf(await pushMemberBatch(ctx, { ...input, records: [aRecord(1, branch)] }))).toEqual([
    'IDEMPOTENCY_KEY_REQUIRED',
  ]);
  expect(codesOf(await push(ctx, syncId, 1, []))).toEqual(['BATCH_SIZE']);
  expect(codesOf(await push(ctx, syncId, 1, Array(1_001).fill({})))).toEqual(['BATCH_SIZE']);
  expect(codesOf(await push(ctx, syncId, 0, [{}]))).toEqual(['SEQUENCE_FORMAT']);
  await aSync(ctx);
  expect(codesOf(await push(ctx, syncId, 1, [aRecord(1, branch)]))).toEqual(['SYNC_FINISHED']);
});

test('the number of statements does not grow with the records', async () => {
  const { ctx, branch } = await aSyncScene();
  const syncId = await aSync(ctx);
  const statementsOf = async (sequence: number, first: number, count: number) => {
    const asking = { ...ctx, counters: { statements: 0 } };
    const records = numbered(count).map((serial) => aRecord(first + serial, branch));
    const answer = await push(asking, syncId, sequence, records);
    expect(answer.batch?.created).toBe(count);
    return asking.counters.statements;
  };
  // The first of a tenant makes its keys.
  await statementsOf(1, 0, 1);
  const few = await statementsOf(2, 10, 3);
  // Members go in four parts, so that the next are made ready while some are written.
  const many = await statementsOf(3, 100, 400);
  expect(many).toBe(few + 3);
  expect(await statementsOf(4, 600, 1_000)).toBe(many);
});
