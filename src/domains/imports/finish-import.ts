import type { TenantTransaction, Viewer } from '../../access/context';
import { type AuditNote, runMutation, type Written } from '../../audit/run-mutation';
import { writeUnattended } from '../../audit/run-unattended';
import { now } from '../../shared/clock';
import { closeSync } from '../sync/finish-sync';
import { lockSyncJob } from '../sync/lock-sync-job';
import { OPEN_SYNC_STATES } from '../sync/sync.rules';
import { contextOf } from './apply-chunk';
import type { ImportState } from './import.rules';
import { importNote } from './import-note.rules';
import type { ImportTools } from './import-tools.rules';
import { holdImport, type TakenImport } from './take-import';

/** What an import is closed by: all that is needed of it under its lock. */
type HeldImport = Pick<TakenImport, 'id' | 'syncJobId' | 'version'>;

/** Why an import was given up: a code, with numbers and words of this system's own lists. */
export interface FailureTold {
  code: string;
  params: Readonly<Record<string, string | number>>;
}

/** How an import ends. */
export interface ImportEnd {
  state: Exclude<ImportState, 'QUEUED' | 'CHECKING' | 'RUNNING'>;
  failure: FailureTold | null;
}

/** Ends an import of which every chunk was answered, as the account that started it. */
export async function finishImport(tools: ImportTools, viewer: Viewer, job: TakenImport): Promise<void> {
  const call = { name: 'finishImport', action: 'import:start', input: {}, isRepeatable: false } as const;
  await runMutation(contextOf(tools, viewer), call, async (tx) => {
    return closeImport(tx, await holdImport(tx, job), { state: 'FINISHED', failure: null });
  });
}

/** Gives an import up. Whoever started it may have lost the right to, so that this is the system's. */
export async function failImport({ database }: ImportTools, job: TakenImport, failure: FailureTold): Promise<void> {
  await writeUnattended(database, job.tenantId, 'import:start', async (tx) => {
    const [held] = await tx.query<HeldImport>({
      text: `select id, sync_job_id as "syncJobId", version from import_jobs
              where tenant_id = $1 and id = $2 and lease_id = $3 and finished_at is null for no key update`,
      values: [job.id, job.leaseId],
    });
    if (held === undefined) return null;
    if (failure.code === 'FORBIDDEN_FIELD') await forgetAtOnce(tx, job);
    return closeImport(tx, held, { state: 'FAILED', failure });
  });
}

/** Of a file with what must not be held nothing stays, sealed or not, also where it was only to be tried. */
async function forgetAtOnce(tx: TenantTransaction, { id, uploadId }: TakenImport): Promise<void> {
  await tx.query({ text: `delete from import_chunks where tenant_id = $1 and job_id = $2`, values: [id] });
  await tx.query({ text: `delete from import_parts where tenant_id = $1 and upload_id = $2`, values: [uploadId] });
  await tx.query({
    text: `update import_uploads set state = 'PURGED', purged_at = $3 where tenant_id = $1 and id = $2 and state <> 'PURGED'`,
    values: [uploadId, now()],
  });
}

/** Writes the end of an import and of its synchronization, under the lock of the import. */
export async function closeImport(
  tx: TenantTransaction,
  { id, syncJobId, version }: HeldImport,
  { state, failure }: ImportEnd,
): Promise<Written<string>> {
  await tx.query({
    text: `update import_jobs
              set state = $3, failure_code = $4, failure_params = $5::jsonb, finished_at = $6, version = version + 1
            where tenant_id = $1 and id = $2`,
    values: [id, state, failure?.code ?? null, failure === null ? null : JSON.stringify(failure.params), now()],
  });
  const notes = syncJobId === null ? [] : await closeSyncOf(tx, syncJobId);
  return { result: id, audit: [importNote(id, version + 1, ['state']), ...notes] };
}

/** One that another synchronization of the source has abandoned is closed already. */
async function closeSyncOf(tx: TenantTransaction, syncJobId: string): Promise<AuditNote[]> {
  const sync = await lockSyncJob(tx, syncJobId, 'importId');
  if (!(OPEN_SYNC_STATES as readonly string[]).includes(sync.state)) return [];
  return (await closeSync(tx, sync)).audit;
}
