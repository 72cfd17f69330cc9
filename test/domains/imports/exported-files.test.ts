import fc from 'fast-check';
import type { ExportColumn, ExportRow } from '../../../src/domains/exports/export-table.rules';
import { writeCsv } from '../../../src/domains/exports/write-csv';
import { writeWorkbook } from '../../../src/domains/exports/write-workbook';
import { isStorableText } from '../../../src/shared/storable-text';
import { aFile, read } from '../exports/a-file';
import { aSource, opening, readWhole, records } from './a-source';

/** Columns of an export that an import knows: a text, a code, a day, a word, and one that is not read. */
const COLUMNS: ExportColumn[] = [
  { key: 'n', title: { en: 'No.', zh: '序号' }, type: 'integer' },
  { key: 'name', title: { en: 'Name', zh: '姓名' } },
  { key: 'documentNumber', title: { en: 'Document number', zh: '文号' } },
  { key: 'joinedOn', title: { en: 'Joined on', zh: '入党日期' }, type: 'date' },
  {
    key: 'sex',
    title: { en: 'Sex', zh: '性别' },
    words: { MALE: { en: 'Male', zh: '男' }, FEMALE: { en: 'Female', zh: '女' } },
  },
];

/** Texts that come back: an apostrophe before a digit or a sign is what keeps a text from being run, and blanks at the ends are nothing. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((each) => each.replaceAll('\u0000', '').trim())
  .filter((each) => each !== '' && !/^['=]/.test(each) && !each.includes('\uFEFF') && isStorableText(each));

const day = fc
  .date({ min: new Date('1921-07-23'), max: new Date('2026-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const row = fc.record({
  name: text,
  documentNumber: fc.option(text, { nil: undefined }),
  joinedOn: fc.option(day, { nil: undefined }),
  sex: fc.constantFrom('MALE', 'FEMALE'),
});

describe.each([
  ['CSV', writeCsv],
  ['XLSX', writeWorkbook],
] as const)('A file that was exported as %s', (format, write) => {
  it('is imported as it was, in both languages, whatever its texts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('zh', 'en'),
        async (rows, language) => {
          const exported = rows.map(
            (each, n): ExportRow => ({
              documentNumber: null,
              joinedOn: null,
              ...(Object.fromEntries(Object.entries(each).filter(([, value]) => value !== undefined)) as ExportRow),
              n,
            }),
          );
          const bytes = await read(write(aFile({ columns: COLUMNS, language }), aFile.batches([exported])));
          const file = await readWhole(aSource(bytes, 1_000), opening(format));
          expect(records(file)).toEqual(rows.map((each) => JSON.parse(JSON.stringify(each))));
        },
      ),
      { numRuns: 100 },
    );
  });
});
