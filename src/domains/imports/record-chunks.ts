import { v7 as newId } from 'uuid';
import type { TenantKeys, TenantTransaction } from '../../access/context';
import { keepOwnBooks } from '../../audit/keep-own-books';
import { now } from '../../shared/clock';
import type { MappedRow, OpenedColumn, ReadingOptions } from '../import-files/import-row.rules';
import { openImportFile } from '../import-files/open-import-file';
import { readForbiddenWords } from '../sync/read-forbidden-words';
import { MOST_RECORDS } from '../sync/sync.rules';
import { ImportFailure, MOST_ROWS } from './import.rules';
import { ImportChunkEntity } from './import-chunk.entity';
import { IMPORTED_KINDS } from './import-kinds.rules';
import type { ImportTools } from './import-tools.rules';
import { openUpload } from './open-upload';
import { packed } from './packed-bytes.rules';
import { purgeChunks, purgeRejects } from './purge-uploads';
import { externalIdOfNumber } from './record-id.rules';
import { recordRejects } from './record-rejects';
import { holdImport, LeaseLost, type TakenImport } from './take-import';

/** A record that waits to be applied, with the row that it came from. */
export interface WaitingRecord {
  number: number;
  record: Record<string, unknown>;
}

/**
 * Reads the whole file and lays its records by in chunks, sealed; rows that cannot be read are rejected. Nothing of the business is
 * written, so that a file which is broken at its end, or has a column that must not be held, has done nothing. Begun anew after an
 * interruption, it begins at the first row.
 *
 * @throws ImportFileProblem, ImportFailure where the file as a whole cannot be imported; LeaseLost
 */
export async function recordChunks(tools: ImportTools, job: TakenImport): Promise<void> {
  await beginChecking(tools, job);
  const checking: TakenImport = { ...job, state: 'CHECKING' };
  const upload = await findUpload(tools, job);
  const source = openUpload({ ...tools, tenantId: job.tenantId, uploadId: job.uploadId, byteCount: upload.byteCount });
  let rows: MappedRow[] = [];
  let count = 0;
  const { kind, mapping, sheet } = job;
  const options = { ...upload, kind, mapping, sheet, findForbidden: readForbiddenWords() };
  const { columns, rows: read } = await openImportFile(source, options);
  await recordColumns(tools, checking, columns);
  for await (const row of read) {
    count += 1;
    if (count > MOST_ROWS) throw new ImportFailure('TOO_MANY_ROWS', { maximum: MOST_ROWS });
    rows.push(row);
    if (rows.length < MOST_RECORDS) continue;
    if (tools.signal.aborted) throw new LeaseLost();
    await layBy(tools, checking, rows);
    rows = [];
  }
  if (count === 0) throw new ImportFailure('NO_ROWS');
  if (rows.length > 0) await layBy(tools, checking, rows);
  await keepOwnBooks(tools.database, job.tenantId, async (tx) => {
    await holdImport(tx, checking);
    await tx.query({
      text: `update import_jobs set state = 'RUNNING', version = version + 1, tries = 0 where tenant_id = $1 and id = $2`,
      values: [job.id],
    });
  });
}

/** What an interrupted check has left goes. */
async function beginChecking({ database }: ImportTools, job: TakenImport): Promise<void> {
  await keepOwnBooks(database, job.tenantId, async (tx) => {
    await holdImport(tx, job);
    await tx.query({
      text: `update import_jobs
                set state = 'CHECKING', version = version + 1, started_at = coalesce(started_at, $3),
                    row_count = 0, chunk_count = 0, rejected_count = 0
              where tenant_id = $1 and id = $2`,
      values: [job.id, now()],
    });
  });
  await purgeChunks(database, job.tenantId, job.id);
  await purgeRejects(database, job.tenantId, job.id);
}

type Upload = ReadingOptions & { byteCount: number };

async function findUpload({ database }: ImportTools, { tenantId, uploadId }: TakenImport): Promise<Upload> {
  const [upload] = await keepOwnBooks(database, tenantId, (tx) =>
    tx.query<Upload>({
      text: `select format, encoding, byte_count as "byteCount" from import_uploads
              where tenant_id = $1 and id = $2 and state = 'STORED'`,
      values: [uploadId],
    }),
  );
  if (upload === undefined) throw new ImportFailure('UPLOAD_GONE');
  return upload;
}

/** How the header was understood, for who looks at a dry run, and for the reject file. */
async function recordColumns(
  { database }: ImportTools,
  job: TakenImport,
  columns: readonly OpenedColumn[] | null,
): Promise<void> {
  await keepOwnBooks(database, job.tenantId, async (tx) => {
    await holdImport(tx, job);
    await tx.query({
      text: `update import_jobs set columns = $3::jsonb where tenant_id = $1 and id = $2`,
      values: [job.id, columns === null ? null : JSON.stringify(columns)],
    });
  });
}

/** A chunk of records, and the rejects beside them, in one transaction. */
async function layBy({ database, vault }: ImportTools, job: TakenImport, rows: readonly MappedRow[]): Promise<void> {
  await keepOwnBooks(database, job.tenantId, async (tx) => {
    const { chunkCount } = await holdImport(tx, job);
    const keys = await vault.keysFor(tx);
    const waiting = rows.flatMap(({ number, record }) =>
      record === null ? [] : [{ number, record: named(record, job, keys) }],
    );
    const rejected = rows.filter(({ record }) => record === null);
    if (waiting.length > 0) await insertChunk(tx, keys, { jobId: job.id, position: chunkCount, waiting });
    await recordRejects(tx, job.id, rejected);
    await tx.query({
      text: `update import_jobs
                set row_count = row_count + $3, chunk_count = chunk_count + $4, rejected_count = rejected_count + $5
              where tenant_id = $1 and id = $2`,
      values: [job.id, rows.length, waiting.length > 0 ? 1 : 0, rejected.length],
    });
  });
}

/** A list of people seldom has a number of its own: then a record is called by a digest of the ID number. */
function named(record: Record<string, unknown>, { kind }: TakenImport, keys: TenantKeys): Record<string, unknown> {
  if (!IMPORTED_KINDS[kind].isNamedByIdNumber || record.externalId !== undefined) return record;
  const externalId = externalIdOfNumber(record.idNumber, keys);
  return externalId === null ? record : { ...record, externalId };
}

async function insertChunk(
  tx: TenantTransaction,
  keys: TenantKeys,
  { jobId, position, waiting }: { jobId: string; position: number; waiting: readonly WaitingRecord[] },
): Promise<void> {
  const id = newId();
  const text = packed(Buffer.from(JSON.stringify(waiting)));
  const recordsSealed = keys.seal(text, { table: 'import_chunks', rowId: id, column: 'records_sealed' });
  const { length: rowCount } = waiting;
  await tx.insert(ImportChunkEntity, [{ id, jobId, position, rowCount, recordsSealed, dataKeyId: keys.dataKeyId }]);
}
