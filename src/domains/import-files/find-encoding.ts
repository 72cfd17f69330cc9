import { isAscii, isUtf8 } from 'node:buffer';
import { ImportFileProblem, type ImportSource } from './import-row.rules';
import type { TextEncoding } from './read-text';

const UTF_8_MARK = Buffer.from('EFBBBF', 'hex');
const GB18030_MARK = Buffer.from('84319533', 'hex');
const UTF_16_MARKS = [Buffer.from('FFFE', 'hex'), Buffer.from('FEFF', 'hex')];

/** From this byte on, a character of UTF-8 has three bytes or more, as all Hanzi have. */
const FIRST_OF_THREE = 0xe0;

/**
 * The encoding of a text file, by all of its bytes: the first that tells may stand in the last row. UTF-8 if it is that
 * throughout, else GB 18030, which holds GBK, and is held to it when it is read. Few texts are both: those whose characters
 * beyond ASCII all have two bytes in UTF-8 too. They are not guessed.
 */
export async function findEncoding(source: ImportSource): Promise<TextEncoding> {
  const beginning = await source.read(0, 4);
  const beginsWith = (mark: Buffer) => beginning.subarray(0, mark.length).equals(mark);
  if (UTF_16_MARKS.some(beginsWith)) throw new ImportFileProblem('ENCODING_UNKNOWN');
  if (beginsWith(UTF_8_MARK)) return 'UTF_8';
  if (beginsWith(GB18030_MARK)) return 'GB18030';

  let rest: Buffer = Buffer.alloc(0);
  let isPlain = true;
  let hasThree = false;
  for await (const part of source.stream()) {
    const bytes = rest.length === 0 ? part : Buffer.concat([rest, part]);
    const whole = bytes.subarray(0, endOfWhole(bytes));
    rest = bytes.subarray(whole.length);
    if (!isUtf8(whole)) return 'GB18030';
    isPlain &&= isAscii(whole);
    hasThree ||= !isPlain && whole.some((byte) => byte >= FIRST_OF_THREE);
  }
  if (isPlain && rest.length > 0) return 'GB18030';
  if (!isPlain && !hasThree) throw new ImportFileProblem('ENCODING_UNKNOWN');
  return 'UTF_8';
}

/** Where the last character begins that goes on in the next part; the length, where none does. */
function endOfWhole(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return bytes.length - back + (back >= lengthOf(byte) ? back : 0);
  }
  return bytes.length;
}

/** Bytes of a character of UTF-8 by its first. */
function lengthOf(byte: number): number {
  if (byte >= 0xf0) return 4;
  return byte >= FIRST_OF_THREE ? 3 : 2;
}
