import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { OpeningOptions } from '../../../src/domains/import-files/import-row.rules';
import { aSource, opening, problemsOf, readWhole, records, refusalOf } from './a-source';
import { aSheet, aWorkbook, rowsOf, type WorkbookWish } from './a-workbook';

const HEADER = ['姓名', '性别', '身份证号', '入党日期'];

const read = async (bytes: Buffer | Promise<Buffer>, wishes: Partial<OpeningOptions> = {}) =>
  readWhole(aSource(await bytes), opening('XLSX', wishes));

const refusal = async (bytes: Buffer | Promise<Buffer>, wishes: Partial<OpeningOptions> = {}) =>
  refusalOf(aSource(await bytes), opening('XLSX', wishes));

/** A workbook whose only row below the header is this XML. */
const rowOf = (cells: string, wish: Partial<WorkbookWish> = {}) =>
  aWorkbook({ sheets: [{ name: 'A', rows: `${rowsOf(HEADER)}<row>${cells}</row>` }], ...wish });

const text = (content: string) => `<c t="inlineStr"><is><t>${content}</t></is></c>`;
const number = (written: string, style = 0) => `<c s="${style}"><v>${written}</v></c>`;

describe('A workbook', () => {
  it('is read by its header, with texts in the cells and shared ones, in runs and without how they are spoken', async () => {
    const file = await read(
      rowOf(
        '<c t="s"><v>1</v></c><c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>540102</t></r><r><t xml:space="preserve">19900101001X </t></r></is></c>',
        {
          texts: ['<t>女</t>', '<r><t>扎西</t></r><r><t>·次仁</t></r><rPh sb="0" eb="2"><t>zhaxi</t></rPh>'],
        },
      ),
    );
    expect(records(file)).toEqual([{ name: '扎西·次仁', sex: 'FEMALE', idNumber: '54010219900101001X' }]);
  });

  it('numbers rows and columns as it says, where some are left out', async () => {
    const rows = `<row r="3"><c r="B3" t="inlineStr"><is><t>姓名</t></is></c><c r="D3" t="inlineStr"><is><t>性别</t></is></c></row>
      <row r="7"><c r="D7" t="inlineStr"><is><t>男</t></is></c></row>
      <row r="9"><c r="C9" t="inlineStr"><is><t>x</t></is></c></row>`;
    const file = await read(aWorkbook({ sheets: [{ name: 'A', rows }] }));
    expect(file.headerNumber).toBe(3);
    expect(file.columns?.map(({ header }) => header)).toEqual([null, '姓名', null, '性别']);
    expect(file.rows[0]).toEqual({ number: 7, record: { sex: 'MALE' }, problems: [] });
    expect(file.rows.slice(1).map(problemsOf)).toEqual([['VALUE_WITHOUT_HEADER 3 null']]);
  });

  it('is read from the first visible sheet that has a header, or the named one', async () => {
    const sheet = (name: string, who: string, wish = {}) => ({
      name,
      rows: rowsOf(['姓名', '性别'], [who, '男']),
      ...wish,
    });
    const bytes = aWorkbook({
      sheets: [
        sheet('隐藏', '甲', { state: 'hidden' }),
        { name: '说明', rows: rowsOf(['填报说明']) },
        sheet('名册', '乙'),
        sheet('旧', '丙'),
      ],
    });
    expect(records(await read(bytes))).toEqual([{ name: '乙', sex: 'MALE' }]);
    expect(records(await read(bytes, { sheet: '旧' }))).toEqual([{ name: '丙', sex: 'MALE' }]);
    expect(records(await read(bytes, { sheet: '隐藏' }))).toEqual([{ name: '甲', sex: 'MALE' }]);
    expect((await refusal(bytes, { sheet: '无' })).code).toBe('SHEET_UNKNOWN');
    expect((await refusal(bytes, { sheet: '说明' })).code).toBe('HEADER_NOT_FOUND');
  });

  it('is refused by its header as other files are', async () => {
    expect(await refusal(aSheet(['姓名', '民族', '性别'], ['甲', 'x', '男']))).toEqual({
      code: 'FORBIDDEN_FIELD',
      params: { words: '民族' },
    });
    expect((await refusal(aSheet(['姓名', '某某', '性别'], ['甲', 'x', '男']))).code).toBe('UNKNOWN_COLUMN');
    const row = (cell: string) => ['姓名', '性别', ...Array(199).fill(cell)];
    expect((await refusal(aSheet(row('序号')))).code).toBe('TOO_MANY_COLUMNS');
    expect((await refusal(aSheet(['姓名', '性别'], row('x')))).code).toBe('TOO_MANY_COLUMNS');
    expect((await read(aSheet(['姓名', '性别'], row('')))).rows).toHaveLength(1);
  });
});

describe('A cell', () => {
  it.each([
    ['40360', 14, '2010-07-01'],
    ['40360', 'yyyy\\-mm\\-dd', '2010-07-01'],
    ['40360', 'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@', '2010-07-01'],
    ['40360', '[$-804]yyyy/m/d', '2010-07-01'],
    ['61', 14, '1900-03-01'],
    ['20100701', 0, '2010-07-01'],
    ['20100701', 49, '2010-07-01'],
  ])('with the number %s shown as %s is the day %s', async (written, format, day) => {
    expect(
      records(await read(rowOf(`${text('甲')}${text('男')}<c/>${number(written, 0)}`, { formats: [format] }))),
    ).toEqual([{ name: '甲', sex: 'MALE', joinedOn: day }]);
  });

  it.each([
    ['40360', 57, 'DATE_INCOMPLETE'],
    ['40360', 'yyyy&quot;年&quot;m&quot;月&quot;', 'DATE_INCOMPLETE'],
    ['40360', 'm/d', 'DATE_INCOMPLETE'],
    ['2010.07', 0, 'DATE_INCOMPLETE'],
    ['2010', 0, 'DATE_INCOMPLETE'],
    ['0.5', 'h:mm', 'DATE_INCOMPLETE'],
    ['40360.5', 22, 'DATE_FORMAT'],
    ['60', 14, 'DATE_FORMAT'],
    ['40360', 0, 'DATE_FORMAT'],
    ['-1', 14, 'DATE_FORMAT'],
    ['9999999', 14, 'DATE_FORMAT'],
  ])('with the number %s shown as %s is no day: %s', async (written, format, code) => {
    const file = await read(rowOf(`${text('甲')}${text('男')}<c/>${number(written, 0)}`, { formats: [format] }));
    expect(file.rows.map(problemsOf)).toEqual([[`${code} 4 joinedOn`]]);
  });

  it('counts days from 1904 where the workbook does', async () => {
    const bytes = rowOf(`${text('甲')}${text('男')}<c/>${number('38898')}`, { formats: [14], isFrom1904: true });
    expect(records(await read(bytes))[0]).toMatchObject({ joinedOn: '2010-07-01' });
  });

  it.each(['540102199001010012', '5.4010219900101E+17', '1000000000000000'])(
    'never loses digits of a number: %s',
    async (written) => {
      const file = await read(rowOf(`${text('甲')}${text('男')}${number(written)}`));
      expect(file.rows.map(problemsOf)).toEqual([['NUMBER_WOULD_LOSE_DIGITS 3 idNumber']]);
    },
  );

  it.each([
    ['13800000001', 0, '13800000001'],
    ['1.3800000001E+10', 0, '13800000001'],
    ['540', '000000', '000540'],
    ['999999999999999', 0, '999999999999999'],
    ['0.30000000000000004', 0, '0.3'],
  ])('with the number %s shown as %s says %s', async (written, format, said) => {
    expect(
      records(await read(rowOf(`${text('甲')}${text('男')}${number(written)}`, { formats: [format] })))[0],
    ).toMatchObject({ idNumber: said });
  });

  it('rejects its row by a formula, an error, a length, but only where the column is read', async () => {
    const cells = [
      '<c><f>A1</f><v>1</v></c>',
      '<c t="str"><f>B1</f><v>x</v></c>',
      '<c t="e"><v>#N/A</v></c>',
      text('x'.repeat(32_768)),
    ];
    const unread = await read(aSheet(['序号', '姓名', '性别'], ...cells.map((cell) => [cell, '甲', '男'])));
    expect(unread.rows.map(problemsOf)).toEqual([[], [], [], []]);
    const rejected = await read(aSheet(['姓名', '性别'], ...cells.map((cell) => [cell, '男'])));
    expect(rejected.rows.map(problemsOf)).toEqual([
      ['FORMULA 1 name'],
      ['FORMULA 1 name'],
      ['CELL_ERROR 1 name'],
      ['CELL_TOO_LONG 1 name'],
    ]);
  });

  it('says truth, days of ISO, and characters that XML does not have', async () => {
    const file = await read(
      rowOf(
        `${text('_x0041_甲_x005F_x0042_')}<c t="b"><v>1</v></c>${text('a&amp;b')}<c t="d"><v>2010-07-01T00:00:00</v></c>`,
      ),
    );
    expect(problemsOf(file.rows[0] as never)).toEqual(['UNKNOWN_VALUE 2 sex']);
    const good = await read(
      rowOf(`${text('_x0041_甲_x005F_x0042_')}<c/>${text('a&amp;b')}<c t="d"><v>2010-07-01T00:00:00</v></c>`),
    );
    expect(records(good)).toEqual([{ name: 'A甲_x0042_', idNumber: 'a&b', joinedOn: '2010-07-01' }]);
  });
});

describe('Merged cells', () => {
  const merged = (...ranges: string[]) =>
    aWorkbook({
      sheets: [
        {
          name: 'A',
          rows: rowsOf(['党员名册'], ['序号', '姓名', '性别'], ['1', '甲', '男'], ['2', '', '女']),
          behind: `<mergeCells>${ranges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`,
        },
      ],
    });

  it('may make a title, and be where nothing is read', async () => {
    expect((await read(merged('A1:C1', 'A3:A4', 'H1:H9'))).rows).toHaveLength(2);
  });

  it.each(['B3:B4', 'A3:B3', 'B1:B2', 'A2:C2'])('refuse the file at %s', async (range) => {
    expect(await refusal(merged('A1:C1', range))).toEqual({ code: 'MERGED_CELLS', params: { cells: range } });
  });
});

describe('What is no workbook', () => {
  it('is told from one that is damaged', async () => {
    const codes = async (parts: Record<string, string | Buffer>) =>
      (await refusal(aWorkbook({ sheets: [], parts }))).code;
    expect((await refusal(Buffer.from('姓名,性别\n'))).code).toBe('NOT_XLSX');
    expect((await refusal(Buffer.from('D0CF11E0A1B11AE1', 'hex'))).code).toBe('NOT_XLSX');
    expect(await codes({ '_rels/.rels': '<Relationships/>' })).toBe('NOT_XLSX');
    expect(await codes({ 'xl/workbook.xml': '<workbook>' })).toBe('FILE_DAMAGED');
    expect(await codes({ 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>' })).toBe('FILE_DAMAGED');
    expect(await codes({ 'xl/styles.xml': Buffer.from('FF', 'hex') })).toBe('FILE_DAMAGED');
    expect(await codes({ 'XL/WORKBOOK.XML': '<workbook/>' })).toBe('FILE_DAMAGED');
    expect(await codes({})).toBe('HEADER_NOT_FOUND');
  });

  it.each([
    `<row r="2"/><row r="2"/>`,
    `<row r="1"><c r="B1"/><c r="A1"/></row>`,
    `<row r="1"><c r="A2"/></row>`,
    `<row r="1"><c r="?"/></row>`,
    `<row r="0"/>`,
    `${'<row>'.repeat(70)}`,
    `<row><c t="s"><v>7</v></c></row>`,
    `<row>${' '.repeat(1_500_000)}</row>`,
  ])('has rows and cells in no order, or without end: %#', async (rows) => {
    expect((await refusal(aWorkbook({ sheets: [{ name: 'A', rows }] }))).code).toBe('FILE_DAMAGED');
  });

  it('has more rows than a spreadsheet', async () => {
    const rows = '<row r="1048577"/>';
    expect((await refusal(aWorkbook({ sheets: [{ name: 'A', rows }] }))).code).toBe('TOO_MANY_ROWS');
  });

  it('is cut off: at no place is a part of it taken for the whole', async () => {
    const bytes = await aSheet(HEADER, ...Array.from({ length: 50 }, (_, n) => [`甲${n}`, '男']));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: bytes.length - 1 }), async (length) => {
        expect((await refusal(bytes.subarray(0, length))).code).toBe('FILE_TRUNCATED');
      }),
      { numRuns: 60 },
    );
  });

  it('is damaged: whatever byte is another, nothing else is read than was written', async () => {
    const bytes = await aSheet(HEADER, ...Array.from({ length: 20 }, (_, n) => [`甲${n}`, '男']));
    const whole = JSON.stringify(await read(bytes));
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, change) => {
          const damaged = Buffer.from(bytes);
          damaged[at] = (damaged[at] ?? 0) ^ change;
          const outcome = await read(damaged).catch((error: Error) => error.name);
          expect(['ImportFileProblem', whole]).toContain(
            typeof outcome === 'string' ? outcome : JSON.stringify(outcome),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is damaged where a text is another than its checksum says', async () => {
    const rows = rowsOf(HEADER, ['扎西', '男']);
    const bytes = await aWorkbook({ sheets: [{ name: 'A', rows }], isStored: true });
    expect(records(await read(bytes))).toEqual([{ name: '扎西', sex: 'MALE' }]);
    bytes.write('卓玛', bytes.indexOf('扎西'));
    expect((await refusal(bytes)).code).toBe('FILE_DAMAGED');
  });

  it('has a password on its parts', async () => {
    const bytes = await aSheet(HEADER, ['甲', '男']);
    const directory = bytes.indexOf(Buffer.from('504B0102', 'hex'));
    bytes[directory + 8] = (bytes[directory + 8] ?? 0) | 1;
    expect((await refusal(bytes)).code).toBe('NOT_XLSX');
  });
});

describe('A bomb', () => {
  const blanks = Buffer.alloc(8_000_000, ' ');

  it('is refused by what it says of itself, before anything is unpacked', async () => {
    expect((await refusal(aWorkbook({ sheets: [], parts: { 'xl/theme.xml': blanks } }))).code).toBe('ZIP_BOMB');
    const filling = randomBytes(200_000);
    expect(
      (await refusal(aWorkbook({ sheets: [], parts: { 'xl/theme.xml': blanks, 'xl/x.bin': filling } }))).code,
    ).toBe('ZIP_BOMB');
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`x/${n}`, 'x']));
    expect((await refusal(aWorkbook({ sheets: [], parts: many }))).code).toBe('ZIP_BOMB');
  });

  it('is refused where it says less than it unpacks to', async () => {
    const bytes = await aWorkbook({ sheets: [], parts: { 'xl/styles.xml': blanks } });
    const size = Buffer.alloc(4);
    size.writeUInt32LE(blanks.length);
    const said = bytes.lastIndexOf(size);
    bytes.writeUInt32LE(1_000, said);
    expect((await refusal(bytes)).code).toBe('ZIP_BOMB');
  });
});

it('What a source cannot read is its own failure, and not the file’s', async () => {
  const bytes = await aSheet(HEADER, ['甲', '男']);
  const lost = new Error('The database is gone.');
  const source = {
    ...aSource(bytes),
    read: async (start: number, length: number) => {
      if (start > 0 || length > 4) throw lost;
      return bytes.subarray(0, 4);
    },
  };
  await expect(readWhole(source, opening('XLSX'))).rejects.toBe(lost);
});
