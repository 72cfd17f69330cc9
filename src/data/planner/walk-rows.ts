import type { TextRow } from '../../access/context';
import { valueIn } from './formed-node';
import type { OrderColumn, RegionForm, WalkForm } from './node-form';
import { ROOT_PART } from './region';
import { isSame, RowsByText } from './rows-by-text';

/** The rows of a statement, where links look for them. */
export interface PlacedRows {
  /** In their order. */
  roots: readonly TextRow[];
  walks: readonly WalkRows[];
}

/** The rows that a walk brought: down by the keys of their parents, up by their own. */
export interface WalkRows {
  parent: number;
  byParent: RowsByText;
  byKey: RowsByText;
}

export function placed({ part, walks, walkOf, root }: RegionForm, rows: readonly TextRow[]): PlacedRows {
  if (part === null) return { roots: rows, walks: [] };
  const parts = rowsByPart(rows, part);
  const roots = parts.get(ROOT_PART) ?? [];
  const found: WalkRows[] = [];
  for (const [name, number] of walkOf)
    found[number] = placedWalk(walks[number] as WalkForm, root.key, parts.get(name) ?? [], roots.length > 1);
  return { roots, walks: found };
}

/** Rows of a part mostly come one after another: only where another one begins its name is read. */
export function rowsByPart(rows: readonly TextRow[], part: number): Map<string, TextRow[]> {
  const parts = new Map<string, TextRow[]>();
  let before: TextRow | null = null;
  let found: TextRow[] = [];
  for (const row of rows) {
    if (before === null || !isSame(row, part, before, part)) {
      const name = row.text(part) as string;
      found = parts.get(name) ?? [];
      parts.set(name, found);
    }
    found.push(row);
    before = row;
  }
  return parts;
}

/** @param isManifold whether the walk began at several roots: they may lie below one another, and a row that both bring counts once */
function placedWalk(
  { isDown, parent, siblings }: WalkForm,
  key: number,
  rows: readonly TextRow[],
  isManifold: boolean,
): WalkRows {
  const found = { parent, byParent: new RowsByText(parent), byKey: new RowsByText(key) };
  for (const row of rows) {
    if (!isDown || isManifold) {
      if (found.byKey.at(row, key).length > 0) continue;
      found.byKey.add(row);
    }
    if (isDown) found.byParent.add(row);
  }
  if (isDown) found.byParent.sort(inOrderOf(siblings));
  return found;
}

/** Depth first, each row before the rows below it. */
export function rowsBelow({ byParent }: WalkRows, key: number, depth: number, row: TextRow): readonly TextRow[] {
  return depth === 1 ? byParent.at(row, key) : rowsFarBelow(byParent, key, depth, row);
}

function rowsFarBelow(byParent: RowsByText, key: number, depth: number, row: TextRow): readonly TextRow[] {
  const found: TextRow[] = [];
  const visit = (parent: TextRow, left: number): void => {
    for (const child of byParent.at(parent, key)) {
      found.push(child);
      if (left > 1) visit(child, left - 1);
    }
  };
  visit(row, depth);
  return found;
}

/** Nearest first. */
export function rowsAbove({ byKey, parent }: WalkRows, depth: number, row: TextRow): TextRow[] {
  const found: TextRow[] = [];
  let [above] = byKey.at(row, parent);
  while (above !== undefined && found.length < depth) {
    found.push(above);
    [above] = byKey.at(above, parent);
  }
  return found;
}

function inOrderOf(columns: readonly OrderColumn[]): (a: TextRow, b: TextRow) => number {
  return (a, b) => {
    for (const column of columns) {
      // Without a word of either: most of what is compared is the same.
      if (isSame(a, column.position, b, column.position)) continue;
      const [left, right] = [valueIn(a, column) as string | number, valueIn(b, column) as string | number];
      if (left !== right) return left < right ? -1 : 1;
    }
    return 0;
  };
}
