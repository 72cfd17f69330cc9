import { Readable } from 'node:stream';
import { BYTE_ORDER_MARK, csvLine, csvTexts } from './csv.rules';
import { cellOf, type ExportBatches, type ExportFile } from './export-file.rules';

/** A CSV file, written as it is read: first the lines about the table, an empty one, then the table. */
export function writeCsv(file: ExportFile, batches: ExportBatches): Readable {
  return Readable.from(chunksOf(file, batches));
}

async function* chunksOf({ title, lines, columns, language }: ExportFile, batches: ExportBatches) {
  const about = lines.map(({ label, value }) => csvTexts(label, value)).join('');
  const head = csvTexts(...columns.map((column) => column.title[language]));
  yield Buffer.from(`${BYTE_ORDER_MARK}${csvTexts(title)}${about}${csvTexts('')}${head}`);
  for await (const rows of batches) {
    const text = rows.map((row) => csvLine(columns.map((column) => cellOf(row, column, language)))).join('');
    yield Buffer.from(text);
  }
}
