import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { csvCellOf } from './csv-cell.rules';
import { ImportFileProblem } from './import-row.rules';
import { MOST_COLUMNS, type TableRow } from './table-row.rules';

/** Characters of one row: a quote that is not closed would else take in the rest of the file. */
const MOST_CHARACTERS = 1_000_000;

const ROWS_AT_ONCE = 256;

/**
 * Rows of a CSV file as a spreadsheet numbers them. A row may have any number of cells, and a quote in the middle of one is a
 * quote: that concerns one row, and is looked at when it is known what the columns stand for.
 */
export async function* readCsvRows(
  text: AsyncIterable<string>,
  delimiter: string,
): AsyncGenerator<readonly TableRow[]> {
  const end = { isLineEnd: true };
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    max_record_size: MOST_CHARACTERS,
  });
  // Errors of either come out of the loop below.
  pipeline(Readable.from(watchEnd(text, end)), parser, () => {});
  let rows: TableRow[] = [];
  let number = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (rows.length === ROWS_AT_ONCE) {
        yield rows;
        rows = [];
      }
      number += 1;
      rows.push({ number, cells: withinColumns(cells).map(csvCellOf) });
    }
  } catch (error) {
    throw problemOf(error);
  } finally {
    parser.destroy();
  }
  const last = rows.at(-1);
  if (last !== undefined && !end.isLineEnd) last.isOpenEnded = true;
  yield rows;
}

/**
 * A row of nothing but commas is a million cells, and a file of such rows more than fits into memory. Of what stands beyond the last
 * column that is read one cell is kept: that something is there refuses the file.
 */
function withinColumns(cells: readonly string[]): readonly string[] {
  if (cells.length <= MOST_COLUMNS) return cells;
  const beyond = cells.find((cell, at) => at >= MOST_COLUMNS && cell.trim() !== '');
  return beyond === undefined ? cells.slice(0, MOST_COLUMNS) : [...cells.slice(0, MOST_COLUMNS), beyond];
}

async function* watchEnd(text: AsyncIterable<string>, end: { isLineEnd: boolean }): AsyncGenerator<string> {
  for await (const piece of text) {
    end.isLineEnd = /[\r\n]$/.test(piece);
    yield piece;
  }
}

/** The parser's own errors repeat what stands in the file, and go no further than here. */
function problemOf(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const row = Number(error.records) + 1;
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new ImportFileProblem('RECORD_TOO_LONG', { row, most: MOST_CHARACTERS });
  }
  return new ImportFileProblem('QUOTE_NOT_CLOSED', { row });
}
