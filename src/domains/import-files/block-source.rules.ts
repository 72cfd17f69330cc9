import type { ImportSource } from './import-row.rules';

/** As large as the parts in which uploads are kept, so that each is opened once. */
const BLOCK = 262_144;

/** The directory, the part that is read, and one or two that follow. */
const BLOCKS_KEPT = 4;

/** Reads bytes from anywhere. */
export type ReadBytes = (start: number, length: number) => Promise<Buffer>;

/** Reads a source by whole blocks and keeps the last few: a zip file is read here and there, a few bytes at a time. */
export function blockReader({ size, read }: Pick<ImportSource, 'size' | 'read'>): ReadBytes {
  const kept = new Map<number, Promise<Buffer>>();
  const blockAt = (at: number): Promise<Buffer> => {
    const before = kept.get(at);
    kept.delete(at);
    const block = before ?? read(at * BLOCK, Math.min(BLOCK, size - at * BLOCK));
    kept.set(at, block);
    const [oldest] = kept.keys();
    if (kept.size > BLOCKS_KEPT && oldest !== undefined) kept.delete(oldest);
    return block;
  };
  return async (start, length) => {
    const end = Math.min(start + length, size);
    const pieces: Buffer[] = [];
    for (let at = Math.floor(start / BLOCK); at * BLOCK < end; at += 1) {
      const block = await blockAt(at);
      pieces.push(block.subarray(Math.max(0, start - at * BLOCK), end - at * BLOCK));
    }
    return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
  };
}
