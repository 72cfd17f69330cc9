import type { Entry } from 'yauzl';
import { ImportFileProblem } from './import-row.rules';

/** How far a zip file may go beyond its own size, by what it says of itself; reading it holds it to that. */

const MOST_BYTES = 1_073_741_824;
const MOST_RATIO = 100;
const MOST_ENTRIES = 1_000;

/** What is smaller harms nobody, however well it was packed. */
const HARMLESS_BYTES = 4_194_304;

export const zipBomb = () =>
  new ImportFileProblem('ZIP_BOMB', { most: MOST_BYTES, ratio: MOST_RATIO, entries: MOST_ENTRIES });

export function assertFewEntries(count: number): void {
  if (count > MOST_ENTRIES) throw zipBomb();
}

/** Refuses entries that unpack to too much, each or together, and those that cannot be unpacked or told apart. */
export function assertEntries(entries: readonly Entry[], fileSize: number): void {
  let total = 0;
  for (const { uncompressedSize, compressedSize } of entries) {
    total += uncompressedSize;
    assertRatio(uncompressedSize, compressedSize);
  }
  if (total > MOST_BYTES) throw zipBomb();
  // Entries may share the bytes that they are unpacked from.
  assertRatio(total, fileSize);
  if (entries.some((entry) => !entry.canDecodeFileData())) throw new ImportFileProblem('NOT_XLSX');
  const names = new Set(entries.map(({ fileName }) => fileName.toLowerCase()));
  if (names.size < entries.length) throw new ImportFileProblem('FILE_DAMAGED');
}

function assertRatio(unpacked: number, packed: number): void {
  if (unpacked > HARMLESS_BYTES && unpacked > MOST_RATIO * packed) throw zipBomb();
}
