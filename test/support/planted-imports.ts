import { v7 as newId } from 'uuid';
import { asMigrator } from './database';
import type { TestTenant } from './tenants';

/** Plants on a tenant an import of its department that has ended, with a row that was rejected. Its source carries the tenant's code. */
export async function plantImport({ tenantId, code, accounts }: TestTenant): Promise<void> {
  const [uploadId, jobId, accountId] = [newId(), newId(), accounts.ORGANIZER.accountId];
  await asMigrator(
    `insert into import_uploads (tenant_id, id, account_id, format, encoding, state, byte_count, part_count, created_at,
                                 expires_at, purged_at)
     values ($1, $2, $3, 'CSV', 'AUTO', 'PURGED', 100, 1, now(), now(), now())`,
    [tenantId, uploadId, accountId],
  );
  await asMigrator(
    `insert into import_jobs (tenant_id, id, upload_id, account_id, kind, source, is_dry_run, state, row_count, created_count,
                              rejected_count, queued_at, started_at, finished_at, purged_at)
     values ($1, $2, $3, $4, 'MEMBERS', $5, false, 'FINISHED', 2, 1, 1, now(), now(), now(), now())`,
    [tenantId, jobId, uploadId, accountId, `TABLE_${code}`],
  );
  await asMigrator(
    `insert into import_rejects (tenant_id, id, job_id, row_number, problem_index, field, code)
     values ($1, $2, $3, 3, 0, 'branchCode', 'UNKNOWN_ORG')`,
    [tenantId, newId(), jobId],
  );
}
