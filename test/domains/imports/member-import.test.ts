import { asAuditor, asSecretary } from '../../support/context';
import { brokenMemberChecks, cardOf } from '../../support/members';
import { aSync, aSyncScene, brokenSyncChecks, countRows } from '../member-sync/a-sync';
import {
  anImport,
  anUpload,
  brokenImportChecks,
  countsOf,
  csvOf,
  importNow,
  rejectsOf,
  rowsOf,
  toolsOf,
  workOff,
} from './an-import';

test('a table of members is imported, and imported again changes nothing', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const table = csvOf(rowsOf(30, branch));
  const first = await workOff(ctx, await anImport(ctx, await anUpload(ctx, table)));
  expect(first).toMatchObject({ state: 'FINISHED', failureCode: null });
  expect(countsOf(first)).toEqual({
    rowCount: 30,
    createdCount: 30,
    updatedCount: 0,
    unchangedCount: 0,
    rejectedCount: 0,
  });
  expect(await cardOf(tenant, branch.id)).toMatchObject({ own: 30 });

  const again = await workOff(ctx, await anImport(ctx, await anUpload(ctx, table)));
  expect(countsOf(again)).toMatchObject({ createdCount: 0, unchangedCount: 30 });
  expect(await countRows(tenant, 'members')).toBe(30);
  expect([await brokenMemberChecks(tenant), await brokenSyncChecks(tenant), await brokenImportChecks(tenant)]).toEqual([
    {},
    {},
    {},
  ]);
});

test('what was imported is forgotten: neither the file nor a record waits on', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const upload = await anUpload(ctx, csvOf(rowsOf(3, branch)));
  expect(await countRows(tenant, 'import_parts')).toBe(1);
  await workOff(ctx, await anImport(ctx, upload));
  expect([await countRows(tenant, 'import_parts'), await countRows(tenant, 'import_chunks')]).toEqual([0, 0]);
  await expect(anImport(ctx, upload)).rejects.toThrow('UPLOAD_GONE');
});

test('a dry run says what would come of it and changes nothing; the file may be imported afterwards', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const upload = await anUpload(
    ctx,
    csvOf([...rowsOf(5, branch), { ...rowsOf(1, branch, 9)[0], branchCode: 'NOWHERE-1' }]),
  );
  const before = await Promise.all(['members', 'sync_jobs', 'sync_sources'].map((table) => countRows(tenant, table)));
  const tried = await workOff(ctx, await anImport(ctx, upload, { isDryRun: true }));
  expect(tried).toMatchObject({ state: 'FINISHED', isDryRun: true, createdCount: 5, rejectedCount: 1 });
  expect(await rejectsOf(ctx, tried)).toEqual(['7,I,branchCode,branchCode,UNKNOWN_ORG']);
  const after = await Promise.all(['members', 'sync_jobs', 'sync_sources'].map((table) => countRows(tenant, table)));
  expect(after).toEqual(before);
  expect(await workOff(ctx, await anImport(ctx, upload))).toMatchObject({ createdCount: 5, rejectedCount: 1 });
});

test('a bad row is rejected alone, with row, field and code, and without a value', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const rows = rowsOf(4, branch);
  const bad = [
    rows[0],
    { ...rows[1], idNumber: misprinted(rows[1]?.idNumber ?? '') },
    { ...rows[2], joinedOn: '2010年7月' },
    { ...rows[3], category: '群众' },
  ];
  const done = await workOff(ctx, await anImport(ctx, await anUpload(ctx, csvOf(bad as object[]))));
  expect(countsOf(done)).toMatchObject({ rowCount: 4, createdCount: 1, rejectedCount: 3 });
  const rejects = await rejectsOf(ctx, done);
  expect(rejects).toEqual([
    '3,D,公民身份号码,idNumber,BAD_ID_CHECKSUM',
    '4,F,入党时间,joinedOn,DATE_INCOMPLETE',
    '5,H,人员类别,category,UNKNOWN_VALUE',
  ]);
  expect(await brokenImportChecks(tenant)).toEqual({});
});

/** The same with another last digit. */
const misprinted = (idNumber: string) => idNumber.slice(0, -1) + (idNumber.endsWith('1') ? '2' : '1');

test('without a number of its own a table is known by ID numbers, also the second time', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const table = () =>
    csvOf(rowsOf(6, branch))
      .replaceAll(/^(人员编号|P-\d+)/gm, '')
      .replace(/^,/, '')
      .replaceAll('\n,', '\n');
  const first = await workOff(ctx, await anImport(ctx, await anUpload(ctx, table())));
  expect(countsOf(first)).toMatchObject({ createdCount: 6, rejectedCount: 0 });
  expect(countsOf(await workOff(ctx, await anImport(ctx, await anUpload(ctx, table()))))).toMatchObject({
    createdCount: 0,
    unchangedCount: 6,
  });
  expect(await countRows(tenant, 'members')).toBe(6);
});

test('a file in GBK is known by itself', async () => {
  const { ctx, branch } = await aSyncScene();
  const gbk = await anUpload(ctx, gbkOf(csvOf(rowsOf(2, branch))));
  expect(await workOff(ctx, await anImport(ctx, gbk))).toMatchObject({ state: 'FINISHED', createdCount: 2 });
});

/** Node has no encoder for it: the characters of the tests, by its decoder. */
function gbkOf(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const table = new Map<string, Buffer>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Buffer.from([lead, trail]);
      table.set(decoder.decode(bytes), bytes);
    }
  }
  return Buffer.concat([...text].map((each) => table.get(each) ?? Buffer.from(each)));
}

test('a dry run forgets such a file as well, and nothing of it is left in any table', async () => {
  const { tenant, ctx } = await aSyncScene();
  const job = await anImport(ctx, await anUpload(ctx, '姓名,性别,民族\n扎西,男,x\n'), { isDryRun: true });
  expect(await workOff(ctx, job)).toMatchObject({ state: 'FAILED', failureCode: 'FORBIDDEN_FIELD', columns: null });
  for (const table of ['import_parts', 'import_chunks', 'import_rejects'])
    expect(await countRows(tenant, table)).toBe(0);
});

test('a column that must not be held refuses the file before a row is read', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const table = csvOf(rowsOf(3, branch))
    .replace('姓名', '姓名,民族')
    .replaceAll(/(P-\d+,[^,]+)/g, '$1,藏族');
  const done = await workOff(ctx, await anImport(ctx, await anUpload(ctx, table)));
  expect(done).toMatchObject({ state: 'FAILED', failureCode: 'FORBIDDEN_FIELD', createdCount: 0 });
  expect(JSON.stringify(done)).not.toContain('藏族');
  expect(await countRows(tenant, 'members')).toBe(0);
  expect(await countRows(tenant, 'import_parts')).toBe(0);
});

test('a file that is broken at its end has done nothing', async () => {
  const { tenant, ctx, branch } = await aSyncScene();
  const table = Buffer.concat([Buffer.from(csvOf(rowsOf(1_200, branch))), Buffer.from([0xff, 0xff, 0x0a])]);
  const done = await workOff(ctx, await anImport(ctx, await anUpload(ctx, table, { encoding: 'UTF_8' })));
  expect(done).toMatchObject({ state: 'FAILED', failureCode: expect.any(String) });
  expect([await countRows(tenant, 'members'), await countRows(tenant, 'import_chunks')]).toEqual([0, 0]);
});

test('a file is in one import at a time, and only its owner imports it', async () => {
  const { ctx, organizer, branch } = await aSyncScene();
  const upload = await anUpload(ctx, csvOf(rowsOf(1, branch)));
  await expect(anImport(organizer, upload)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  await anImport(ctx, upload);
  await expect(anImport(ctx, upload)).rejects.toThrow('UPLOAD_IN_IMPORT');
});

test('who may not send members uploads nothing and starts nothing', async () => {
  const { tenant, branch, ctx } = await aSyncScene();
  const upload = await anUpload(ctx, csvOf(rowsOf(1, branch)));
  for (const caller of [await asAuditor(tenant), await asSecretary(tenant, branch.id)]) {
    await expect(anUpload(caller, 'x')).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    await expect(anImport(caller, upload)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
  }
});

test('another synchronization of the source ends an import that is under way', async () => {
  const { ctx, branch } = await aSyncScene();
  const job = await anImport(ctx, await anUpload(ctx, csvOf(rowsOf(1_500, branch))));
  const tools = toolsOf(ctx);
  const stopping = new AbortController();
  const once = { ...tools, signal: stopping.signal };
  // Stops after the first chunk: the process is to end.
  const { database } = tools;
  let chunks = 0;
  const counting = {
    ...database,
    transaction: async <T>(...args: Parameters<typeof database.transaction<T>>) => {
      const result = await database.transaction(...args);
      const { createdCount } = await importNow(ctx, job);
      if (createdCount > 0 && chunks === 0) {
        chunks += 1;
        stopping.abort();
      }
      return result;
    },
  };
  await workOff(ctx, job, { ...once, database: counting, logged: [] });
  expect(await importNow(ctx, job)).toMatchObject({ state: 'RUNNING', createdCount: 1_000 });
  await aSync(ctx, 'COUNTY_TABLE');
  expect(await workOff(ctx, job)).toMatchObject({
    state: 'FAILED',
    failureCode: 'SYNC_ABANDONED',
    createdCount: 1_000,
  });
});
