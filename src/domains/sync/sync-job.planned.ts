import type { PlannedType } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import { REMEDIES } from './remedy.rules';
import type { SyncJob } from './sync-job.type';
import type { SyncReject } from './sync-reject.type';

export const syncJobId = globalIdPrefix('SyncJob', 'syn', '同步任务');
export const syncRejectId = globalIdPrefix('SyncReject', 'rej', '被拒绝的记录');

export const plannedSyncJob: PlannedType<SyncJob> = {
  typeName: 'SyncJob',
  table: 'sync_jobs',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'sync:read',
  globalId: syncJobId,
  // A key that is for units alone, say, sees nothing of how members are brought in.
  reach: ({ alias }) => `${alias}.kind <> 'MEMBERS'`,
  reachAction: 'member:read',
  own: ({ alias, account }) => `${alias}.account_id = ${account}`,
  columns: {
    source: 'source',
    kind: 'kind',
    mode: 'mode',
    state: 'state',
    lastSequence: 'last_sequence',
    batchCount: 'batch_count',
    createdCount: 'created_count',
    updatedCount: 'updated_count',
    unchangedCount: 'unchanged_count',
    rejectedCount: 'rejected_count',
    endedCount: 'ended_count',
    startedAt: 'started_at',
    finishedAt: 'finished_at',
    version: 'version',
  },
  computed: {
    nextSequence: ({ alias }) =>
      `(select s.last_sequence + 1 from sync_sources s
          where s.tenant_id = $1 and s.source = ${alias}.source and s.kind = ${alias}.kind)`,
  },
  links: {},
};

export const plannedSyncReject: PlannedType<SyncReject> = {
  typeName: 'SyncReject',
  table: 'sync_rejects',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'sync:read',
  globalId: syncRejectId,
  reach: ({ alias }) =>
    `exists (select 1 from sync_jobs j where j.tenant_id = $1 and j.id = ${alias}.job_id and j.kind <> 'MEMBERS')`,
  reachAction: 'member:read',
  own: ({ alias, account }) =>
    `exists (select 1 from sync_jobs j where j.tenant_id = $1 and j.id = ${alias}.job_id and j.account_id = ${account})`,
  columns: {
    recordIndex: 'record_index',
    externalId: 'external_id',
    code: 'code',
    path: 'path',
    recordedAt: 'recorded_at',
  },
  computed: {
    sequence: ({ alias }) =>
      `(select b.sequence from sync_batches b where b.tenant_id = $1 and b.id = ${alias}.batch_id)`,
    mutation: ({ alias }) =>
      `(case ${alias}.code ${Object.entries(REMEDIES)
        .map(([code, mutation]) => `when '${code}' then '${mutation}'`)
        .join(' ')} end)`,
  },
  links: {},
};
