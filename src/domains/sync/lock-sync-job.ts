import type { TenantTransaction, Viewer } from '../../access/context';
import { mayRead } from '../../access/granted';
import { hasOwnOnly } from '../../access/own-only';
import { ApiError, assertRules } from '../../shared/errors';
import { sourceOwnerViolations } from './source-owner.rules';
import type { SyncKind, SyncMode, SyncState } from './sync.rules';
import { SYNC_ACTIONS } from './sync-actions.rules';
import { syncJobId } from './sync-job.planned';

/** A job under its lock, with the highest sequence that was applied of its source and kind. */
export interface LockedJob {
  id: string;
  /** Who began it. */
  accountId: string;
  /** The integration to which its source belongs; null where it is the department's. */
  ownerId: string | null;
  source: string;
  kind: SyncKind;
  mode: SyncMode;
  state: SyncState;
  lastSequence: number;
  createdCount: number;
  updatedCount: number;
  unchangedCount: number;
  rejectedCount: number;
  version: number;
}

/**
 * Locks all sources of the tenant, in one order for everybody: batches come one after another, so that of two sources that send
 * one new person the second finds the first.
 */
export async function lockSources(tx: TenantTransaction): Promise<void> {
  await tx.query({
    text: `select source from sync_sources where tenant_id = $1 order by source, kind for no key update`,
  });
}

/** Locks the sources and one job; an unknown job is NOT_FOUND. */
export async function lockSyncJob(tx: TenantTransaction, id: string, argument: string): Promise<LockedJob> {
  await lockSources(tx);
  const [job] = await tx.query<LockedJob>({
    text: `select j.id, j.account_id as "accountId", o.account_id as "ownerId", j.source, j.kind, j.mode, j.state, s.last_sequence as "lastSequence", j.created_count as "createdCount",
                  j.updated_count as "updatedCount", j.unchanged_count as "unchangedCount",
                  j.rejected_count as "rejectedCount", j.version
             from sync_jobs j
             join sync_sources s on s.tenant_id = $1 and s.source = j.source and s.kind = j.kind
             left join source_owners o on o.tenant_id = $1 and o.source = j.source
            where j.tenant_id = $1 and j.id = $2
              for no key update of j`,
    values: [id],
  });
  if (job !== undefined) return job;
  throw syncNotFound(id, argument);
}

/**
 * The same for a caller: an integration has its own, of kinds that it may write, and of sources that are still its own; all others
 * do not exist for it.
 *
 * @throws NOT_FOUND; RuleError SOURCE_OF_ANOTHER where the source has become another one's since
 */
export async function lockOwnSyncJob(
  tx: TenantTransaction,
  viewer: Viewer,
  id: string,
  argument: string,
): Promise<LockedJob> {
  const job = await lockSyncJob(tx, id, argument);
  const action = SYNC_ACTIONS[job.kind];
  const isOwnOnly = hasOwnOnly(viewer, action);
  if (!mayRead(viewer, action) || (isOwnOnly && job.accountId !== viewer.accountId)) throw syncNotFound(id, argument);
  if (isOwnOnly) assertRules(sourceOwnerViolations(job.ownerId, viewer.accountId, argument));
  return job;
}

/** A synchronization that does not exist, or belongs to another tenant or integration. */
export function syncNotFound(id: string, argument: string): ApiError {
  return new ApiError(
    'NOT_FOUND',
    {
      en: `There is no synchronization with id ${syncJobId(id)} within your reach.`,
      zh: `在您的权限范围内没有标识为 ${syncJobId(id)} 的同步任务。`,
    },
    { argument },
  );
}
