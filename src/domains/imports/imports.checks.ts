import type { DataCheck } from '../domain';

/** Invariants over live data that no constraint of the tables can say. */
export const importChecks: DataCheck[] = [
  {
    name: 'import-counts',
    rule: 'Every row of a finished import was answered once, and an import never answers more rows than it has read.',
    text: `select j.id, j.state, j.row_count
             from import_jobs j
            where j.tenant_id = $1
              and (j.created_count + j.updated_count + j.unchanged_count + j.rejected_count > j.row_count
                   or (j.state = 'FINISHED'
                       and j.created_count + j.updated_count + j.unchanged_count + j.rejected_count <> j.row_count))`,
  },
  {
    name: 'import-forgotten',
    rule: 'Of an upload that was forgotten no part is left, and of an import that is done with no record waits; of one whose rejects were forgotten none is left.',
    text: `select u.id, 'upload' as what from import_uploads u
            where u.tenant_id = $1 and u.state = 'PURGED'
              and exists (select from import_parts p where p.tenant_id = $1 and p.upload_id = u.id)
           union all
           select j.id, 'import' from import_jobs j
            where j.tenant_id = $1 and j.purged_at is not null
              and exists (select from import_chunks c where c.tenant_id = $1 and c.job_id = j.id)
           union all
           select j.id, 'rejects' from import_jobs j
            where j.tenant_id = $1 and j.rejects_purged_at is not null
              and exists (select from import_rejects r where r.tenant_id = $1 and r.job_id = j.id)`,
  },
];
