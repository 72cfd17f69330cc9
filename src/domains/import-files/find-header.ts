import type { HeaderReader } from './header.rules';
import { assertNoOtherHeader, FEWEST_KNOWN, knownColumnCount } from './table-header.rules';
import { HEADER_ROWS, isBlank, type TableRow, type TableRows } from './table-row.rules';

/** The header of a table with the rows below it. */
export interface HeadedRows {
  header: TableRow;
  rows: TableRows;
}

/**
 * Finds the header among the first rows that are not blank: the one of which most columns are known. The first would not do, since
 * lines such as `所在党支部：… 联系电话：…` stand above many lists. Null where there is none.
 *
 * @throws ImportFileProblem FORBIDDEN_FIELD for a second row of headers, above or below it, with what must not be held
 */
export async function findHeader(rows: TableRows, read: HeaderReader): Promise<HeadedRows | null> {
  const iterator = rows[Symbol.asyncIterator]();
  const first: TableRow[] = [];
  let looked = 0;
  while (looked < HEADER_ROWS) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(...next.value);
    looked += next.value.filter((row) => !isBlank(row)).length;
  }
  const counts = rowsLookedAt(first).map((row) => knownColumnCount(row, read));
  const most = Math.max(0, ...counts);
  const at = counts.indexOf(most);
  const header = first[at];
  try {
    if (header !== undefined && most >= FEWEST_KNOWN) {
      assertNoOtherHeader(
        rowsLookedAt(first).filter((row) => row !== header),
        read,
      );
      return { header, rows: rowsFrom(first.slice(at + 1), iterator) };
    }
  } catch (error) {
    await iterator.return?.();
    throw error;
  }
  await iterator.return?.();
  return null;
}

/** The rows up to the last that is looked at; those that are blank are no header, and keep their place. */
function rowsLookedAt(rows: readonly TableRow[]): readonly TableRow[] {
  let looked = 0;
  const end = rows.findIndex((row) => {
    looked += isBlank(row) ? 0 : 1;
    return looked > HEADER_ROWS;
  });
  return end === -1 ? rows : rows.slice(0, end);
}

async function* rowsFrom(
  first: readonly TableRow[],
  rest: AsyncIterator<readonly TableRow[]>,
): AsyncGenerator<readonly TableRow[]> {
  try {
    yield first;
    yield* { [Symbol.asyncIterator]: () => rest };
  } finally {
    // Whoever stops at the first rows closes the file as well.
    await rest.return?.();
  }
}
