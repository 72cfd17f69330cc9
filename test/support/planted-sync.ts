import { v7 as newId } from 'uuid';
import { asMigrator } from './database';
import type { TestTenant } from './tenants';

/**
 * Plants on a tenant a synchronization that is under way: one member of it is the source's, and one record of its batch may be
 * about the same member. What the source calls them carries the tenant's code.
 */
export async function plantSync({ tenantId, code, accounts }: TestTenant, memberId: string): Promise<void> {
  const [jobId, batchId, source] = [newId(), newId(), `SYSTEM_${code}`];
  await asMigrator(`insert into source_owners (tenant_id, source, account_id, since) values ($1, $2, $3, now())`, [
    tenantId,
    source,
    accounts.INTEGRATOR.accountId,
  ]);
  await asMigrator(
    `insert into sync_sources (tenant_id, source, kind, last_sequence, created_at) values ($1, $2, 'MEMBERS', 1, now())`,
    [tenantId, source],
  );
  await asMigrator(
    `insert into sync_jobs (tenant_id, id, account_id, source, kind, mode, state, last_sequence, batch_count, created_count,
                            updated_count, unchanged_count, rejected_count, ended_count, started_at)
     values ($1, $2, $3, $4, 'MEMBERS', 'DELTA', 'RECEIVING', 1, 1, 0, 0, 1, 1, 0, now())`,
    [tenantId, jobId, accounts.INTEGRATOR.accountId, source],
  );
  await asMigrator(
    `insert into sync_batches (tenant_id, id, job_id, sequence, error_policy, is_applied, record_count, rejected_count,
                               records_digest, recorded_at)
     values ($1, $2, $3, 1, 'REJECT_FAILED_ROWS', true, 2, 1, sha256('planted'), now())`,
    [tenantId, batchId, jobId],
  );
  await asMigrator(
    `insert into sync_rejects (tenant_id, id, job_id, batch_id, record_index, problem_index, external_id, code, path, recorded_at)
     values ($1, $2, $3, $4, 1, 0, $5, 'MERGE_CANDIDATE', 'records[1]', now())`,
    [tenantId, newId(), jobId, batchId, `${code}-2`],
  );
  await asMigrator(
    `insert into member_sources (tenant_id, source, external_id, member_id, recorded_at) values ($1, $2, $3, $4, now())`,
    [tenantId, source, `${code}-1`, memberId],
  );
  await asMigrator(
    `insert into merge_candidates (tenant_id, id, source, external_id, member_id, job_id, state, found_at)
     values ($1, $2, $3, $4, $5, $6, 'OPEN', now())`,
    [tenantId, newId(), source, `${code}-2`, memberId, jobId],
  );
}
