import { textOfNumber } from './cell-number.rules';
import { type CellFault, MOST_CELL_LENGTH, type TableCell } from './table-row.rules';
import { unescaped, type Workbook } from './workbook.rules';

/** A cell as a worksheet writes it. */
export interface WrittenCell {
  /** `n` number, `s` shared text, `inlineStr` text, `str` text of a formula, `b` truth, `d` day, `e` error. */
  type: string;
  style: number;
  value: string;
  hasFormula: boolean;
}

const FORMULA: CellFault = { fault: 'FORMULA' };
const ERROR: CellFault = { fault: 'CELL_ERROR' };
const TOO_LONG: CellFault = { fault: 'CELL_TOO_LONG' };

/** What a cell says. @param inline the text that stands in the cell itself */
export function cellText(cell: WrittenCell, inline: string, workbook: Workbook): TableCell {
  if (cell.hasFormula) return FORMULA;
  const text = textOf(cell, inline, workbook);
  if (typeof text !== 'string') return text;
  return text.length > MOST_CELL_LENGTH ? TOO_LONG : text.trim();
}

function textOf({ type, style, value }: WrittenCell, inline: string, workbook: Workbook): TableCell {
  const { texts, formats, isFrom1904 } = workbook;
  switch (type) {
    case 's':
      return value.trim() === '' ? '' : texts.at(Number(value));
    case 'inlineStr':
      return unescaped(inline);
    case 'str':
      return unescaped(value);
    case 'd':
      return value;
    case 'b':
      return value.trim() === '1' ? 'TRUE' : 'FALSE';
    case 'n':
      return value.trim() === '' ? '' : textOfNumber(value.trim(), formats[style] ?? 'PLAIN', isFrom1904);
    default:
      return ERROR;
  }
}
