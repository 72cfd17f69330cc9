import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { now } from '../../shared/clock';
import type { LockedJob } from './lock-sync-job';
import { countOutcomes, type ErrorPolicy, type RecordProblem, type RecordResult } from './sync.rules';
import { SyncBatchEntity } from './sync-batch.entity';
import { SyncRejectEntity } from './sync-reject.entity';

/** A record that was rejected: what its source calls it, where that could be read, and whose it is, where that is known. */
export interface RejectedRecord {
  index: number;
  externalId: string | null;
  recordKey: string | null;
  problems: RecordProblem[];
}

/** A batch that was answered. */
export interface AnsweredBatch {
  sequence: number;
  errorPolicy: ErrorPolicy;
  isApplied: boolean;
  /** Keyed digest of the records as they were sent. */
  digest: Buffer;
  results: readonly RecordResult[];
  rejected: readonly RejectedRecord[];
}

/**
 * Keeps what came of a batch: its numbers, and where and why records were rejected. A batch that was not applied has not used its
 * sequence: mended, it comes again.
 *
 * @returns the new version of the job
 */
export async function recordBatch(tx: TenantTransaction, job: LockedJob, batch: AnsweredBatch): Promise<number> {
  const [batchId, recordedAt] = [newId(), now()];
  const { sequence, errorPolicy, isApplied, results, rejected } = batch;
  const counts = countOutcomes(results);
  await tx.insert(SyncBatchEntity, [
    {
      id: batchId,
      jobId: job.id,
      sequence,
      errorPolicy,
      isApplied,
      recordCount: results.length,
      rejectedCount: counts.rejected,
      recordsDigest: batch.digest,
      recordedAt,
    },
  ]);
  const rejects = rejected.flatMap(({ index, externalId, problems }) =>
    problems.map(({ code, path }, problemIndex) => ({
      id: newId(),
      jobId: job.id,
      batchId,
      recordIndex: index,
      problemIndex,
      externalId,
      code,
      path,
      recordedAt,
    })),
  );
  if (rejects.length > 0) await tx.insert(SyncRejectEntity, rejects);
  if (isApplied) {
    await tx.query({
      text: `update sync_sources set last_sequence = $3 where tenant_id = $1 and source = $2 and kind = $4`,
      values: [job.source, sequence, job.kind],
    });
  }
  const [counted] = await tx.query<{ version: number }>({
    text: `update sync_jobs
              set state = 'RECEIVING', batch_count = batch_count + 1, version = version + 1,
                  last_sequence = case when $3::boolean then $4::int else last_sequence end,
                  created_count = created_count + $5, updated_count = updated_count + $6,
                  unchanged_count = unchanged_count + $7, rejected_count = rejected_count + $8
            where tenant_id = $1 and id = $2
        returning version`,
    values: [job.id, isApplied, sequence, counts.created, counts.updated, counts.unchanged, counts.rejected],
  });
  if (counted === undefined) throw new Error(`Synchronization ${job.id} vanished under its lock.`);
  return counted.version;
}
