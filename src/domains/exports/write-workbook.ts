import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Language } from '../../access/context';
import { cellOf, type ExportBatches, type ExportFile } from './export-file.rules';
import { workbookParts } from './workbook-parts.rules';
import { aboutRow, headingRow, WORKSHEET_END, worksheetRow, worksheetStart } from './worksheet.rules';

const ABOUT: Readonly<Record<Language, string>> = { en: 'About', zh: '说明' };
const TABLE: Readonly<Record<Language, string>> = { en: 'Table', zh: '明细' };

/** Widths in characters; a Chinese character takes two. */
const ABOUT_WIDTHS = [24, 100];
const COLUMN_WIDTH = 20;

/**
 * A workbook, zipped as it is read: the sheet about the table, then the table. Nothing waits in memory: a reader that pauses
 * pauses the rows.
 */
export function writeWorkbook(file: ExportFile, batches: ExportBatches): Readable {
  const zip = new ZipFile();
  const bytes = zip.outputStream as Readable;
  const options = { mtime: file.at };
  const { language } = file;
  for (const [path, text] of workbookParts([ABOUT[language], TABLE[language]])) {
    zip.addBuffer(Buffer.from(text), path, options);
  }
  zip.addBuffer(Buffer.from(aboutSheet(file)), 'xl/worksheets/sheet1.xml', options);
  const rows = Readable.from(tableSheet(file, batches), { objectMode: false });
  // yazl pipes what it is given, and a pipe does not carry an error on.
  rows.once('error', (error) => bytes.destroy(error));
  bytes.once('close', () => rows.destroy());
  zip.addReadStream(rows, 'xl/worksheets/sheet2.xml', options);
  zip.end();
  return bytes;
}

function aboutSheet({ title, lines }: ExportFile): string {
  const rows = lines.map(({ label, value }, at) => aboutRow(at + 2, label, value));
  return `${worksheetStart(ABOUT_WIDTHS, 0)}${headingRow(1, [title])}${rows.join('')}${WORKSHEET_END}`;
}

async function* tableSheet({ columns, language }: ExportFile, batches: ExportBatches): AsyncGenerator<Buffer> {
  const widths = columns.map(() => COLUMN_WIDTH);
  const head = columns.map(({ title }) => title[language]);
  yield Buffer.from(worksheetStart(widths, 1) + headingRow(1, head));
  let number = 1;
  for await (const rows of batches) {
    let text = '';
    for (const row of rows) {
      number += 1;
      text += worksheetRow(
        number,
        columns.map((column) => cellOf(row, column, language)),
      );
    }
    yield Buffer.from(text);
  }
  yield Buffer.from(WORKSHEET_END);
}
