import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction, Viewer, ViewerContext } from '../../access/context';
import { keepOwnBooks } from '../../audit/keep-own-books';
import { runMutation, type Written } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { type AppliedBatch, applyBatch } from '../sync/apply-batch';
import { lockOwnSyncJob } from '../sync/lock-sync-job';
import { openSync } from '../sync/start-sync';
import { countOutcomes, OPEN_SYNC_STATES, type RecordResult } from '../sync/sync.rules';
import { ImportFailure } from './import.rules';
import { IMPORTED_KINDS } from './import-kinds.rules';
import type { ImportTools } from './import-tools.rules';
import { unpacked } from './packed-bytes.rules';
import type { WaitingRecord } from './record-chunks';
import { type RejectedRow, recordRejects } from './record-rejects';
import { holdImport, type TakenImport } from './take-import';

/** Milliseconds that a chunk may take, waiting for other batches of the tenant included. */
const CHUNK_MS = 60_000;

/** A chunk of records, opened, is never larger. */
const MOST_CHUNK_BYTES = 64 * 1024 * 1024;

/** What came of a chunk. */
interface AnsweredChunk {
  syncJobId: string;
  numbers: number[];
  results: RecordResult[];
}

/** Thrown to take back what a dry run has written. */
class OnlyTried extends Error {
  constructor(readonly chunk: AnsweredChunk) {
    super('Nothing of a dry run stays.');
  }
}

/** The context of work that goes on after its request, as the account that asked for it. */
export function contextOf({ database, vault }: ImportTools, viewer: Viewer, patienceMs = CHUNK_MS): RequestContext {
  const deadlineAt = now().getTime() + patienceMs;
  const counters = { statements: 0 };
  return { requestId: newId(), viewer, language: 'en', deadlineAt, idempotencyKey: null, database, vault, counters };
}

/**
 * Applies the next chunk of an import: its records as a batch of the import's synchronization, what was rejected and how far the import
 * is, all in one transaction. So a process that is killed has applied it with all of this, or not at all. A dry run does the same and
 * takes it back, and then notes what would have come of it.
 *
 * @param viewer who started the import, as they stand now
 * @throws LeaseLost; FORBIDDEN; ImportFailure SYNC_ABANDONED where another synchronization of the source has begun
 */
export async function applyChunk(tools: ImportTools, viewer: Viewer, job: TakenImport): Promise<void> {
  const { action } = IMPORTED_KINDS[job.kind];
  const call = { name: 'applyImportChunk', action, input: {}, isRepeatable: false } as const;
  try {
    const { userErrors } = await runMutation(contextOf(tools, viewer), call, async (tx, caller) => {
      const held = await holdImport(tx, job);
      const { written, chunk } = await applyHeld(tx, caller, held);
      if (job.isDryRun) throw new OnlyTried(chunk);
      await recordProgress(tx, held, chunk);
      return written;
    });
    const [refusal] = userErrors;
    // The department has taken the source over while the import waited, and another integration uses it.
    if (refusal?.code === 'SOURCE_OF_ANOTHER') throw new ImportFailure('SOURCE_OF_ANOTHER');
    if (refusal !== undefined) throw new Error(`A chunk of an import was refused as a whole: ${refusal.code}.`);
  } catch (error) {
    if (!(error instanceof OnlyTried)) throw error;
    await keepOwnBooks(tools.database, job.tenantId, async (tx) => {
      await recordProgress(tx, await holdImport(tx, job), { ...error.chunk, syncJobId: null });
    });
  }
}

async function applyHeld(
  tx: TenantTransaction,
  caller: ViewerContext,
  job: TakenImport,
): Promise<{ written: Written<string>; chunk: AnsweredChunk }> {
  const waiting = await readChunk(tx, caller, job);
  const opened = await syncOf(tx, caller.viewer, job);
  const sync = await lockOwnSyncJob(tx, caller.viewer, opened.result, 'importId');
  if (!(OPEN_SYNC_STATES as readonly string[]).includes(sync.state)) throw new ImportFailure('SYNC_ABANDONED');
  const records = waiting.map(({ record }) => record);
  const batch = { sequence: sync.lastSequence + 1, errorPolicy: 'REJECT_FAILED_ROWS', records } as const;
  const applied: Written<AppliedBatch> = await applyBatch(tx, caller, sync, batch, IMPORTED_KINDS[job.kind].records);
  const numbers = waiting.map(({ number }) => number);
  return {
    written: { ...applied, result: sync.id, audit: [...opened.audit, ...applied.audit] },
    chunk: { syncJobId: sync.id, numbers, results: applied.result.results },
  };
}

/** The synchronization that the import is; it begins with the first chunk. */
function syncOf(
  tx: TenantTransaction,
  viewer: Viewer,
  job: TakenImport,
): Promise<Pick<Written<string>, 'result' | 'audit'>> {
  if (job.syncJobId !== null) return Promise.resolve({ result: job.syncJobId, audit: [] });
  return openSync(tx, viewer, { source: job.source, kind: job.kind, mode: 'DELTA' });
}

async function readChunk(tx: TenantTransaction, { vault }: ViewerContext, job: TakenImport): Promise<WaitingRecord[]> {
  const keys = await vault.keysFor(tx);
  const [chunk] = await tx.query<{ id: string; sealed: Buffer }>({
    text: `select id, records_sealed as sealed from import_chunks where tenant_id = $1 and job_id = $2 and position = $3`,
    values: [job.id, job.nextChunk],
  });
  if (chunk === undefined) throw new Error(`Chunk ${job.nextChunk} of an import is gone.`);
  const text = keys.open(chunk.sealed, { table: 'import_chunks', rowId: chunk.id, column: 'records_sealed' });
  return JSON.parse(unpacked(text, MOST_CHUNK_BYTES).toString()) as WaitingRecord[];
}

async function recordProgress(
  tx: TenantTransaction,
  job: TakenImport,
  { syncJobId, numbers, results }: Omit<AnsweredChunk, 'syncJobId'> & { syncJobId: string | null },
): Promise<void> {
  const counts = countOutcomes(results);
  await recordRejects(tx, job.id, rejectedRows(numbers, results));
  await tx.query({
    text: `update import_jobs
              set next_chunk = next_chunk + 1, tries = 0, sync_job_id = $3,
                  created_count = created_count + $4, updated_count = updated_count + $5,
                  unchanged_count = unchanged_count + $6, rejected_count = rejected_count + $7
            where tenant_id = $1 and id = $2`,
    values: [job.id, syncJobId, counts.created, counts.updated, counts.unchanged, counts.rejected],
  });
}

/** `records[3].idNumber` of a batch is a field of the row that the record came from. */
function rejectedRows(numbers: readonly number[], results: readonly RecordResult[]): RejectedRow[] {
  return results.flatMap(({ index, outcome, problems }) => {
    const number = numbers[index];
    if (number === undefined || (outcome !== 'REJECTED' && outcome !== 'NOT_APPLIED')) return [];
    const told = problems.map(({ code, path }) => ({ code, column: null, field: fieldIn(path) }));
    return [{ number, problems: told.length > 0 ? told : [{ code: 'NOT_APPLIED', column: null, field: null }] }];
  });
}

function fieldIn(path: string): string | null {
  return /^records\[\d+\]\.([A-Za-z][A-Za-z_]{0,39})$/.exec(path)?.[1] ?? null;
}
