import type { TenantTransaction } from '../../access/context';

/** What of a synchronization was rejected and stayed so. */
export interface StillRejected {
  records: number;
  /** Of these, records of which not even the external id could be read. */
  unread: number;
}

/**
 * Counts what a synchronization rejected. A batch that was refused as a whole and came again, mended, under its sequence is
 * forgotten: what counts is the one that was applied.
 */
export async function findRejected(tx: TenantTransaction, jobId: string): Promise<StillRejected> {
  const [counted] = await tx.query<StillRejected>({
    text: `with batches as materialized (
             select b.id, b.rejected_count
               from sync_batches b
              where b.tenant_id = $1 and b.job_id = $2
                and (b.is_applied or not exists (
                      select from sync_batches a
                       where a.tenant_id = $1 and a.job_id = $2 and a.sequence = b.sequence and a.is_applied)))
           select coalesce((select sum(k.rejected_count) from batches k), 0)::int as records,
                  (select count(*)
                     from batches k
                     join sync_rejects r
                       on r.tenant_id = $1 and r.batch_id = k.id and r.external_id is null and r.problem_index = 0)::int as unread`,
    values: [jobId],
  });
  if (counted === undefined) throw new Error('A count has one row.');
  return counted;
}
