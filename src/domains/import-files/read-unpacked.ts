import { pipeline, type Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { Entry } from 'yauzl';
import { ImportFileProblem } from './import-row.rules';
import { zipBomb } from './zip-limits.rules';

/** Compression method of entries that are stored as they are. */
const STORED = 0;

/**
 * Unpacks an entry of a zip file. It gives no more bytes than the directory says, and is whole only when their number and
 * checksum are what the directory says: until its end nobody may rely on it.
 */
export async function* readUnpacked(packed: Readable, entry: Entry): AsyncGenerator<Buffer> {
  const bytes = entry.compressionMethod === STORED ? packed : createInflateRaw();
  // An error of the packed bytes destroys what unpacks them, and comes out of the loop below.
  if (bytes !== packed) pipeline(packed, bytes as ReturnType<typeof createInflateRaw>, () => {});
  let length = 0;
  let checksum = 0;
  try {
    for await (const chunk of bytes as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > entry.uncompressedSize) throw zipBomb();
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    throw problemOf(error);
  } finally {
    bytes.destroy();
    packed.destroy();
  }
  if (length !== entry.uncompressedSize || checksum !== entry.crc32) throw new ImportFileProblem('FILE_DAMAGED');
}

/** Errors of zlib have a code `Z_…`; others come from where the bytes are kept. */
function problemOf(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR') return new ImportFileProblem('FILE_TRUNCATED');
  return code.startsWith('Z_') ? new ImportFileProblem('FILE_DAMAGED') : error;
}
