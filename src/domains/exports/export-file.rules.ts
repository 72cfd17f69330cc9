import type { Language } from '../../access/context';
import { atShanghai } from '../../shared/clock';
import { globalIdOf } from '../../shared/global-id';
import type { ExportSourceName } from './export.rules';
import type { LineTold } from './export-lines.rules';
import type { ExportCell, ExportColumn, ExportRow } from './export-table.rules';

/** A file to be written: what stands above its table, and its columns. The rows come in batches. */
export interface ExportFile {
  id: string;
  source: ExportSourceName;
  title: string;
  lines: readonly LineTold[];
  columns: readonly ExportColumn[];
  language: Language;
  /** When it was asked for. */
  at: Date;
  /** Rows that follow. */
  rowCount: number;
  /** From which what changes after it was asked for is told, of a snapshot. */
  changeToken: string | null;
}

export type ExportBatches = AsyncIterable<readonly ExportRow[]>;

/** A cell as it is written: a text to the character, a number, or a day of the calendar. Null is an empty cell. */
export type WrittenCell =
  | { type: 'text'; text: string }
  | { type: 'date'; text: string }
  | { type: 'integer'; number: number }
  | { type: 'decimal'; number: number }
  | null;

const TRUTH = { en: ['no', 'yes'], zh: ['否', '是'] } as const;

/** What a row has in a column, in the words of the language. */
export function cellOf(row: ExportRow, column: ExportColumn, language: Language): WrittenCell {
  const { key, type = 'text', words, tell } = column;
  if (tell !== undefined) return { type: 'text', text: tell(row)[language] };
  const value: ExportCell | undefined = row[key];
  if (value === null || value === undefined) return null;
  if (type === 'integer' || type === 'decimal') return { type, number: Number(value) };
  if (type === 'date') return { type, text: String(value) };
  if (type === 'boolean') return { type: 'text', text: TRUTH[language][value === true ? 1 : 0] };
  if (value instanceof Date) return { type: 'text', text: atShanghai(value) };
  const text = String(value);
  if (column.idOf !== undefined) return { type: 'text', text: shownId(column.idOf, text) };
  return { type: 'text', text: words?.[text]?.[language] ?? text };
}

/** The API's id of an internal one. */
export function shownId(typeName: string, key: string): string {
  const id = globalIdOf(typeName, key);
  if (id === null) throw new Error(`${typeName} has no ids in this API.`);
  return id;
}
