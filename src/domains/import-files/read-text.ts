import { type ImportEncoding, ImportFileProblem, type ImportSource } from './import-row.rules';

/** Encodings that a text file can be decoded by. */
export type TextEncoding = Exclude<ImportEncoding, 'AUTO'>;

const LABELS: Readonly<Record<TextEncoding, string>> = { UTF_8: 'utf-8', GB18030: 'gb18030' };

type Decoder = InstanceType<typeof TextDecoder>;

/** Bytes decoded at once, so that few rows wait at a time, whatever the size of the parts. */
const PIECE = 65_536;

/**
 * The text of a file, a piece at a time, without its byte order mark. A byte that the encoding does not have refuses the
 * file: nothing is put in its place.
 */
export async function* readText(source: ImportSource, encoding: TextEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(LABELS[encoding], { fatal: true });
  let isFirst = true;
  for await (const part of source.stream()) {
    for (let start = 0; start < part.length; start += PIECE) {
      const text = decoded(decoder, part.subarray(start, start + PIECE));
      if (text === '') continue;
      yield isFirst ? text.replace(/^\uFEFF/, '') : text;
      isFirst = false;
    }
  }
  assertWhole(decoder);
}

function decoded(decoder: Decoder, bytes: Buffer): string {
  let text: string;
  try {
    text = decoder.decode(bytes, { stream: true });
  } catch {
    throw new ImportFileProblem('ENCODING_DIFFERS');
  }
  // No text has it; what UTF-16 makes of Latin letters is full of it.
  if (text.includes('\u0000')) throw new ImportFileProblem('ENCODING_DIFFERS');
  return text;
}

/** The last character must be whole. */
function assertWhole(decoder: Decoder): void {
  try {
    decoder.decode();
  } catch {
    throw new ImportFileProblem('FILE_TRUNCATED');
  }
}
