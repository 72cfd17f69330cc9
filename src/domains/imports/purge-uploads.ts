import type { TenantDatabase, TenantTransaction } from '../../access/context';
import { keepOwnBooks } from '../../audit/keep-own-books';
import { purgeInBatches } from '../../audit/purge-in-batches';
import { now } from '../../shared/clock';

/** Sealed rows in one short transaction: some 12 MB. */
const BATCH = 50;

/**
 * Forgets a file: its parts first, then it is marked as forgotten. What was interrupted goes on when it is asked again. Its row stays,
 * since imports name it.
 */
export async function purgeUpload(database: TenantDatabase, tenantId: string, uploadId: string): Promise<void> {
  // Marked first: nobody begins to read what goes.
  await keepOwnBooks(database, tenantId, (tx) =>
    tx.query({
      text: `update import_uploads set state = 'PURGED', purged_at = $3 where tenant_id = $1 and id = $2 and state <> 'PURGED'`,
      values: [uploadId, now()],
    }),
  );
  await purgeInBatches(database, tenantId, BATCH, (tx, limit) => purgeParts(tx, uploadId, limit));
}

async function purgeParts(tx: TenantTransaction, uploadId: string, limit: number): Promise<number> {
  const gone = await tx.query({
    text: `delete from import_parts
            where tenant_id = $1
              and id in (select id from import_parts where tenant_id = $1 and upload_id = $2 limit $3)
        returning id`,
    values: [uploadId, limit],
  });
  return gone.length;
}

/** Forgets the records of an import that waited to be applied. */
export async function purgeChunks(database: TenantDatabase, tenantId: string, jobId: string): Promise<void> {
  await purgeInBatches(database, tenantId, BATCH, async (tx, limit) => {
    const gone = await tx.query({
      text: `delete from import_chunks
              where tenant_id = $1
                and id in (select id from import_chunks where tenant_id = $1 and job_id = $2 limit $3)
          returning id`,
      values: [jobId, limit],
    });
    return gone.length;
  });
}

/** Forgets what was rejected of an import that ended long ago: it leaves no audit entry, and the counts stay. */
export async function purgeOldRejects(database: TenantDatabase, tenantId: string, jobId: string): Promise<void> {
  await purgeRejects(database, tenantId, jobId);
  await keepOwnBooks(database, tenantId, (tx) =>
    tx.query({
      text: `update import_jobs set rejects_purged_at = $3 where tenant_id = $1 and id = $2 and purged_at is not null`,
      values: [jobId, now()],
    }),
  );
}

/** Forgets what was rejected of an import. */
export async function purgeRejects(database: TenantDatabase, tenantId: string, jobId: string): Promise<void> {
  await purgeInBatches(database, tenantId, 5_000, async (tx, limit) => {
    const gone = await tx.query({
      text: `delete from import_rejects
              where tenant_id = $1
                and id in (select id from import_rejects where tenant_id = $1 and job_id = $2 limit $3)
          returning id`,
      values: [jobId, limit],
    });
    return gone.length;
  });
}
