import type { TenantDatabase, Vault } from '../../access/context';
import { keepOwnBooks } from '../../audit/keep-own-books';
import type { ImportSource } from '../import-files/import-row.rules';
import { ImportFailure, PART_BYTES } from './import.rules';
import { unpacked } from './packed-bytes.rules';

/** Parts that are read at once when a file is read from its beginning to its end: a megabyte. */
const PARTS_AT_ONCE = 4;

/** Parts that are kept when a file is read here and there. */
const PARTS_KEPT = 4;

/** Where an uploaded file lies, and who can open it. */
export interface UploadPlace {
  database: TenantDatabase;
  vault: Vault;
  tenantId: string;
  uploadId: string;
  byteCount: number;
}

/** An uploaded file, to be read as often as is wanted: a few parts of it are in memory, and none on a disk in clear. */
export function openUpload(place: UploadPlace): ImportSource {
  const { byteCount: size } = place;
  const kept = new Map<number, Buffer>();
  const partAt = async (position: number): Promise<Buffer> => {
    const known = kept.get(position);
    if (known !== undefined) return known;
    const [part] = await readParts(place, position, 1);
    if (part === undefined) throw new ImportFailure('UPLOAD_GONE');
    const [oldest] = kept.keys();
    if (kept.size >= PARTS_KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(position, part);
    return part;
  };
  return {
    size,
    stream: () => streamParts(place),
    read: async (start, length) => {
      const end = Math.min(start + length, size);
      const pieces: Buffer[] = [];
      for (let at = start; at < end; ) {
        const position = Math.floor(at / PART_BYTES);
        const part = await partAt(position);
        const begin = position * PART_BYTES;
        const until = Math.min(end, begin + part.length);
        if (until <= at) throw new ImportFailure('UPLOAD_GONE');
        pieces.push(part.subarray(at - begin, until - begin));
        at = until;
      }
      const [only] = pieces;
      return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces);
    },
  };
}

async function* streamParts(place: UploadPlace): AsyncGenerator<Buffer> {
  let read = 0;
  for (let position = 0; read < place.byteCount; position += PARTS_AT_ONCE) {
    const parts = await readParts(place, position, PARTS_AT_ONCE);
    if (parts.length === 0) throw new ImportFailure('UPLOAD_GONE');
    for (const part of parts) {
      read += part.length;
      yield part;
    }
  }
}

/** Keys and parts from one transaction: a rotation of keys between the two would leave neither fitting the other. */
function readParts({ database, vault, tenantId, uploadId }: UploadPlace, from: number, count: number) {
  return keepOwnBooks(database, tenantId, async (tx) => {
    const keys = await vault.keysFor(tx);
    const parts = await tx.query<{ id: string; partSealed: Buffer }>({
      text: `select id, part_sealed as "partSealed" from import_parts
              where tenant_id = $1 and upload_id = $2 and position >= $3 and position < $4
              order by position`,
      values: [uploadId, from, from + count],
    });
    return parts.map(({ id, partSealed }) =>
      unpacked(keys.open(partSealed, { table: 'import_parts', rowId: id, column: 'part_sealed' }), PART_BYTES),
    );
  });
}
