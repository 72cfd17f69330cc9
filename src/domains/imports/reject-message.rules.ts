import type { Message } from '../../shared/errors';
import type { OpenedColumn } from '../import-files/import-row.rules';
import { ROW_PROBLEMS } from '../import-files/row-problems.rules';
import { columnLetters } from '../import-files/table-row.rules';
import { REMEDIES } from '../sync/remedy.rules';
import { PLACE_PROBLEMS } from './place-problems.rules';
import { RECORD_PROBLEMS } from './record-problems.rules';
import { RULE_PROBLEMS } from './rule-problems.rules';

/** A line of a reject file, as it is kept. */
export interface RejectLine {
  rowNumber: number;
  columnNumber: number | null;
  field: string | null;
  code: string;
}

/** Both languages, since the file is passed on to whoever keeps the table. */
export const REJECT_COLUMNS = [
  '行号 row',
  '列 column',
  '列标题 header',
  '字段 field',
  '代码 code',
  '操作 mutation',
  '说明',
  'message',
] as const;

// What people do about a problem of the record says more than what the reader says of a cell.
const MESSAGES: Readonly<Record<string, Message>> = {
  ...ROW_PROBLEMS,
  ...RULE_PROBLEMS,
  ...PLACE_PROBLEMS,
  ...RECORD_PROBLEMS,
};

const OTHER: Message = {
  en: 'The record breaks a rule of this system; docs/rules.md says which, by the code.',
  zh: '该记录不符合系统规则，请按代码查阅 docs/rules.md。',
};

/**
 * Row, column, header, field, code, the mutation that does what a file does not, and what to do. A column is told as a spreadsheet
 * shows it, its header where it is known.
 */
export function rejectCells(
  { rowNumber, columnNumber, field, code }: RejectLine,
  columns: readonly OpenedColumn[],
): (string | number | null)[] {
  const { en, zh } = MESSAGES[code] ?? OTHER;
  const isMeant = (column: OpenedColumn) =>
    columnNumber === null ? field !== null && column.field === field : column.number === columnNumber;
  const column = columns.find(isMeant);
  const number = columnNumber ?? column?.number ?? null;
  const letters = number === null ? null : columnLetters(number);
  return [rowNumber, letters, column?.header ?? null, field, code, REMEDIES[code] ?? null, zh, en];
}
