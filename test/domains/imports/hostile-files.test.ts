import type { ViewerContext } from '../../../src/access/context';
import { ImportFileProblem } from '../../../src/domains/import-files/import-row.rules';
import { openImportFile } from '../../../src/domains/import-files/open-import-file';
import { readCsvRows } from '../../../src/domains/import-files/read-csv-rows';
import { applyImport } from '../../../src/domains/imports/apply-import';
import { cancelImport } from '../../../src/domains/imports/cancel-import';
import { listRejects } from '../../../src/domains/imports/list-rejects';
import { purgeUpload } from '../../../src/domains/imports/purge-uploads';
import { keyOf } from '../../../src/shared/global-id';
import { anotherIntegration } from '../../support/api-keys';
import { asMigrator } from '../../support/database';
import { aSyncScene, brokenSyncChecks, countRows } from '../member-sync/a-sync';
import { aSource, opening } from './a-source';
import { aSheet, aWorkbook, rowsOf as sheetRows } from './a-workbook';
import { anImport, anUpload, brokenImportChecks, csvOf, rejectsOf, rowsOf, toolsOf, workOff } from './an-import';

type Format = 'CSV' | 'NDJSON' | 'XLSX';

/** Why a file is refused, by its code; else its rows. */
async function outcomeOf(format: Format, bytes: Buffer | string, wishes = {}): Promise<unknown> {
  try {
    const { rows } = await openImportFile(aSource(bytes), opening(format, wishes));
    const all: unknown[] = [];
    for await (const row of rows) all.push(row);
    return all;
  } catch (error) {
    if (error instanceof ImportFileProblem) return error.code;
    throw error;
  }
}

const inTime = (ctx: ViewerContext): ViewerContext => ({ ...ctx, deadlineAt: Date.now() + 10_000 });
const NOT_FOUND = { extensions: { code: 'NOT_FOUND' } };

describe('What must not be held', () => {
  const LEFT_OUT = { mapping: [{ column: '其他', field: null }] };

  it.each([
    ['below the header', ['姓名,性别,其他', ',,民族', '扎西,男,某']],
    ['some rows below it', ['姓名,性别,其他', '', '（文本）,,', ',, 民 族（必填）', '扎西,男,某']],
    ['above the header', ['基本情况,,宗教信仰', '姓名,性别,其他', '扎西,男,某']],
    ['in English', ['name,sex,其他', ',,Ethnicity', '扎西,男,某']],
  ])('refuses a table in a second row of headers, %s', async (_, lines) => {
    expect(await outcomeOf('CSV', `${lines.join('\n')}\n`, LEFT_OUT)).toBe('FORBIDDEN_FIELD');
    expect(await outcomeOf('XLSX', await aSheet(...lines.map((line) => line.split(','))), LEFT_OUT)).toBe(
      'FORBIDDEN_FIELD',
    );
  });

  it('is not seen in the title of a list, nor in a name that has such a word in it', async () => {
    const text = '民族宗教事务局党员名册,,\n姓名,性别,其他\n扎西,男,民族路一号\n';
    expect(await outcomeOf('CSV', text, LEFT_OUT)).toHaveLength(1);
  });

  it.each([
    ['as deep as a line goes', `${'{"a":'.repeat(5_000)}{"ethnicity":"x"}${'}'.repeat(5_000)}`],
    ['in lists of lists', `{"name":"扎西","tags":${'['.repeat(3_000)}{"民族":1}${']'.repeat(3_000)}}`],
    ['in a line that is no record', `[{"name":"扎西","ethnicity":"x"}]`],
    ['below a field that is known', `{"name":{"first":"扎西","Minzu":"x"}}`],
    ['beside a prototype', `{"__proto__":{"ethnicity":"x"},"name":"扎西"}`],
    ['written in escapes', `{"\\u6c11\\u65cf":"x","name":"扎西"}`],
  ])('refuses lines of JSON, %s', async (_, line) => {
    expect(await outcomeOf('NDJSON', `{"name":"卓玛"}\n${line}\n`)).toBe('FORBIDDEN_FIELD');
  });
});

describe('A file that would take memory', () => {
  it('by rows of nothing but commas is read within its columns', async () => {
    const rows = [`扎西,男${','.repeat(900_000)}`, `卓玛,女${','.repeat(900_000)}x`, ','.repeat(900_000)];
    async function* text() {
      yield `姓名,性别\n${rows.join('\n')}\n`;
    }
    const widths: number[] = [];
    for await (const batch of readCsvRows(text(), ',')) widths.push(...batch.map(({ cells }) => cells.length));
    expect(widths).toEqual([2, 200, 201, 200]);
  });

  it('by more columns than are taken is refused, also where they begin below the header; blank ones are none', async () => {
    const blanks = ','.repeat(300);
    expect(await outcomeOf('CSV', `姓名,性别${blanks}x\n扎西,男\n`)).toBe('TOO_MANY_COLUMNS');
    expect(await outcomeOf('CSV', `姓名,性别\n扎西,男${blanks}x\n`)).toBe('TOO_MANY_COLUMNS');
    expect(await outcomeOf('CSV', `姓名,性别\n扎西,男${blanks}\n`)).toMatchObject([{ record: { name: '扎西' } }]);
    const far = '<row r="2"><c r="A2" t="inlineStr"><is><t>扎西</t></is></c><c r="XFD2"><v>1</v></c></row>';
    const bytes = await aWorkbook({ sheets: [{ name: 'A', rows: `${sheetRows(['姓名', '性别'])}${far}` }] });
    expect(await outcomeOf('XLSX', bytes)).toBe('TOO_MANY_COLUMNS');
  });

  it.each([
    ['laughs', `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`, '&b;'],
    ['entities from elsewhere', `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>`, '&a;'],
    ['a declaration from elsewhere', `<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">`, 'x'],
    ['parameters', `<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/"> %a;]>`, 'x'],
  ])('by XML with %s is refused, in whichever part it stands', async (_, declared, used) => {
    const text = `<sst><si><t>${used}</t></si></sst>`;
    const sheets = [{ name: 'A', rows: sheetRows(['姓名', '性别'], ['<c t="s"><v>0</v></c>', '男']) }];
    for (const part of ['xl/sharedStrings.xml', 'xl/styles.xml', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml']) {
      const bytes = await aWorkbook({ sheets, parts: { [part]: `${declared}${text}` } });
      expect(await outcomeOf('XLSX', bytes)).toBe('FILE_DAMAGED');
    }
  });

  it('names no part outside of itself', async () => {
    for (const target of ['file:///etc/passwd', '../../../../etc/passwd', 'http://127.0.0.1:9/x', '/etc/passwd']) {
      const relations = `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="${target}" TargetMode="External"/></Relationships>`;
      const bytes = await aWorkbook({
        sheets: [{ name: 'A', rows: sheetRows(['姓名', '性别']) }],
        parts: { 'xl/_rels/workbook.xml.rels': relations },
      });
      expect(['FILE_DAMAGED', 'NOT_XLSX', 'HEADER_NOT_FOUND']).toContain(await outcomeOf('XLSX', bytes));
    }
  });
});

describe('The reject file', () => {
  it.each(['=cmd|calc', '\t=1', '+1', '-1x', '@SUM1', '＋1'])(
    'runs nothing in a spreadsheet, by a header such as %j',
    async (header) => {
      const { ctx, branch } = await aSyncScene();
      const [good] = rowsOf(1, branch);
      const text = `"${header}",姓名,性别\n12,${good?.name},男\n`;
      const job = await anImport(ctx, await anUpload(ctx, text), { mapping: [{ column: header, field: 'phone' }] });
      const done = await workOff(inTime(ctx), job);
      // A header that is a formula is none; others are told as texts.
      if (header.trim().startsWith('=')) expect(done).toMatchObject({ state: 'FAILED', rejectedCount: 0 });
      else expect(done).toMatchObject({ state: 'FINISHED', rejectedCount: 1 });
      const pieces: Buffer[] = [];
      await listRejects(inTime(ctx), job.id, async ({ bytes }) => {
        for await (const piece of bytes) pieces.push(piece as Buffer);
      });
      const told = Buffer.concat(pieces).toString();
      expect(told).not.toMatch(/(?:^|[,\n"])[ \t]*[=+\-@＝＋－＠]/m);
      expect(told).not.toContain(String(good?.name));
    },
  );
});

describe('A careless integration', () => {
  it('that imports two files of one source at once loses one, which says so, and nothing is half', async () => {
    const { tenant, ctx, branch } = await aSyncScene();
    const one = await anImport(ctx, await anUpload(ctx, csvOf(rowsOf(1_100, branch))));
    const two = await anImport(ctx, await anUpload(ctx, csvOf(rowsOf(1_100, branch, 1_100))));
    const [first, second] = await Promise.all([workOff(ctx, one), workOff(ctx, two)]);
    const done = [await workOff(inTime(ctx), first), await workOff(inTime(ctx), second)];
    for (const job of done) {
      expect([
        ['FINISHED', null],
        ['FAILED', 'SYNC_ABANDONED'],
      ]).toContainEqual([job.state, job.failureCode]);
    }
    expect(await countRows(tenant, 'members')).toBe(done.reduce((sum, { createdCount }) => sum + createdCount, 0));
    expect([await brokenImportChecks(tenant), await brokenSyncChecks(tenant)]).toEqual([{}, {}]);
  });

  it('that cancels while its file is checked has written nothing', async () => {
    const { tenant, ctx, branch } = await aSyncScene();
    const job = await anImport(ctx, await anUpload(ctx, csvOf(rowsOf(2_300, branch))));
    const tools = toolsOf(ctx);
    let isCancelled = false;
    const database: typeof tools.database = {
      ...tools.database,
      transaction: async (...args) => {
        const result = await tools.database.transaction(...args);
        if (!isCancelled && (await countRows(tenant, 'import_chunks')) > 0) {
          isCancelled = true;
          await cancelImport(inTime(ctx), { id: job.id });
        }
        return result;
      },
    };
    await applyImport({ ...tools, database }, tenant.tenantId, keyOf('ImportJob', job.id));
    expect(await workOff(inTime(ctx), job)).toMatchObject({ state: 'CANCELLED', createdCount: 0 });
    for (const table of ['members', 'import_chunks', 'import_parts']) expect(await countRows(tenant, table)).toBe(0);
    expect(await brokenImportChecks(tenant)).toEqual({});
  });

  it('that uploads and never imports keeps neither the department out nor another one', async () => {
    const { tenant, ctx, organizer } = await aSyncScene();
    const rival = await anotherIntegration(tenant, ctx);
    const full = { extensions: { code: 'LIMIT_EXCEEDED', limit: 'uploads', maximum: 5 } };
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push(await anUpload(ctx, 'x'));
    await expect(anUpload(ctx, 'x')).rejects.toMatchObject(full);
    await anUpload(rival, 'x');
    await purgeUpload(ctx.database, tenant.tenantId, keyOf('ImportUpload', ids[0] ?? ''));
    await anUpload(ctx, 'x');
    await asMigrator(
      `insert into import_uploads select (jsonb_populate_record(u, jsonb_build_object('id', gen_random_uuid()))).*
         from import_uploads u, generate_series(1, 5) where u.tenant_id = $1 and u.state = 'STORED'`,
      [tenant.tenantId],
    );
    await expect(anUpload(await anotherIntegration(tenant, ctx), 'x')).rejects.toMatchObject({
      extensions: { limit: 'uploads', maximum: 20 },
    });
    await anUpload(organizer, 'x');
  });
});

test('what is another tenant’s, or another integration’s, is nowhere', async () => {
  const [mine, other] = await Promise.all([aSyncScene(), aSyncScene()]);
  const rival = await anotherIntegration(mine.tenant, mine.ctx);
  const upload = await anUpload(mine.ctx, csvOf(rowsOf(1, mine.branch)));
  const job = await anImport(mine.ctx, await anUpload(mine.ctx, csvOf(rowsOf(1, mine.branch))));
  for (const stranger of [other.ctx, other.organizer, rival]) {
    await expect(anImport(stranger, upload)).rejects.toMatchObject(NOT_FOUND);
    await expect(cancelImport(inTime(stranger), { id: job.id })).rejects.toMatchObject(NOT_FOUND);
    await expect(rejectsOf(stranger, job)).rejects.toMatchObject(NOT_FOUND);
  }
  await expect(anImport(mine.organizer, upload)).rejects.toMatchObject(NOT_FOUND);
  expect(await workOff(inTime(mine.ctx), job)).toMatchObject({ state: 'FINISHED', createdCount: 1 });
});
