import type { Domain } from '../domain';
import { SourceOwnerEntity } from './source-owner.entity';
import { syncChecks } from './sync.checks';
import { SyncBatchEntity } from './sync-batch.entity';
import { SyncJobEntity } from './sync-job.entity';
import { plannedSyncJob, plannedSyncReject } from './sync-job.planned';
import { SyncQueriesResolver } from './sync-queries.resolver';
import { SyncRejectEntity } from './sync-reject.entity';
import { SyncSourceEntity } from './sync-source.entity';

/**
 * Another system keeps records too, and sends what it has of one kind: all of it, or what has changed, in batches of up to 1,000.
 * What every kind shares is here: a synchronization from its start to its end, the numbers of batches, what came of each record and
 * why it was rejected. A repeated batch answers as before; one that is older than what its source has had applied is refused. What
 * must not be held is not even read: the batch is refused whole. Nothing is ended for being absent, unless a full load is finished
 * so, and up to a share. How records of a kind are matched, compared and written is the later domains' own.
 */
export const sync: Domain = {
  name: 'sync',
  entities: [SourceOwnerEntity, SyncSourceEntity, SyncJobEntity, SyncBatchEntity, SyncRejectEntity],
  resolvers: [SyncQueriesResolver],
  plannedTypes: [plannedSyncJob, plannedSyncReject],
  checks: syncChecks,
};
