import { noticed } from './written';

/** What is written without a pause, as bytes; later, where something in it leaves a gap. */
export function written(write: (out: Output) => void): Buffer | Promise<Buffer> {
  const bytes = spare;
  spare = NOTHING;
  const out = new Output(bytes);
  try {
    write(out);
    return out.finished();
  } finally {
    spare = out.released();
  }
}

const NOTHING = Buffer.alloc(0);

/**
 * Where the next answer is written, to be copied from there when its length is known: a buffer that grows with each answer is thrown away
 * several times over, and the garbage collector is started for it.
 */
let spare: Buffer = NOTHING;
const MOST_SPARE = 1_048_576;

/**
 * The text of an answer while it is written, as bytes of UTF-8: what the database sent goes into it as it came. What is not there yet
 * leaves a gap.
 */
export class Output {
  private length = 0;
  /** What lies before the bytes: texts and gaps in turn. */
  private before: (Buffer | Promise<Buffer>)[] | null = null;

  constructor(private bytes: Buffer) {}

  /** Bytes as they stand. */
  add(piece: Uint8Array): void {
    this.copy(piece, 0, piece.length);
  }

  /** Some bytes out of others, as they stand. */
  copy(source: Uint8Array, start: number, end: number): void {
    const bytes = this.withRoom(end - start);
    let { length } = this;
    // Texts are short: it takes longer to call for a copy of the memory than to copy.
    for (let at = start; at < end; at += 1) {
      bytes[length] = source[at] as number;
      length += 1;
    }
    this.length = length;
  }

  /** Bytes out of others that are a text in UTF-8, as JSON writes a text. */
  quote(source: Uint8Array, start: number, end: number): void {
    const bytes = this.withRoom(end - start + 2);
    let { length } = this;
    bytes[length] = QUOTE;
    length += 1;
    for (let at = start; at < end; at += 1) {
      const byte = source[at] as number;
      if (byte < FIRST_PLAIN || byte === QUOTE || byte === BACKSLASH) {
        this.text(JSON.stringify(Buffer.from(source.subarray(start, end)).toString()));
        return;
      }
      bytes[length] = byte;
      length += 1;
    }
    bytes[length] = QUOTE;
    this.length = length + 1;
  }

  /** A text as it stands. */
  text(text: string): void {
    const bytes = this.withRoom(text.length * MOST_BYTES);
    let { length } = this;
    if (text.length > SHORT) {
      this.length += bytes.write(text, length);
      return;
    }
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      if (unit >= BEYOND_ASCII) {
        this.length += bytes.write(text, this.length);
        return;
      }
      bytes[length] = unit;
      length += 1;
    }
    this.length = length;
  }

  /** Leaves a gap for what comes later. */
  later(rest: Promise<Buffer>): void {
    this.before ??= [];
    this.before.push(this.taken(), noticed(rest));
  }

  /** All that was written, once the gaps are filled. */
  finished(): Buffer | Promise<Buffer> {
    const last = this.taken();
    if (this.before === null) return last;
    return noticed(Promise.all([...this.before, last]).then((parts) => Buffer.concat(parts)));
  }

  /** Its room, for another one. */
  released(): Buffer {
    return this.bytes.length > MOST_SPARE ? NOTHING : this.bytes;
  }

  private taken(): Buffer {
    const taken = Buffer.from(this.bytes.subarray(0, this.length));
    this.length = 0;
    return taken;
  }

  private withRoom(more: number): Buffer {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return this.bytes;
    const grown = Buffer.allocUnsafeSlow(Math.max(2 * needed, FIRST_ROOM));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
    return grown;
  }
}

const FIRST_ROOM = 65_536;
/** In units of a text: longer ones are encoded by Node. */
const SHORT = 64;
/** A unit of UTF-16 is at most three bytes of UTF-8. */
const MOST_BYTES = 3;
const BEYOND_ASCII = 0x80;
/** JSON writes control characters, quotes and backslashes otherwise than as they stand. */
const FIRST_PLAIN = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
