import fc from 'fast-check';
import { csvLine, csvTexts } from '../../../src/domains/exports/csv.rules';
import { writeCsv } from '../../../src/domains/exports/write-csv';
import { aFile, read } from './a-file';

describe('A text in CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', `"'\r=1"`],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ['－1', "'－1"],
  ])('that begins like a formula is made a text by an apostrophe: %j', (text, written) => {
    expect(csvTexts(text)).toBe(`${written}\r\n`);
  });

  it('of any other kind stays to the character', () => {
    for (const text of ['阿布都拉·买买提', '𠮷𪚥村党支部', "'80后", 'a-b=c', '1+1', '540102009005-001']) {
      expect(csvTexts(text)).toBe(`${text}\r\n`);
    }
  });

  it('is quoted where it would break the line, and reads back as it was', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (texts) => {
        const back = cellsIn(csvTexts(...texts));
        expect(back.map((text, at) => (text === `'${texts[at]}` ? texts[at] : text))).toEqual(texts);
        // No cell is left that a spreadsheet would run.
        expect(back.filter((text) => /^[\s\uFEFF]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text))).toEqual([]);
      }),
    );
  });
});

describe('A number in CSV', () => {
  it('is no text, also below zero', () => {
    expect(csvLine([{ type: 'integer', number: -3 }, { type: 'decimal', number: 80.2 }, null])).toBe('-3,80.20,\r\n');
  });
});

describe('A CSV file', () => {
  it('begins with the byte order mark, tells about the table, leaves a line empty, and has the table', async () => {
    const bytes = await read(
      writeCsv(
        aFile({ language: 'en' }),
        aFile.batches([
          [{ name: '甲', n: 1, on: '2024-02-29', is: true }],
          [{ name: null, n: 2, on: null, is: false }],
        ]),
      ),
    );
    expect(bytes.toString('utf8')).toBe(
      '\uFEFFA title\r\nRule,"All of them, always."\r\n\r\nName,Number,Day,Is\r\n甲,1,2024-02-29,yes\r\n,2,,no\r\n',
    );
  });
});

/** The cells of one line, as RFC 4180 has them. */
function cellsIn(line: string): string[] {
  const cells: string[] = [];
  let at = 0;
  const text = line.slice(0, -2);
  while (at <= text.length) {
    if (text[at] === '"') {
      let cell = '';
      for (at += 1; !(text[at] === '"' && text[at + 1] !== '"'); at += 1) {
        cell += text[at];
        if (text[at] === '"') at += 1;
      }
      cells.push(cell);
      at += 2;
    } else {
      const end = text.indexOf(',', at) < 0 ? text.length : text.indexOf(',', at);
      cells.push(text.slice(at, end));
      at = end + 1;
    }
  }
  return cells;
}
