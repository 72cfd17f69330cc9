import type { TextRow } from '../../access/context';

/**
 * One row of an answer, as it lies in what PostgreSQL sent: a number of columns, then each text behind its length. Its texts are found
 * (`findTexts`) when all rows are there.
 */
export class ByteRow implements TextRow {
  /** Where it lies is nobody's to copy or to compare: other rows lie beside it. */
  #bytes: Buffer;
  readonly #content: number;
  /** Null before they are found and when they are let go of: whoever asks then is told so by an error. */
  #starts: Int32Array | null = null;
  #first = 0;

  /** @param content where it begins in the bytes */
  constructor(bytes: Buffer, content: number) {
    this.#bytes = bytes;
    this.#content = content;
  }

  get bytes(): Buffer {
    return this.#bytes;
  }

  start(position: number): number {
    return (this.#starts as Int32Array)[this.#first + position] as number;
  }

  end(position: number): number {
    const start = this.start(position);
    return start + lengthAt(this.#bytes, start - LENGTH_SIZE);
  }

  isNull(position: number): boolean {
    return this.start(position) < 0;
  }

  text(position: number): string | null {
    return this.start(position) < 0 ? null : this.#bytes.toString('utf8', this.start(position), this.end(position));
  }

  letGo(): void {
    this.#bytes = NOTHING;
    this.#starts = null;
  }

  /** How many columns it has. */
  get width(): number {
    return this.#bytes.readInt16BE(this.#content);
  }

  /** Its texts, for whoever takes rows one by one as pg does. */
  get fields(): (string | null)[] {
    findTexts([this]);
    return Array.from({ length: this.width }, (_, position) => this.text(position));
  }

  /**
   * Finds where its texts begin.
   *
   * @param starts of the texts of all rows; negative for null
   * @param first which of them is the row's first
   */
  find(starts: Int32Array, first: number, width: number): void {
    const bytes = this.#bytes;
    this.#starts = starts;
    this.#first = first;
    let at = this.#content + WIDTH_SIZE;
    for (let position = first; position < first + width; position += 1) {
      const length = lengthAt(bytes, at);
      at += LENGTH_SIZE;
      starts[position] = length < 0 ? NULL_START : at;
      if (length > 0) at += length;
    }
  }
}

const NOTHING: Buffer = Buffer.alloc(0);

/** Bytes that say how many columns a row has, and before each text how long it is: -1 for null. */
const WIDTH_SIZE = 2;
const LENGTH_SIZE = 4;
const NULL_START = -1;

/** Finds the texts of all rows of an answer; before, nothing is asked of them. */
export function findTexts(rows: readonly ByteRow[]): void {
  const width = rows[0]?.width ?? 0;
  const starts = new Int32Array(rows.length * width);
  for (const [index, row] of rows.entries()) row.find(starts, index * width, width);
}

function lengthAt(bytes: Buffer, at: number): number {
  return (
    ((bytes[at] as number) << 24) |
    ((bytes[at + 1] as number) << 16) |
    ((bytes[at + 2] as number) << 8) |
    (bytes[at + 3] as number)
  );
}
