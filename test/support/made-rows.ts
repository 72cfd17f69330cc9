import type { TextRow, TextRows } from '../../src/access/context';

/** A row out of texts, such as a database would send it. */
class MadeRow implements TextRow {
  constructor(
    readonly bytes: Uint8Array,
    private readonly places: readonly (readonly [start: number, end: number])[],
  ) {}

  start(position: number): number {
    return this.places[position]?.[0] ?? -1;
  }

  end(position: number): number {
    return this.places[position]?.[1] ?? -1;
  }

  isNull(position: number): boolean {
    return this.start(position) < 0;
  }

  text(position: number): string | null {
    if (this.isNull(position)) return null;
    return Buffer.from(this.bytes.subarray(this.start(position), this.end(position))).toString('utf8');
  }

  letGo(): void {}
}

/** Something before the texts, so that none of them is where a row begins. */
const BEFORE = Buffer.from('\u0000"\\');

export function madeRow(texts: readonly (string | null)[]): TextRow {
  const pieces = texts.map((text) => Buffer.from(text ?? ''));
  let at = BEFORE.length;
  const places = pieces.map((piece, position) => {
    const start = at;
    at += piece.length;
    return texts[position] === null ? ([-1, -1] as const) : ([start, at] as const);
  });
  return new MadeRow(Buffer.concat([BEFORE, ...pieces]), places);
}

/** The texts of a row, by position. */
export function textsOf(row: TextRow, columns: TextRows['columns']): (string | null)[] {
  return columns.map((_, position) => row.text(position));
}
