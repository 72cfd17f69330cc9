import { ImportFileProblem } from './import-row.rules';

/** Bytes of all texts that the cells of a workbook share, with what is kept of each beside its bytes. */
const MOST_BYTES = 134_217_728;
const BYTES_BESIDE = 8;

/** Bytes that are taken for texts at a time; no text is longer (read-xml.ts). */
const BLOCK = 8_388_608;

const FIRST_ROOM = 4_096;

/**
 * The texts that cells refer to by number. They lie in few blocks outside of the heap: as strings, millions of them would take
 * many times the room.
 */
export class SharedTexts {
  private readonly blocks: Buffer[] = [];
  private starts = new Uint32Array(FIRST_ROOM);
  private lengths = new Uint32Array(FIRST_ROOM);
  private count = 0;
  private free = 0;
  private total = 0;

  add(text: string): void {
    const length = Buffer.byteLength(text);
    this.total += length + BYTES_BESIDE;
    if (this.total > MOST_BYTES || length > BLOCK) throw new ImportFileProblem('TOO_MANY_TEXTS', { most: MOST_BYTES });
    if (this.free + length > this.blocks.length * BLOCK) {
      this.free = this.blocks.length * BLOCK;
      this.blocks.push(Buffer.allocUnsafeSlow(BLOCK));
    }
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.lengths = doubled(this.lengths);
    }
    this.blocks[Math.floor(this.free / BLOCK)]?.write(text, this.free % BLOCK);
    this.starts[this.count] = this.free;
    this.lengths[this.count] = length;
    this.count += 1;
    this.free += length;
  }

  /** The text of a number; a workbook that refers to none is damaged. */
  at(number: number): string {
    const start = this.starts[number];
    const length = this.lengths[number];
    if (!(number < this.count) || start === undefined || length === undefined) {
      throw new ImportFileProblem('FILE_DAMAGED');
    }
    const from = start % BLOCK;
    return this.blocks[Math.floor(start / BLOCK)]?.toString('utf8', from, from + length) ?? '';
  }
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
