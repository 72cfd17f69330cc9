import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction, Viewer } from '../../access/context';
import type { Action } from '../../access/permissions';
import { type AuditNote, runMutation, type Written } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { type SyncAnswer, withSync } from './load-sync-answer';
import { lockSources } from './lock-sync-job';
import type { StartSyncInput } from './sync.inputs';
import type { SyncKind, SyncMode } from './sync.rules';
import { SyncJobEntity } from './sync-job.entity';
import { syncNote } from './sync-note.rules';
import { sourceViolations } from './sync-violations.rules';
import { claimSource, takeSourceOver } from './take-source';

/** The mutation by which a synchronization begins. */
export interface StartedKind {
  name: string;
  action: Action;
  kind: SyncKind;
}

/**
 * Begins a synchronization with another system. A source has one of a kind at a time: one of it that was never finished is
 * abandoned, what it had applied stays.
 */
export async function startSync(
  ctx: RequestContext,
  input: StartSyncInput,
  { name, action, kind }: StartedKind,
): Promise<SyncAnswer> {
  const { source, mode, idempotencyKey } = input;
  const outcome = await runMutation(ctx, { name, action, input, idempotencyKey }, async (tx, caller) => {
    assertRules(sourceViolations(source));
    await takeSourceOver(tx, caller.viewer, { source, kind });
    return openSync(tx, caller.viewer, { source, kind, mode });
  });
  return withSync(ctx, outcome);
}

/** A synchronization that is to begin. */
export interface NewSync {
  source: string;
  kind: SyncKind;
  mode: SyncMode;
}

/**
 * The same inside a transaction of its own: also what reads files is a synchronization.
 *
 * @throws RuleError SOURCE_OF_ANOTHER
 */
export async function openSync(
  tx: TenantTransaction,
  viewer: Viewer,
  { source, kind, mode }: NewSync,
): Promise<Written<string>> {
  await claimSource(tx, viewer, { source, kind });
  const at = now();
  await tx.query({
    text: `insert into sync_sources (tenant_id, source, kind, last_sequence, created_at) values ($1, $2, $3, 0, $4)
           on conflict (tenant_id, source, kind) do nothing`,
    values: [source, kind, at],
  });
  await lockSources(tx);
  const abandoned = await abandonUnfinished(tx, { source, kind, at });
  const id = newId();
  await tx.insert(SyncJobEntity, [
    {
      id,
      accountId: viewer.accountId,
      source,
      kind,
      mode,
      state: 'OPEN',
      lastSequence: 0,
      batchCount: 0,
      createdCount: 0,
      updatedCount: 0,
      unchangedCount: 0,
      rejectedCount: 0,
      endedCount: 0,
      startedAt: at,
      finishedAt: null,
      version: 1,
    },
  ]);
  return { result: id, audit: [syncNote(id, 1, ['source', 'kind', 'mode', 'state']), ...abandoned] };
}

async function abandonUnfinished(
  tx: TenantTransaction,
  { source, kind, at }: { source: string; kind: SyncKind; at: Date },
): Promise<AuditNote[]> {
  const jobs = await tx.query<{ id: string; version: number }>({
    text: `update sync_jobs set state = 'ABANDONED', finished_at = $4, version = version + 1
            where tenant_id = $1 and source = $2 and kind = $3 and finished_at is null
        returning id, version`,
    values: [source, kind, at],
  });
  return jobs.map(({ id, version }) => syncNote(id, version, ['state']));
}
