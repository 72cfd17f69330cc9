import type { TenantDatabase, Viewer } from '../../access/context';
import { mayRead } from '../../access/granted';
import { keepOwnBooks } from '../../audit/keep-own-books';
import { now } from '../../shared/clock';
import { ApiError } from '../../shared/errors';
import { findStanding } from '../api-keys/find-standing';
import { ImportFileProblem } from '../import-files/import-row.rules';
import { applyChunk } from './apply-chunk';
import { type FailureTold, failImport, finishImport } from './finish-import';
import { ImportFailure, isOpenImport, MOST_TRIES } from './import.rules';
import { IMPORTED_KINDS } from './import-kinds.rules';
import type { ImportTools } from './import-tools.rules';
import { purgeChunks, purgeUpload } from './purge-uploads';
import { recordChunks } from './record-chunks';
import { LeaseLost, releaseImport, startRenewing, type TakenImport, takeImport } from './take-import';

/** Milliseconds after which an import leaves the place to the next that waits, and queues again: small ones wait for no large one. */
const TURN_MS = 15_000;

const READ_MS = 10_000;

/**
 * Goes on with an import: checks its file, applies its chunks for a while, forgets what waited once it has ended. Whatever ends the
 * process in between, the next one goes on where it was. What fails is told in the import and in the log, never thrown: a queue
 * would keep the error.
 *
 * @returns whether anything was done; not where somebody else works on it
 */
export async function applyImport(tools: ImportTools, tenantId: string, id: string): Promise<boolean> {
  const job = await takeImport(tools.database, tenantId, id);
  if (job === null) return false;
  const stopRenewing = startRenewing(tools.database, job, tools.logger);
  const error = await goOn(tools, job).then(() => null, asLost);
  await stopRenewing();
  if (error === null) {
    await releaseImport(tools.database, job);
  } else {
    // The lease is left to end by itself: so long nobody tries again.
    const message = 'An import could not be gone on with; it is tried again when its lease has ended.';
    tools.logger.error({ err: error, tenantId, importId: id }, message);
  }
  return true;
}

/** That somebody else has the import, or has cancelled it, is no failure. */
function asLost(error: unknown): unknown {
  return error instanceof LeaseLost ? null : error;
}

async function goOn(tools: ImportTools, job: TakenImport): Promise<void> {
  if (!isOpenImport(job.state)) return forget(tools.database, job);
  if (job.tries > MOST_TRIES) {
    await failImport(tools, job, { code: 'INTERNAL', params: {} });
    return forget(tools.database, job);
  }
  try {
    const isDone = await work(tools, job);
    if (isDone) await forget(tools.database, job);
  } catch (error) {
    const failure = failureOf(error);
    if (failure === null) throw error;
    await failImport(tools, job, failure);
    await forget(tools.database, job);
  }
}

/** @returns whether the import has ended */
async function work(tools: ImportTools, job: TakenImport): Promise<boolean> {
  const until = now().getTime() + TURN_MS;
  let current = job;
  if (job.state !== 'RUNNING') {
    await assertStanding(tools.database, job);
    await recordChunks(tools, job);
    current = await findProgress(tools.database, job);
  }
  while (current.nextChunk < current.chunkCount) {
    if (tools.signal.aborted || now().getTime() > until) return false;
    await applyChunk(tools, await assertStanding(tools.database, current), current);
    current = await findProgress(tools.database, current);
  }
  await finishImport(tools, await assertStanding(tools.database, current), current);
  return true;
}

/**
 * Who started the import, as they stand now: asked anew at each chunk, so that a right that was taken back holds at the next one.
 *
 * @throws ImportFailure ACCESS_ENDED
 */
async function assertStanding(database: TenantDatabase, job: TakenImport): Promise<Viewer> {
  const read = (statement: { text: string; values?: readonly unknown[] }) =>
    database.read<unknown>(job.tenantId, statement, now().getTime() + READ_MS);
  const viewer = await findStanding(read, job);
  const actions = ['import:start', IMPORTED_KINDS[job.kind].action] as const;
  if (viewer === null || actions.some((action) => !mayRead(viewer, action))) throw new ImportFailure('ACCESS_ENDED');
  return viewer;
}

/** @throws LeaseLost where the import was cancelled, or taken over */
async function findProgress(database: TenantDatabase, job: TakenImport): Promise<TakenImport> {
  const [row] = await keepOwnBooks(database, job.tenantId, (tx) =>
    tx.query<Pick<TakenImport, 'state' | 'chunkCount' | 'nextChunk' | 'syncJobId' | 'version'>>({
      text: `select state, chunk_count as "chunkCount", next_chunk as "nextChunk", sync_job_id as "syncJobId", version
               from import_jobs where tenant_id = $1 and id = $2 and lease_id = $3`,
      values: [job.id, job.leaseId],
    }),
  );
  if (row === undefined || row.state !== 'RUNNING') throw new LeaseLost();
  return { ...job, ...row };
}

/** Why an import is given up for good; null for what may be better at another time. */
function failureOf(error: unknown): FailureTold | null {
  if (error instanceof ImportFileProblem || error instanceof ImportFailure) return error;
  const isRefused =
    error instanceof ApiError && ['FORBIDDEN', 'UNAUTHENTICATED'].includes(String(error.extensions.code));
  return isRefused ? { code: 'ACCESS_ENDED', params: {} } : null;
}

/** What waited goes, and the file with it, unless it was only tried: then it may be imported yet. */
async function forget(
  database: TenantDatabase,
  { tenantId, id, uploadId, isDryRun, leaseId }: TakenImport,
): Promise<void> {
  await purgeChunks(database, tenantId, id);
  if (!isDryRun) await purgeUpload(database, tenantId, uploadId);
  await keepOwnBooks(database, tenantId, (tx) =>
    tx.query({
      text: `update import_jobs set purged_at = $4 where tenant_id = $1 and id = $2 and lease_id = $3 and finished_at is not null`,
      values: [id, leaseId, now()],
    }),
  );
}
