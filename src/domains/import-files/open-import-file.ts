import { findEncoding } from './find-encoding';
import { findHeader } from './find-header';
import { type HeaderReader, headerReader } from './header.rules';
import {
  ImportFileProblem,
  type ImportSource,
  type MappedRow,
  type OpenedFile,
  type OpeningOptions,
} from './import-row.rules';
import { KNOWN_COLUMNS } from './known-columns.rules';
import { lineMapper } from './line-record.rules';
import { assertUnmerged } from './merged-cells.rules';
import { readCsv } from './read-csv';
import { type JsonLine, readNdjsonRows } from './read-ndjson-rows';
import { readText } from './read-text';
import { type HeadedSheet, readXlsx } from './read-xlsx';
import { rowMapper } from './row-record.rules';
import { headerNotFound, type TableHeader, tableHeader } from './table-header.rules';
import { MOST_ROWS, type TableRow } from './table-row.rules';

/**
 * Opens a file: its header is read and held against the fields of the kind before any row is. What is wrong with the file as a
 * whole may show as late as at its end, so read all of it once before anything is written.
 *
 * @throws ImportFileProblem here or while rows are read; errors of the source as they are
 */
export async function openImportFile(source: ImportSource, options: OpeningOptions): Promise<OpenedFile> {
  const { format, kind, mapping, findForbidden } = options;
  if (source.size === 0) throw new ImportFileProblem('FILE_EMPTY');
  const columns = KNOWN_COLUMNS[kind];
  const read = headerReader(columns, mapping, findForbidden);
  if (format === 'NDJSON') {
    await assertNoZip(source);
    const encoding = await encodingOf(source, options);
    const toRecord = lineMapper(read, columns, findForbidden);
    const lines = readNdjsonRows(readText(source, encoding));
    return { headerNumber: null, columns: null, rows: mapped(lines, toRecord) };
  }
  const table = await tableOf(source, options, read);
  if (table === null) throw headerNotFound();
  const header = tableHeader(table.header, read, mapping);
  return {
    headerNumber: header.number,
    columns: header.columns,
    rows: mapped(checked(table, header), rowMapper(header, columns)),
  };
}

async function tableOf(source: ImportSource, options: OpeningOptions, read: HeaderReader): Promise<HeadedSheet | null> {
  if (options.format === 'XLSX') return readXlsx(source, options.sheet ?? null, read);
  await assertNoZip(source);
  const headed = await findHeader(await readCsv(source, await encodingOf(source, options), read), read);
  return headed === null ? null : { ...headed, merged: [] };
}

async function encodingOf(source: ImportSource, { encoding }: OpeningOptions) {
  return encoding === 'AUTO' ? findEncoding(source) : encoding;
}

/** Beginnings of workbooks, new and old: said to be text, they would be decoded to nonsense. */
const NO_TEXT = [Buffer.from('504B0304', 'hex'), Buffer.from('D0CF11E0', 'hex')];

async function assertNoZip(source: ImportSource): Promise<void> {
  const beginning = await source.read(0, 4);
  if (NO_TEXT.some((mark) => mark.equals(beginning))) throw new ImportFileProblem('FORMAT_DIFFERS');
}

/** Rows below the header; at their end it is known which cells are merged. */
async function* checked({ rows, merged }: HeadedSheet, header: TableHeader): AsyncGenerator<readonly TableRow[]> {
  yield* rows;
  assertUnmerged(merged, header);
}

async function* mapped<Row extends TableRow | JsonLine>(
  batches: AsyncIterable<readonly Row[]>,
  toRecord: (row: Row) => MappedRow | null,
): AsyncGenerator<MappedRow> {
  for await (const rows of batches) {
    for (const row of rows) {
      if (row.number > MOST_ROWS) throw new ImportFileProblem('TOO_MANY_ROWS', { most: MOST_ROWS });
      const record = toRecord(row);
      if (record !== null) yield record;
    }
  }
}
