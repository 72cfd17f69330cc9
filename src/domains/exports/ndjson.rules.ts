import { type ExportFile, shownId } from './export-file.rules';
import type { ExportCell, ExportColumn, ExportRow } from './export-table.rules';

/** JSON by the line, for programs: codes as the API has them, and nothing in the words of a language but whole sentences. */

/** The first line: of which export the rows are, how many follow, and from where their changes go on. */
export function ndjsonHead({ id, source, at, rowCount, changeToken, lines }: ExportFile): string {
  return lineOf({ export: { id, source, requestedAt: at.toISOString(), rowCount, changeToken, lines } });
}

/** A row. A field without a value is null, so that all rows have the same fields. */
export function ndjsonRow(row: ExportRow, columns: readonly ExportColumn[], language: 'en' | 'zh'): string {
  return lineOf(Object.fromEntries(columns.map((column) => [nameOf(column.key), valueIn(row, column, language)])));
}

const lineOf = (value: object) => `${JSON.stringify(value)}\n`;

/** `chain_parent_id` as the API would call it: `chainParentId`. */
const nameOf = (key: string) => key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

function valueIn(row: ExportRow, { key, type, idOf, tell }: ExportColumn, language: 'en' | 'zh'): ExportCell {
  if (tell !== undefined) return tell(row)[language];
  const value = row[key] ?? null;
  if (value === null) return null;
  if (idOf !== undefined) return shownId(idOf, String(value));
  if (type === 'integer' || type === 'decimal') return Number(value);
  return value instanceof Date ? value.toISOString() : value;
}
