import type { PlannedType } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import { plannedSyncJob } from '../sync/sync-job.planned';
import type { ImportJob } from './import-job.type';

export const importJobId = globalIdPrefix('ImportJob', 'imp', '文件导入');

/** Of a file that was uploaded. It is named to start an import, and is no node: nothing of it is read. */
export const uploadId = globalIdPrefix('ImportUpload', 'upl', '上传文件');

export const plannedImportJob: PlannedType<ImportJob> = {
  typeName: 'ImportJob',
  table: 'import_jobs',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'import:read',
  globalId: importJobId,
  columns: {
    kind: 'kind',
    source: 'source',
    isDryRun: 'is_dry_run',
    state: 'state',
    columns: 'columns',
    failureCode: 'failure_code',
    failureParams: 'failure_params',
    rowCount: 'row_count',
    createdCount: 'created_count',
    updatedCount: 'updated_count',
    unchangedCount: 'unchanged_count',
    rejectedCount: 'rejected_count',
    queuedAt: 'queued_at',
    startedAt: 'started_at',
    finishedAt: 'finished_at',
  },
  computed: {
    format: ({ alias }) =>
      `(select u.format from import_uploads u where u.tenant_id = $1 and u.id = ${alias}.upload_id)`,
  },
  fields: {
    failure: ['failureCode', 'failureParams'],
    answeredCount: ['createdCount', 'updatedCount', 'unchangedCount', 'rejectedCount'],
    rejectsPath: [],
  },
  links: {
    syncJob: { kind: 'one', target: () => plannedSyncJob, on: { sync_job_id: 'id' } },
  },
};
