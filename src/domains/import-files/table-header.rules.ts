import { comparedHeader, type HeaderMeaning, type HeaderReader, plainHeader, withoutHints } from './header.rules';
import { type ColumnField, ImportFileProblem, type OpenedColumn } from './import-row.rules';
import { columnLetters, HEADER_ROWS, MOST_COLUMNS, type TableCell, type TableRow } from './table-row.rules';

/** The header of a table: which row it is, and what its columns stand for. */
export interface TableHeader {
  number: number;
  columns: readonly OpenedColumn[];
}

/** So many columns of a row have to be known before it is taken for the header: one may be chance. */
export const FEWEST_KNOWN = 2;

/** Characters of a cell that may be a header of one word, its hints included. */
const LONGEST_HEADER = 100;

/** What stands behind a word of the list in a header: `宗教信仰`, `民族成份`. */
const HEADER_TAILS = ['信仰', '成份', '成分', '情况', '状况', '代码', '名称', '类别'];

const textOf = (cell: TableCell) => (typeof cell === 'string' ? cell : '');

/** How many columns of a row are known, those that must not be held among them. */
export function knownColumnCount({ cells }: TableRow, read: HeaderReader): number {
  return cells.filter((cell) => isKnown(read(textOf(cell)))).length;
}

const isKnown = ({ is }: HeaderMeaning) => is === 'FIELD' || is === 'UNREAD' || is === 'FORBIDDEN';

/**
 * Reads the header, or refuses the file by it. A column that nobody knows refuses it as well: a header that is misspelled
 * would else lose a whole column without a word. It is told by its letters, since it may be anything.
 */
export function tableHeader(
  { number, cells }: TableRow,
  read: HeaderReader,
  mapping: readonly ColumnField[] | null,
): TableHeader {
  if (cells.slice(MOST_COLUMNS).some((cell) => cell !== '')) {
    throw new ImportFileProblem('TOO_MANY_COLUMNS', { most: MOST_COLUMNS });
  }
  const meanings = cells.map((cell) => read(textOf(cell)));
  const words = meanings.flatMap((meaning) => (meaning.is === 'FORBIDDEN' ? [meaning.word] : []));
  if (words.length > 0) throw forbiddenFile(words);
  const unknown = lettersOf(meanings, ({ is }, at) => is === 'UNKNOWN' || typeof cells[at] !== 'string');
  if (unknown !== '') throw new ImportFileProblem('UNKNOWN_COLUMN', { columns: unknown });
  assertMappedOnce(cells.map(textOf), mapping ?? []);
  const fields = meanings.map((meaning) => (meaning.is === 'FIELD' ? meaning.field : null));
  const doubled = lettersOf(fields, (field, at) => field !== null && fields.indexOf(field) !== at);
  if (doubled !== '') throw new ImportFileProblem('DUPLICATE_COLUMN', { columns: doubled });
  if (fields.every((field) => field === null)) throw headerNotFound();
  const last = meanings.findLastIndex(({ is }) => is !== 'EMPTY') + 1;
  const columns = cells.slice(0, last).map((cell, at) => ({
    number: at + 1,
    header: meanings[at]?.is === 'EMPTY' ? null : withoutHints(textOf(cell)),
    field: fields[at] ?? null,
  }));
  return { number, columns };
}

/**
 * Headers of two rows have `民族` in the one that is not read. A cell that is nothing but a word of the list is a header wherever it
 * stands in the first rows; one that only has such a word in it may be a title, or the name of a unit.
 */
export function assertNoOtherHeader(rows: readonly TableRow[], read: HeaderReader): void {
  const words = rows.flatMap(({ cells }) => cells.flatMap((cell) => forbiddenWhole(textOf(cell), read)));
  if (words.length > 0) throw forbiddenFile(words);
}

function forbiddenWhole(text: string, read: HeaderReader): string[] {
  if (text.length > LONGEST_HEADER) return [];
  const meaning = read(text);
  if (meaning.is !== 'FORBIDDEN') return [];
  const rest = plainHeader(text).replace(comparedHeader(meaning.word), '');
  const isWhole = rest === '' || HEADER_TAILS.includes(rest) || forbiddenWhole(rest, read).length > 0;
  return isWhole && rest !== plainHeader(text) ? [meaning.word] : [];
}

/** No row is a header, or none of its columns is read. */
export const headerNotFound = () => new ImportFileProblem('HEADER_NOT_FOUND', { rows: HEADER_ROWS });

/** Refuses a file that has what must not be held, by the words of the list. */
export function forbiddenFile(words: readonly string[]): ImportFileProblem {
  return new ImportFileProblem('FORBIDDEN_FIELD', { words: [...new Set(words)].sort().join(', ') });
}

/** Each column that the caller names must be there, and no other of the same name. */
function assertMappedOnce(headers: readonly string[], mapping: readonly ColumnField[]): void {
  const compared = headers.map(comparedHeader);
  const counts = mapping.map(({ column }) => compared.filter((header) => header === comparedHeader(column)).length);
  const missing = counts.filter((count) => count === 0).length;
  if (missing > 0) throw new ImportFileProblem('MAPPED_COLUMN_MISSING', { missing });
  const doubled = lettersOf(compared, (header, at) => {
    const isMapped = mapping.some(({ column }) => comparedHeader(column) === header);
    return isMapped && compared.indexOf(header) !== at;
  });
  if (doubled !== '') throw new ImportFileProblem('DUPLICATE_COLUMN', { columns: doubled });
}

function lettersOf<T>(columns: readonly T[], isMeant: (column: T, at: number) => boolean): string {
  return columns.flatMap((column, at) => (isMeant(column, at) ? [columnLetters(at + 1)] : [])).join(', ');
}
