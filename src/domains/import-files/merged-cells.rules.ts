import { rangeOfCells } from './cell-place.rules';
import { ImportFileProblem } from './import-row.rules';
import type { TableHeader } from './table-header.rules';

/**
 * Refuses merged cells that reach into the header or below it in a column that is read: only the first of them has a value,
 * and nobody knows whether the others mean the same. Titles above the header may be merged.
 */
export function assertUnmerged(merged: readonly string[], { number, columns }: TableHeader): void {
  const isRead = (column: number) => (columns[column - 1]?.field ?? null) !== null;
  for (const written of merged) {
    const range = rangeOfCells(written);
    if (range === null) throw new ImportFileProblem('FILE_DAMAGED');
    const { first, last } = range;
    if (last.row < number) continue;
    for (let column = first.column; column <= Math.min(last.column, columns.length); column += 1) {
      if (isRead(column)) throw new ImportFileProblem('MERGED_CELLS', { cells: written });
    }
  }
}
