import type { TextRow } from '../../access/context';

/** Rows with one text, and those whose texts only seem to be the same. */
interface Group {
  rows: TextRow[];
  other: Group | undefined;
}

const NO_ROWS: readonly TextRow[] = [];

/** Rows by the text of a column. It is found by its bytes: texts would be made for all rows, and thrown away. */
export class RowsByText {
  private readonly groups = new Map<number, Group>();
  private last: Group | undefined;

  /** @param position of the column */
  constructor(private readonly position: number) {}

  /** Rows with one text mostly come one after another. */
  add(row: TextRow): void {
    if (!this.holds(this.last, row, this.position)) {
      const number = numberOf(row, this.position);
      this.last = this.find(number, row, this.position);
      if (this.last === undefined) {
        this.last = { rows: [], other: this.groups.get(number) };
        this.groups.set(number, this.last);
      }
    }
    this.last?.rows.push(row);
  }

  /** Those whose text is the one that a row has in a column. */
  at(row: TextRow, position: number): readonly TextRow[] {
    if (row.isNull(position)) return NO_ROWS;
    return this.find(numberOf(row, position), row, position)?.rows ?? NO_ROWS;
  }

  /** Puts all with one text in an order. They mostly come in it, and a sort makes room for itself before it looks. */
  sort(order: (a: TextRow, b: TextRow) => number): void {
    for (const first of this.groups.values())
      for (let group: Group | undefined = first; group !== undefined; group = group.other)
        if (!isInOrder(group.rows, order)) group.rows.sort(order);
  }

  private find(number: number, row: TextRow, position: number): Group | undefined {
    let group = this.groups.get(number);
    while (group !== undefined && !this.holds(group, row, position)) group = group.other;
    return group;
  }

  private holds(group: Group | undefined, row: TextRow, position: number): boolean {
    const first = group?.rows[0];
    return first !== undefined && isSame(first, this.position, row, position);
  }
}

/** Bytes at the end of a text that tell most texts apart: ids of one time begin alike. */
const TELLING = 8;

/** A number that is the same for the same texts. */
function numberOf(row: TextRow, position: number): number {
  const start = row.start(position);
  if (start < 0) return 0;
  const { bytes } = row;
  const end = row.end(position);
  let number = end - start;
  for (let at = Math.max(start, end - TELLING); at < end; at += 1)
    number = (Math.imul(number, 31) + (bytes[at] ?? 0)) | 0;
  return number;
}

/** Whether two rows have the same text in their columns. */
export function isSame(one: TextRow, position: number, other: TextRow, otherPosition: number): boolean {
  const start = one.start(position);
  const otherStart = other.start(otherPosition);
  if (start < 0 || otherStart < 0) return start < 0 && otherStart < 0;
  const length = one.end(position) - start;
  if (other.end(otherPosition) - otherStart !== length) return false;
  // What differs mostly does so at its end.
  for (let at = length - 1; at >= 0; at -= 1) if (one.bytes[start + at] !== other.bytes[otherStart + at]) return false;
  return true;
}

function isInOrder(rows: readonly TextRow[], order: (a: TextRow, b: TextRow) => number): boolean {
  for (let index = 1; index < rows.length; index += 1)
    if (order(rows[index - 1] as TextRow, rows[index] as TextRow) > 0) return false;
  return true;
}
