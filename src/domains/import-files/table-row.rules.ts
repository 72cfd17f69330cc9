import type { RowProblemCode } from './row-problems.rules';

/** Rows of a table as the readers of CSV and of worksheets give them, before anybody knows what the columns stand for. */

/** Why a cell cannot be read. */
export interface CellFault {
  fault: RowProblemCode;
}

export const isFault = (value: unknown): value is CellFault =>
  typeof value === 'object' && value !== null && 'fault' in value;

/** The text of a cell without the blanks around it, empty where the cell is; or why there is none. */
export type TableCell = string | CellFault;

export interface TableRow {
  /** From 1, as a spreadsheet shows it; blank rows count. */
  number: number;
  cells: readonly TableCell[];
  /** It is the last one, and no line end follows. */
  isOpenEnded?: true;
}

/** Rows come by the part of the file that was read: one step for each of a million would take longer than to read it. */
export type TableRows = AsyncIterable<readonly TableRow[]>;

/** Rows of a sheet, as spreadsheets have them at most; the header and what stands above it included. */
export const MOST_ROWS = 1_048_576;

/** Columns of a table. */
export const MOST_COLUMNS = 200;

/** Characters of one cell, as spreadsheets have them at most. */
export const MOST_CELL_LENGTH = 32_767;

/** Rows in which a header is looked for: titles, dates and remarks stand above it. */
export const HEADER_ROWS = 30;

export const isBlank = ({ cells }: TableRow) => cells.every((cell) => cell === '');

/** `A` to `Z`, then `AA`. @param number from 1 */
export function columnLetters(number: number): string {
  const last = String.fromCharCode(65 + ((number - 1) % 26));
  return number <= 26 ? last : columnLetters(Math.floor((number - 1) / 26)) + last;
}
