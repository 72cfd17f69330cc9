import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { blockReader, type ReadBytes } from './block-source.rules';
import { ImportFileProblem, type ImportSource } from './import-row.rules';
import { readUnpacked } from './read-unpacked';
import { assertEntries, assertFewEntries } from './zip-limits.rules';

/** The parts of a zip file, by their paths. */
export interface ZipParts {
  has(path: string): boolean;
  /** The bytes of a part, unpacked and checked. @throws ImportFileProblem, also after the last byte */
  read(path: string): AsyncGenerator<Buffer>;
}

const LOCAL_HEADER = Buffer.from('504B0304', 'hex');

/** Bytes that are read ahead of what unpacks them. */
const PIECE = 65_536;

/** Reads the directory of a zip file and holds it to limits; nothing is unpacked yet. */
export async function readZipParts(source: ImportSource): Promise<ZipParts> {
  const beginning = await source.read(0, LOCAL_HEADER.length);
  // Also older workbooks and those with a password: they are compound files of OLE.
  if (!beginning.equals(LOCAL_HEADER)) throw new ImportFileProblem('NOT_XLSX');
  const reader = new SourceReader(blockReader(source));
  const { zip, entries } = await reader.guard(() => directoryOf(reader, source.size));
  const byPath = new Map(entries.map((entry) => [partKey(entry.fileName), entry] as const));
  return {
    has: (path) => byPath.has(partKey(path)),
    read: async function* (path) {
      const entry = byPath.get(partKey(path));
      if (entry === undefined) throw new ImportFileProblem('FILE_DAMAGED');
      const packed = await reader.guard(() => zip.openReadStreamPromise(entry, { decodeFileData: false }));
      yield* readUnpacked(packed, entry);
    },
  };
}

async function directoryOf(reader: SourceReader, size: number): Promise<{ zip: ZipFile; entries: Entry[] }> {
  const zip = await fromRandomAccessReaderPromise(reader, size, { autoClose: false });
  assertFewEntries(zip.entryCount);
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  assertEntries(entries, size);
  return { zip, entries };
}

/** Paths of parts are compared without regard to case (ECMA-376, part 2). */
const partKey = (path: string) => path.toLowerCase();

/** Gives yauzl bytes of a source. Its failures are the server's, not the file's: they are kept apart. */
class SourceReader extends RandomAccessReader {
  private failure: { error: unknown } | null = null;

  constructor(private readonly bytes: ReadBytes) {
    super();
  }

  /** Says of what goes wrong with the directory what the file lacks. */
  async guard<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (this.failure !== null) throw this.failure.error;
      if (error instanceof ImportFileProblem) throw error;
      throw new ImportFileProblem(isCutOff(error) ? 'FILE_TRUNCATED' : 'FILE_DAMAGED');
    }
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.piecesOf(start, end), { objectMode: false });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.bytesAt(position, length).then((bytes) => {
      bytes.copy(buffer, offset);
      callback(bytes.length < length ? new Error('unexpected EOF') : null);
    }, callback);
  }

  private async *piecesOf(start: number, end: number): AsyncGenerator<Buffer> {
    for (let at = start; at < end; at += PIECE) yield await this.bytesAt(at, Math.min(PIECE, end - at));
  }

  private async bytesAt(start: number, length: number): Promise<Buffer> {
    try {
      return await this.bytes(start, length);
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }
}

/** The directory stands at the end: without it the file was cut off, and so it was where bytes are missing. */
function isCutOff(error: unknown): boolean {
  return error instanceof Error && /end of central directory|unexpected EOF|overflows file bounds/i.test(error.message);
}
