import type { CellFormat } from './cell-format.rules';
import type { CellFault, TableCell } from './table-row.rules';

/** Numbers of worksheets as the texts that they are meant for. */

const LOST: CellFault = { fault: 'NUMBER_WOULD_LOSE_DIGITS' };
const PART: CellFault = { fault: 'DATE_INCOMPLETE' };
const NO_DAY: CellFault = { fault: 'DATE_FORMAT' };
const NO_NUMBER: CellFault = { fault: 'CELL_ERROR' };

/** From here on a spreadsheet has put zeros for digits: it keeps fifteen. */
const FIRST_INEXACT = 1e15;
const DIGITS_KEPT = 15;

const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets, for all days from 1 March 1900 on: before it they count a 29 February that was none. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FIRST_SERIAL = 61;
const LAST_SERIAL = 2_958_465;
/** Day 0 of workbooks that count from 1904, as a day of those that count from 1900. */
const DAYS_TO_1904 = 1_462;

/** What a number says by how it is shown: its digits, with zeros before them, or a day as `YYYY-MM-DD`. */
export function textOfNumber(written: string, format: CellFormat, isFrom1904: boolean): TableCell {
  const number = Number(written);
  if (written === '' || !Number.isFinite(number)) return NO_NUMBER;
  if (format === 'PART_OF_DAY') return PART;
  if (format === 'DAY') return dayOfSerial(isFrom1904 ? number + DAYS_TO_1904 : number);
  const digits = digitsOf(number);
  return typeof digits === 'string' && format !== 'PLAIN' ? digits.padStart(format.digits, '0') : digits;
}

/** Fifteen digits, as a spreadsheet shows them: what is beyond is left over from its arithmetic. */
function digitsOf(number: number): TableCell {
  if (Math.abs(number) >= FIRST_INEXACT) return LOST;
  if (Number.isInteger(number)) return String(number);
  return String(Number(number.toPrecision(DIGITS_KEPT)));
}

/** A day has no time of day: where there is one, the column holds something else. */
function dayOfSerial(serial: number): TableCell {
  if (!Number.isInteger(serial) || serial < FIRST_SERIAL || serial > LAST_SERIAL) return NO_DAY;
  return new Date(DAY_ZERO + serial * DAY_MS).toISOString().slice(0, 10);
}
