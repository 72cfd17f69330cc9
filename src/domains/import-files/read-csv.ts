import { delimiterOf } from './delimiter.rules';
import type { HeaderReader } from './header.rules';
import type { ImportSource } from './import-row.rules';
import { readCsvRows } from './read-csv-rows';
import { readText, type TextEncoding } from './read-text';
import type { TableRows } from './table-row.rules';

/** Rows of a CSV file, whatever stands between its cells. */
export async function readCsv(source: ImportSource, encoding: TextEncoding, read: HeaderReader): Promise<TableRows> {
  const delimiter = delimiterOf(await beginningOf(source, encoding), read);
  return readCsvRows(readText(source, encoding), delimiter);
}

async function beginningOf(source: ImportSource, encoding: TextEncoding): Promise<string> {
  for await (const piece of readText(source, encoding)) return piece;
  return '';
}
