import type { WrittenCell } from './export-file.rules';

/** CSV as RFC 4180 has it, made safe for programs that take some texts for formulas. */

/** Without it spreadsheets take the bytes for the encoding of the machine. */
export const BYTE_ORDER_MARK = '\uFEFF';
const LINE_END = '\r\n';

/**
 * What a spreadsheet may run: a text that begins, after any blanks, with a sign of formulas, full-width ones included, or with
 * a tab or line end, which would carry one into the next cell.
 */
const LIKE_FORMULA = /^(?:[\t\r\n]|[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** A line of a CSV file with its end. */
export function csvLine(cells: readonly WrittenCell[]): string {
  return cells.map(csvCell).join(',') + LINE_END;
}

/** A text as a line of one cell, or of several. */
export const csvTexts = (...texts: string[]): string => csvLine(texts.map((text) => ({ type: 'text', text })));

function csvCell(cell: WrittenCell): string {
  if (cell === null) return '';
  switch (cell.type) {
    case 'integer':
      return String(cell.number);
    case 'decimal':
      return cell.number.toFixed(2);
    case 'date':
      return cell.text;
    case 'text': {
      const text = LIKE_FORMULA.test(cell.text) ? `'${cell.text}` : cell.text;
      return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    }
  }
}
