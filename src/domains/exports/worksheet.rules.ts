import type { WrittenCell } from './export-file.rules';

/** Worksheets of a workbook (ECMA-376, SpreadsheetML), row by row: texts stand in the cells themselves, so nothing is kept. */

/** Styles of cells, by their place in `cellXfs` of workbook-parts.rules.ts. */
const STYLE = { plain: 0, heading: 1, date: 2, decimal: 3, text: 4, wrapped: 5 } as const;

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The begin of a worksheet with columns of these widths, in characters; its first rows stay in sight. */
export function worksheetStart(widths: readonly number[], rowsInSight: number): string {
  const pane =
    rowsInSight === 0
      ? ''
      : `<pane ySplit="${rowsInSight}" topLeftCell="A${rowsInSight + 1}" activePane="bottomLeft" state="frozen"/>`;
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${NAMESPACE}">` +
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<cols>${columns.join('')}</cols><sheetData>`
  );
}

export const WORKSHEET_END = '</sheetData></worksheet>';

/** A row of cells. @param number of the row, from 1 */
export function worksheetRow(number: number, cells: readonly WrittenCell[]): string {
  return rowOf(number, cells.map(cellXml));
}

/** A row of texts that names what follows. */
export function headingRow(number: number, texts: readonly string[]): string {
  return rowOf(
    number,
    texts.map((text) => (place: string) => textXml(place, text, STYLE.heading)),
  );
}

/** A row of a label and what it says, which may be long. */
export function aboutRow(number: number, label: string, value: string): string {
  return rowOf(number, [
    (place) => textXml(place, label, STYLE.heading),
    (place) => textXml(place, value, STYLE.wrapped),
  ]);
}

function rowOf(number: number, cells: readonly ((place: string) => string)[]): string {
  return `<row r="${number}">${cells.map((cell, at) => cell(`${columnName(at)}${number}`)).join('')}</row>`;
}

const cellXml = (cell: WrittenCell) => (place: string) => {
  if (cell === null) return '';
  if (cell.type === 'text') return textXml(place, cell.text, STYLE.text);
  if (cell.type === 'integer') return numberXml(place, cell.number, STYLE.plain);
  if (cell.type === 'decimal') return numberXml(place, cell.number, STYLE.decimal);
  const serial = serialOf(cell.text);
  return serial === null ? textXml(place, cell.text, STYLE.text) : numberXml(place, serial, STYLE.date);
};

const numberXml = (place: string, value: number, style: number) => `<c r="${place}" s="${style}"><v>${value}</v></c>`;

/** A text is typed as one: whatever it begins with, it is no formula, also when somebody opens the cell and leaves it. */
const textXml = (place: string, text: string, style: number) =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** `A` to `Z`, then `AA`. */
function columnName(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnName(Math.floor(at / 26) - 1) + last;
}

const DAY_MS = 86_400_000;
/** Day 0 of spreadsheets, for all days from 1 March 1900 on: before it they count a 29 February that was none. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FIRST_DAY = '1900-03-01';

function serialOf(date: string): number | null {
  return date < FIRST_DAY ? null : (Date.parse(date) - DAY_ZERO) / DAY_MS;
}

/** Characters that XML 1.0 does not have, or a reader would change: written as `_xHHHH_`, and so is what looks like that. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const NOT_IN_XML = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/g;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(text: string): string {
  return text
    .replace(NOT_IN_XML, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}
