import { v7 as newId } from 'uuid';
import type { TenantDatabase, TenantTransaction } from '../../access/context';
import { keepOwnBooks } from '../../audit/keep-own-books';
import { startRounds } from '../../audit/start-rounds';
import { now } from '../../shared/clock';
import { LEASE_MS } from './import.rules';
import type { ImportJobEntity } from './import-job.entity';

/** An import as whoever works on it has taken it. */
export type TakenImport = Omit<
  ImportJobEntity,
  | 'leaseId'
  | 'leasedUntil'
  | 'queuedAt'
  | 'startedAt'
  | 'finishedAt'
  | 'purgedAt'
  | 'rejectsPurgedAt'
  | 'failureCode'
  | 'failureParams'
> & { leaseId: string };

/** Somebody else works on the import, or it has been cancelled: whatever was about to be written must not be. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

const COLUMNS = `tenant_id as "tenantId", id, upload_id as "uploadId", account_id as "accountId", api_key_id as "apiKeyId", kind, source,
  is_dry_run as "isDryRun", mapping, columns, sheet, state, sync_job_id as "syncJobId", row_count as "rowCount", chunk_count as "chunkCount",
  next_chunk as "nextChunk", created_count as "createdCount", updated_count as "updatedCount",
  unchanged_count as "unchangedCount", rejected_count as "rejectedCount", lease_id as "leaseId", tries, version`;

/** Takes an import on which nobody works; null where somebody does, or nothing is left to do. */
export async function takeImport(database: TenantDatabase, tenantId: string, id: string): Promise<TakenImport | null> {
  const at = now();
  const [taken] = await keepOwnBooks(database, tenantId, (tx) =>
    tx.query<TakenImport>({
      text: `update import_jobs set lease_id = $3, leased_until = $4, tries = tries + 1
              where tenant_id = $1 and id = $2 and purged_at is null and (leased_until is null or leased_until < $5)
          returning ${COLUMNS}`,
      values: [id, newId(), leaseEnd(at), at],
    }),
  );
  return taken ?? null;
}

/**
 * Holds an import under its lease until the transaction ends.
 *
 * @throws LeaseLost
 */
export async function holdImport(tx: TenantTransaction, { id, leaseId, state }: TakenImport): Promise<TakenImport> {
  const [held] = await tx.query<TakenImport>({
    text: `select ${COLUMNS} from import_jobs
            where tenant_id = $1 and id = $2 and lease_id = $3 and state = $4
              for no key update`,
    values: [id, leaseId, state],
  });
  if (held === undefined) throw new LeaseLost();
  return held;
}

/** Gives a sign every now and then while the work goes on, so that nobody else takes it over. @returns the function that stops it */
export function startRenewing(
  database: TenantDatabase,
  { tenantId, id, leaseId }: TakenImport,
  logger: { error(details: object, message: string): void },
): () => Promise<void> {
  const renew = () =>
    keepOwnBooks(database, tenantId, (tx) =>
      tx.query({
        text: `update import_jobs set leased_until = $4 where tenant_id = $1 and id = $2 and lease_id = $3`,
        values: [id, leaseId, leaseEnd(now())],
      }),
    );
  const failed = 'The lease of an import could not be renewed; should it end, another takes the import over.';
  return startRounds(renew, { everyMs: LEASE_MS / 3, logger, failed });
}

/** Leaves an import to whoever takes it next. Nothing went wrong: what counts as a try is what ends without this. */
export async function releaseImport(database: TenantDatabase, { tenantId, id, leaseId }: TakenImport): Promise<void> {
  await keepOwnBooks(database, tenantId, (tx) =>
    tx.query({
      text: `update import_jobs set lease_id = null, leased_until = null, tries = 0
              where tenant_id = $1 and id = $2 and lease_id = $3`,
      values: [id, leaseId],
    }),
  );
}

function leaseEnd(at: Date): Date {
  return new Date(at.getTime() + LEASE_MS);
}
