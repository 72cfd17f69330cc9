import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction, Viewer, ViewerContext } from '../../access/context';
import { keepOwnBooks } from '../../audit/keep-own-books';
import { runMutation } from '../../audit/run-mutation';
import { asViewer } from '../../data/scoped';
import { now } from '../../shared/clock';
import { type ApiError, limitExceeded } from '../../shared/errors';
import type { ReadingOptions } from '../import-files/import-row.rules';
import {
  MOST_OWN_UPLOADS,
  MOST_UPLOAD_BYTES,
  MOST_UPLOADS,
  PART_BYTES,
  RECEIVING_MS,
  UPLOAD_DAYS,
} from './import.rules';
import { uploadNote } from './import-note.rules';
import { ImportPartEntity } from './import-part.entity';
import { ImportUploadEntity } from './import-upload.entity';
import { hasOwnImportsOnly } from './own-imports.rules';
import { packed } from './packed-bytes.rules';
import { purgeUpload } from './purge-uploads';

const ACTION = 'import:start';
const DAY_MS = 24 * 60 * 60 * 1000;
/** Milliseconds of one transaction; the way of the bytes takes longer. */
const STEP_MS = 10_000;

/** A file that was stored. */
export interface StoredUpload {
  id: string;
  byteCount: number;
  expiresAt: Date;
}

/**
 * Takes a file as its bytes come, never more of it in memory than a part, and stores it sealed by keys of the tenant. What breaks off,
 * or is too large, leaves nothing.
 *
 * @throws LIMIT_EXCEEDED (`limit` upload or uploads), FORBIDDEN, and whatever the bytes end with
 */
export async function receiveUpload(
  ctx: RequestContext,
  options: ReadingOptions,
  bytes: AsyncIterable<Buffer>,
): Promise<StoredUpload> {
  const caller = asViewer(ctx);
  const id = await beginUpload(caller, options);
  try {
    const stored = await storeParts(caller, id, bytes);
    return await finishUpload(caller, id, stored);
  } catch (error) {
    // Should this fail too, the purger finds it within the hour.
    await purgeUpload(caller.database, caller.viewer.tenantId, id).catch(() => undefined);
    throw error;
  }
}

const call = (name: string) => ({ name, action: ACTION, input: {}, isRepeatable: false }) as const;
const inTime = (caller: ViewerContext) => ({ ...caller, deadlineAt: now().getTime() + STEP_MS });

async function beginUpload(caller: ViewerContext, { format, encoding }: ReadingOptions): Promise<string> {
  const id = newId();
  const { result } = await runMutation(inTime(caller), call('beginImportUpload'), async (tx) => {
    await assertRoom(tx, caller.viewer);
    const at = now();
    const expiresAt = new Date(at.getTime() + RECEIVING_MS);
    const upload = { id, accountId: caller.viewer.accountId, format, encoding, state: 'RECEIVING' } as const;
    const empty = { byteCount: 0, partCount: 0, createdAt: at, expiresAt, purgedAt: null };
    await tx.insert(ImportUploadEntity, [{ ...upload, ...empty }]);
    return { result: id, audit: [uploadNote(id, 1, ['format', 'state'])] };
  });
  return result ?? id;
}

/** An integration has room of its own. The department counts what it has uploaded itself: no integration keeps it out. */
async function assertRoom(tx: TenantTransaction, viewer: Viewer): Promise<void> {
  const [waiting] = await tx.query<{ all: number; own: number }>({
    text: `select count(*)::integer as all, count(*) filter (where account_id = $2)::integer as own
             from import_uploads where tenant_id = $1 and state <> 'PURGED'`,
    values: [viewer.accountId],
  });
  const { all, own } = waiting ?? { all: 0, own: 0 };
  if (!hasOwnImportsOnly(viewer)) {
    if (own >= MOST_UPLOADS) throw tooManyUploads(MOST_UPLOADS);
  } else if (own >= MOST_OWN_UPLOADS) {
    throw tooManyUploads(MOST_OWN_UPLOADS);
  } else if (all >= MOST_UPLOADS) {
    throw tooManyUploads(MOST_UPLOADS);
  }
}

/** Bytes and parts of a file. */
interface Stored {
  byteCount: number;
  partCount: number;
}

async function storeParts(caller: ViewerContext, uploadId: string, bytes: AsyncIterable<Buffer>): Promise<Stored> {
  const stored: Stored = { byteCount: 0, partCount: 0 };
  for await (const part of partsOf(bytes, stored)) {
    await recordPart(caller, uploadId, stored.partCount, part);
    stored.partCount += 1;
  }
  return stored;
}

/** Pieces of one size, but for the last. */
async function* partsOf(bytes: AsyncIterable<Buffer>, stored: Stored): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const piece of bytes) {
    stored.byteCount += piece.length;
    if (stored.byteCount > MOST_UPLOAD_BYTES) throw tooLarge();
    held.push(piece);
    size += piece.length;
    while (size >= PART_BYTES) {
      const whole = Buffer.concat(held, size);
      yield whole.subarray(0, PART_BYTES);
      held = [whole.subarray(PART_BYTES)];
      size -= PART_BYTES;
    }
  }
  if (size > 0) yield Buffer.concat(held, size);
}

/** A file on its way is in no one's log: that it came to its end is, and that it began. */
function recordPart({ database, vault, viewer }: ViewerContext, uploadId: string, position: number, part: Buffer) {
  return keepOwnBooks(database, viewer.tenantId, async (tx) => {
    const keys = await vault.keysFor(tx);
    const id = newId();
    const partSealed = keys.seal(packed(part), { table: 'import_parts', rowId: id, column: 'part_sealed' });
    await tx.insert(ImportPartEntity, [{ id, uploadId, position, partSealed, dataKeyId: keys.dataKeyId }]);
  });
}

async function finishUpload(
  caller: ViewerContext,
  id: string,
  { byteCount, partCount }: Stored,
): Promise<StoredUpload> {
  const expiresAt = new Date(now().getTime() + UPLOAD_DAYS * DAY_MS);
  await runMutation(inTime(caller), call('finishImportUpload'), async (tx) => {
    const done = await tx.query({
      text: `update import_uploads set state = 'STORED', byte_count = $3, part_count = $4, expires_at = $5
              where tenant_id = $1 and id = $2 and state = 'RECEIVING' returning id`,
      values: [id, byteCount, partCount, expiresAt],
    });
    if (done.length !== 1) throw new Error('A file was forgotten while it was on its way.');
    return { result: id, audit: [uploadNote(id, 2, ['state', 'byteCount'])] };
  });
  return { id, byteCount, expiresAt };
}

export function tooLarge(): ApiError {
  const megabytes = MOST_UPLOAD_BYTES / 1024 / 1024;
  return limitExceeded(
    {
      en: `The file is larger than ${megabytes} MB. Nothing of it was kept. Import it in several files.`,
      zh: `文件超过 ${megabytes} MB，未予保存。请拆分为多个文件导入。`,
    },
    { limit: 'upload', maximum: MOST_UPLOAD_BYTES },
  );
}

function tooManyUploads(most: number): ApiError {
  return limitExceeded(
    {
      en: `${most} files wait to be imported already. Import them, cancel imports that wait, or wait until they are forgotten after ${UPLOAD_DAYS} days.`,
      zh: `已有 ${most} 个文件等待导入。请先导入或取消导入，或等待 ${UPLOAD_DAYS} 天后自动清除。`,
    },
    { limit: 'uploads', maximum: most },
  );
}
