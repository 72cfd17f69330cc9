import type { RequestContext } from '../../access/context';
import { mayRead } from '../../access/granted';
import { asViewer, scoped } from '../../data/scoped';
import { keyOf } from '../../shared/global-id';
import { finishSync } from '../sync/finish-sync';
import type { SyncAnswer } from '../sync/load-sync-answer';
import { syncNotFound } from '../sync/lock-sync-job';
import type { SyncKind } from '../sync/sync.rules';
import { SYNC_ACTIONS } from '../sync/sync-actions.rules';
import { findMissingRecords } from './find-missing-records';
import { endByDecisionViolations } from './missing-unit.rules';
import { RECORD_KINDS } from './record-kinds.rules';
import type { FinishRecordSyncInput } from './record-sync.inputs';
import { removeMissingUnits } from './remove-missing-units';

/** Ends a synchronization of organizations, units or grids; after a FULL load of units it may remove those that it lacks. */
export async function finishRecordSync(ctx: RequestContext, input: FinishRecordSyncInput): Promise<SyncAnswer> {
  const kind = await findKind(ctx, keyOf('SyncJob', input.id, 'input.id'));
  const action = SYNC_ACTIONS[kind];
  const finished = { name: 'finishRecordSync', action, kinds: RECORD_KINDS, findMissing: findMissingRecords } as const;
  const { removeMissing } = input;
  if (removeMissing === null || removeMissing === undefined) return finishSync(ctx, input, finished, null);
  return finishSync(ctx, input, finished, {
    maximumPercent: removeMissing.maximumPercent,
    refusal: (job) => endByDecisionViolations(job.kind),
    end: (tx, { source }, unitIds) => removeMissingUnits(tx, source, unitIds, removeMissing),
  });
}

/** What a synchronization is of never changes, so it may be read before the job is locked. @throws NOT_FOUND, also for a kind that the caller may not write */
async function findKind(ctx: RequestContext, jobKey: string): Promise<SyncKind> {
  const [job] = await scoped(ctx).read<{ kind: SyncKind }>({
    text: `select kind from sync_jobs where tenant_id = $1 and id = $2`,
    values: [jobKey],
  });
  if (job === undefined || !mayRead(asViewer(ctx).viewer, SYNC_ACTIONS[job.kind]))
    throw syncNotFound(jobKey, 'input.id');
  return job.kind;
}
