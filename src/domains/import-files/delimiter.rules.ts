import { csvCellOf } from './csv-cell.rules';
import type { HeaderReader } from './header.rules';
import { knownColumnCount } from './table-header.rules';
import { HEADER_ROWS, isFault } from './table-row.rules';

/** What stands between the cells of CSV files, the most common first. */
const DELIMITERS = [',', '\t', ';', '|'] as const;

/** The delimiter by which most headers are known among the first lines; a comma where none is. */
export function delimiterOf(beginning: string, read: HeaderReader): string {
  const lines = beginning.split(/\r\n|\n|\r/).slice(0, HEADER_ROWS);
  const counts = DELIMITERS.map((delimiter) =>
    Math.max(...lines.map((line) => knownColumnCount({ number: 1, cells: roughCells(line, delimiter) }, read))),
  );
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Cells of a line, without regard to delimiters inside of quotes: no header has one. */
function roughCells(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((cell) => {
    const text = csvCellOf(cell.trim().replace(/^"|"$/g, ''));
    return isFault(text) ? '' : text;
  });
}
