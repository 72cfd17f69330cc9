import fc from 'fast-check';
import { openImportFile } from '../../../src/domains/import-files/open-import-file';
import { aSource, csv, inGbk, opening, problemsOf, readWhole, records, refusalOf } from './a-source';

const refusal = (text: string | Buffer, wishes = {}) => refusalOf(aSource(text), opening('CSV', wishes));

describe('A CSV file', () => {
  it('is read by its headers, whatever its order, and numbers its rows as a spreadsheet does', async () => {
    const file = await csv('性别,姓名,序号,入党日期\r\n男,扎西·次仁,1,2010/7/1\r\n\r\n女,"卓玛",2,\r\n');
    expect(file.headerNumber).toBe(1);
    expect(file.columns).toEqual([
      { number: 1, header: '性别', field: 'sex' },
      { number: 2, header: '姓名', field: 'name' },
      { number: 3, header: '序号', field: null },
      { number: 4, header: '入党日期', field: 'joinedOn' },
    ]);
    expect(file.rows).toEqual([
      { number: 2, record: { sex: 'MALE', name: '扎西·次仁', joinedOn: '2010-07-01' }, problems: [] },
      { number: 4, record: { sex: 'FEMALE', name: '卓玛' }, problems: [] },
    ]);
  });

  it.each([',', '\t', ';', '|'])('is read with %j between its cells', async (mark) => {
    const text = [
      ['姓名', '性别'],
      ['甲', '男'],
    ]
      .map((cells) => cells.join(mark))
      .join('\n');
    expect(records(await csv(text))).toEqual([{ name: '甲', sex: 'MALE' }]);
  });

  it.each(['\n', '\r\n', '\r'])('has lines that end by %j', async (end) => {
    expect(records(await csv(`姓名,性别${end}甲,男${end}`))).toEqual([{ name: '甲', sex: 'MALE' }]);
  });

  it('keeps commas, quotes and line ends of quoted cells, in headers too', async () => {
    const file = await csv('"姓名\n（必填）",文号,性别\n甲,"组〔2026〕1号, ""附""\n二",男\n乙,丙"丁,女\n');
    expect(records(file)).toEqual([
      { name: '甲', documentNumber: '组〔2026〕1号, "附"\n二', sex: 'MALE' },
      { name: '乙', documentNumber: '丙"丁', sex: 'FEMALE' },
    ]);
  });

  it('has its header below titles and what stands between', async () => {
    const file = await csv('某某党支部党员名册\n填报日期,2026-03-01\n\n姓名,性别\n甲,男\n');
    expect([file.headerNumber, file.rows[0]?.number]).toEqual([4, 5]);
    const list = await csv(
      '所在党支部：,某某党支部,联系电话：,0891-0000000\n序号,姓名,性别,入党日期\n1,甲,男,2010-07-01\n',
    );
    expect([list.headerNumber, list.rows.map(problemsOf)]).toEqual([2, [[]]]);
  });

  it('says what digits and formulas are, as programs write them for spreadsheets', async () => {
    const file = await csv('姓名,身份证号,手机\n甲,="540102199001010012",\'13800000001\n乙,=A1&B1,+86 138\n');
    expect(file.rows[0]?.record).toEqual({ name: '甲', idNumber: '540102199001010012', phone: '13800000001' });
    expect(file.rows.slice(1).map(problemsOf)).toEqual([['FORMULA 2 idNumber']]);
  });

  it('rejects a row by what cannot be read in it, and no other', async () => {
    const file = await csv(
      '姓名,性别,入党日期,,党员类别\n甲,他,2010.07,,正式党员\n乙,男,,x,预备\n丙,女,,,,多\n丁,女,1/7/2010\n',
    );
    expect(file.rows.map(problemsOf)).toEqual([
      ['UNKNOWN_VALUE 2 sex', 'DATE_INCOMPLETE 3 joinedOn'],
      ['VALUE_WITHOUT_HEADER 4 null'],
      ['VALUE_WITHOUT_HEADER 6 null'],
      ['DATE_FORMAT 3 joinedOn'],
    ]);
    expect(file.rows.every(({ record }) => record === null)).toBe(true);
  });

  it('may lack cells at the end of a row, but not where it breaks off', async () => {
    const text = '姓名,性别,手机\n甲,男\n乙,女';
    expect((await csv(`${text}\n`)).rows.map(problemsOf)).toEqual([[], []]);
    expect((await csv(text)).rows.map(problemsOf)).toEqual([[], ['ROW_CUT_OFF null null']]);
    expect((await csv(`${text},`)).rows.map(problemsOf)).toEqual([[], []]);
  });

  it('leaves rows out that say nothing', async () => {
    expect((await csv('序号,姓名,性别\n1,甲,男\n2,,\n,,\n 3,　,\n')).rows).toHaveLength(1);
  });
});

describe('Its header', () => {
  it('refuses the file by what must not be held, without a row read or a header told', async () => {
    expect(await refusal('姓名,性别,民族,宗教信仰\n甲,男,藏,x\n')).toEqual({
      code: 'FORBIDDEN_FIELD',
      params: { words: '宗教, 民族' },
    });
    expect((await refusal('姓名,籍贯\n甲,x\n')).code).toBe('FORBIDDEN_FIELD');
  });

  it('refuses the file by a column that nobody knows, which is told by its letter', async () => {
    expect(await refusal('姓名,扎西次仁,性别,x\n甲,1,男,2\n')).toEqual({
      code: 'UNKNOWN_COLUMN',
      params: { columns: 'B, D' },
    });
    const mapping = [
      { column: '扎西次仁', field: null },
      { column: 'X', field: 'externalId' },
    ];
    expect(records(await csv('姓名,扎西次仁,性别,x\n甲,1,男,2\n', { mapping }))).toEqual([
      { name: '甲', sex: 'MALE', externalId: '2' },
    ]);
  });

  it('refuses the file by two columns of one field, and by one that the caller names and the file lacks', async () => {
    expect(await refusal('姓名,电话,手机\n甲,1,2\n')).toEqual({ code: 'DUPLICATE_COLUMN', params: { columns: 'C' } });
    expect(await refusal('姓名,姓名,性别\n甲,1,2\n')).toEqual({ code: 'DUPLICATE_COLUMN', params: { columns: 'B' } });
    const mapping = [{ column: '工号', field: 'externalId' }];
    expect((await refusal('姓名,性别\n甲,男\n', { mapping })).code).toBe('MAPPED_COLUMN_MISSING');
    expect((await refusal('工号,工号,姓名\n1,2,甲\n', { mapping })).code).toBe('DUPLICATE_COLUMN');
  });

  it('has to be there', async () => {
    expect((await refusal('甲,男\n乙,女\n')).code).toBe('HEADER_NOT_FOUND');
    expect((await refusal(`${'标题\n'.repeat(30)}姓名,性别\n`)).code).toBe('HEADER_NOT_FOUND');
    expect((await refusal('\n\n')).code).toBe('HEADER_NOT_FOUND');
    expect((await refusal('')).code).toBe('FILE_EMPTY');
  });

  it('has 200 columns at most', async () => {
    const row = (cell: string) => ['姓名', '性别', ...Array(199).fill(cell)].join(',');
    expect((await refusal(`${row('序号')}\n`)).code).toBe('TOO_MANY_COLUMNS');
    expect((await refusal(`姓名,性别\n${row('x')}\n`)).code).toBe('TOO_MANY_COLUMNS');
    expect((await csv(`姓名,性别\n甲,男${','.repeat(300)}\n`)).rows).toHaveLength(1);
  });
});

describe('Its encoding', () => {
  const text = '姓名,性别\n扎西·次仁,男\n';
  const gbk = inGbk(text);

  it.each([1, 2, 3, 7, 262_144])('is told by its bytes, in parts of %i', async (partSize) => {
    for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`), gbk]) {
      const file = await readWhole(aSource(bytes, partSize), opening('CSV'));
      expect(records(file)).toEqual([{ name: '扎西·次仁', sex: 'MALE' }]);
    }
  });

  it('is told by the last row too', async () => {
    const ascii = `name,sex\n${'A,1\n'.repeat(100_000)}`;
    const file = await readWhole(aSource(Buffer.concat([Buffer.from(ascii), inGbk('扎西,男\n')])), opening('CSV'));
    expect(file.rows.at(-1)).toEqual({ number: 100_002, record: { name: '扎西', sex: 'MALE' }, problems: [] });
  });

  it('holds all of GB 18030, also characters of four bytes', async () => {
    const bytes = inGbk('姓名,性别\n𠀀,男\n');
    expect(records(await readWhole(aSource(bytes, 5), opening('CSV')))).toEqual([{ name: '𠀀', sex: 'MALE' }]);
  });

  it('gives back each Hanzi that was written, in either, wherever parts begin', async () => {
    const hanzi = fc.string({
      unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((point) => String.fromCodePoint(point)),
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(hanzi, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 40 }),
        async (names, partSize) => {
          const text = `姓名,性别\n${names.map((name) => `${name},男\n`).join('')}`;
          for (const bytes of [Buffer.from(text), inGbk(text)]) {
            const file = await readWhole(aSource(bytes, partSize), opening('CSV'));
            expect(records(file)).toEqual(names.map((name) => ({ name, sex: 'MALE' })));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is not guessed where two would do', async () => {
    const bytes = Buffer.concat([
      Buffer.from('name,sex\nTashi'),
      Buffer.from('C2B7', 'hex'),
      Buffer.from('Tsering,1\n'),
    ]);
    expect((await refusal(bytes)).code).toBe('ENCODING_UNKNOWN');
    expect(records(await readWhole(aSource(bytes), opening('CSV', { encoding: 'UTF_8' })))).toEqual([
      { name: 'Tashi·Tsering', sex: 'MALE' },
    ]);
  });

  it('never has a byte replaced', async () => {
    expect((await refusal(gbk, { encoding: 'UTF_8' })).code).toBe('ENCODING_DIFFERS');
    expect((await refusal(Buffer.concat([gbk, Buffer.from('FF41', 'hex')]))).code).toBe('ENCODING_DIFFERS');
    expect((await refusal(Buffer.concat([Buffer.from(text), Buffer.from('FF', 'hex')]))).code).toMatch(
      /^(ENCODING_DIFFERS|FILE_TRUNCATED)$/,
    );
    expect((await refusal(Buffer.from(`\uFEFF${text}`, 'utf16le'))).code).toBe('ENCODING_UNKNOWN');
    expect((await refusal(Buffer.from('name,sex\nA,1\n', 'utf16le'))).code).toBe('ENCODING_DIFFERS');
  });

  it('shows where the file was cut off', async () => {
    expect((await refusal(Buffer.from(text).subarray(0, -3))).code).toBe('FILE_TRUNCATED');
    expect((await refusal(gbk.subarray(0, -2), { encoding: 'GB18030' })).code).toBe('FILE_TRUNCATED');
    expect(await refusal('姓名,性别\n甲,"男\n乙,女\n')).toEqual({ code: 'QUOTE_NOT_CLOSED', params: { row: 2 } });
    expect((await refusal(`姓名,性别\n甲,"${'x'.repeat(2_000_000)}"\n`)).code).toBe('RECORD_TOO_LONG');
  });

  it('is that of a text', async () => {
    expect((await refusal(Buffer.from('504B0304FF', 'hex'))).code).toBe('FORMAT_DIFFERS');
    expect((await refusal(Buffer.from('D0CF11E0A1B1', 'hex'))).code).toBe('FORMAT_DIFFERS');
  });
});

it('A file that somebody stops to read is closed', async () => {
  let isOpen = 0;
  const source = aSource(`姓名,性别\n${'甲,男\n'.repeat(50_000)}`, 1_000);
  const watched = {
    ...source,
    stream: async function* () {
      isOpen += 1;
      try {
        yield* source.stream();
      } finally {
        isOpen -= 1;
      }
    },
  };
  const { rows } = await openImportFile(watched, opening('CSV'));
  expect(isOpen).toBe(1);
  for await (const row of rows) if (row.number === 3) break;
  await new Promise((resolve) => setImmediate(resolve));
  expect(isOpen).toBe(0);
});
