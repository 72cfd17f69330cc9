import { type CellFault, MOST_CELL_LENGTH, type TableCell } from './table-row.rules';

const FORMULA: CellFault = { fault: 'FORMULA' };
const TOO_LONG: CellFault = { fault: 'CELL_TOO_LONG' };

/** `="540102"`: how programs write digits that a spreadsheet must not take for a number. */
const WRITTEN_AS_TEXT = /^="([^"]*)"$/;

/** An apostrophe that keeps a spreadsheet from taking the text for a number or a formula; our own exports write it as well. */
const KEPT_AS_TEXT = /^'(?=[0-9]|[\t\r\n]|[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/;

/** What a cell of a CSV file says, without what was put around it for spreadsheets. A formula says nothing by itself. */
export function csvCellOf(written: string): TableCell {
  const text = written.trim();
  if (text.length > MOST_CELL_LENGTH) return TOO_LONG;
  if (KEPT_AS_TEXT.test(text)) return text.slice(1).trim();
  if (!text.startsWith('=')) return text;
  return WRITTEN_AS_TEXT.exec(text)?.[1]?.trim() ?? FORMULA;
}
