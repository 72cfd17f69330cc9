import type { DataCheck } from '../domain';

/** Invariants over live data that no constraint of the tables can say. */
export const syncChecks: DataCheck[] = [
  {
    name: 'sync-job-counts',
    rule: 'The counts of a synchronization are those of its batches, and its highest sequence is that of the last one that was applied.',
    text: `select j.id, j.batch_count, count(b.id) as batches
             from sync_jobs j
             left join sync_batches b on b.tenant_id = $1 and b.job_id = j.id
            where j.tenant_id = $1
            group by j.id, j.batch_count, j.last_sequence, j.created_count, j.updated_count, j.unchanged_count, j.rejected_count
           having j.batch_count <> count(b.id)
               or j.last_sequence <> coalesce(max(b.sequence) filter (where b.is_applied), 0)
               or j.rejected_count <> coalesce(sum(b.rejected_count), 0)
               or j.created_count + j.updated_count + j.unchanged_count + j.rejected_count <> coalesce(sum(b.record_count), 0)`,
  },
  {
    name: 'sync-source-sequence',
    rule: 'The highest sequence of a source and kind is that of a batch that was applied, and none is above.',
    text: `select s.source, s.kind, s.last_sequence, max(j.last_sequence) as of_jobs
             from sync_sources s
             left join sync_jobs j on j.tenant_id = $1 and j.source = s.source and j.kind = s.kind
            where s.tenant_id = $1
            group by s.source, s.kind, s.last_sequence
           having s.last_sequence <> coalesce(max(j.last_sequence), 0)`,
  },
];
