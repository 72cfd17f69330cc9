import type { Message } from '../../shared/errors';

/** What an export is made of, whatever its source and format: some lines above, columns, rows. */

/** One line above the table: what was counted, by which rule, of which day. */
export interface ExportLine {
  label: Message;
  value: Message | string;
}

/**
 * What the cells of a column hold. `date` is `YYYY-MM-DD`, `instant` a Date; `decimal` a number with two decimals. Each may be
 * null. `text` is kept to the character, whatever it begins with.
 */
export type ExportCellType = 'text' | 'integer' | 'decimal' | 'date' | 'instant' | 'boolean';

export interface ExportColumn {
  /** Name of the column in the rows. */
  key: string;
  title: Message;
  /** `text` unless said otherwise. */
  type?: ExportCellType;
  /** Of a column of codes: the word for each. A code without one stays as it is. */
  words?: Readonly<Record<string, Message>>;
  /** Of a column of internal ids: the type whose ids they are; each is written as the API has it. */
  idOf?: string;
  /** Of a column that is a sentence: made of the row. */
  tell?: (row: ExportRow) => Message;
}

/** Words of the codes of a column: in English the codes themselves, as the API has them. */
export function wordsOf(terms: Readonly<Record<string, string>>): Record<string, Message> {
  return Object.fromEntries(Object.entries(terms).map(([code, zh]) => [code, { en: code, zh }]));
}

export type ExportCell = string | number | boolean | Date | null;
export type ExportRow = Readonly<Record<string, ExportCell>>;

/**
 * Rows as one statement, which is read through a cursor: all of them as they were when it began, and few at a time in memory.
 * `$1` is the tenant; `orderBy` names columns of its result and is unique.
 */
export interface ExportStatement {
  text: string;
  values: readonly unknown[];
  orderBy: string;
}

export interface ExportTable {
  lines: readonly ExportLine[];
  columns: readonly ExportColumn[];
  /** A statement; or, where they are few or come by the aggregate role, the rows themselves. */
  rows: ExportStatement | readonly ExportRow[];
}
