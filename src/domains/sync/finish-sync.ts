import type { RequestContext, TenantTransaction } from '../../access/context';
import type { Action } from '../../access/permissions';
import { runMutation, type Written } from '../../audit/run-mutation';
import { assertVersion } from '../../shared/assert-version';
import { now, today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { parameterOn } from '../administration/find-parameter';
import type { Touched } from './apply-batch';
import { findRejected } from './find-rejected';
import { type SyncAnswer, withSync } from './load-sync-answer';
import { type LockedJob, lockOwnSyncJob } from './lock-sync-job';
import { missingKnownViolations, missingShareViolations } from './missing.rules';
import type { FinishSyncInput } from './sync.inputs';
import { finishedState, type SyncKind } from './sync.rules';
import { syncNote } from './sync-note.rules';
import { kindViolations, openViolations } from './sync-violations.rules';

const SUBJECT = { en: 'The synchronization', zh: '该同步任务' };

/** What a source had and a full load of it lacks. */
export interface Missing {
  /** Internal ids, in their order. */
  keys: string[];
  /** How many the source has that have not ended, these among them. */
  linked: number;
}

/** What came of ending: how many ended, and how many cannot yet. */
export interface Ended extends Touched {
  count: number;
  refused: number;
  /** How many are left for another call, where one call cannot end all of them in time. */
  left?: number;
}

/** The mutation by which a synchronization of these kinds ends. */
export interface FinishedKind {
  name: string;
  action: Action;
  kinds: readonly SyncKind[];
  findMissing: (tx: TenantTransaction, job: LockedJob) => Promise<Missing>;
}

/** What is to happen with what a full load lacks. */
export interface MissingWish {
  /** A smaller share than SYNC_MISSING_PERCENT, in percent. */
  maximumPercent?: number | null;
  /** Why nothing of the kind may end so. */
  refusal?: (job: LockedJob) => RuleViolation[];
  end: (tx: TenantTransaction, job: LockedJob, keys: readonly string[]) => Promise<Ended>;
}

const NOTHING: Ended = { count: 0, refused: 0, audit: [], derived: [] };

/**
 * Ends a synchronization. After a FULL load it may end what the source had and has no more, where that is asked for and the share
 * is small enough (SYNC_MISSING_PERCENT, or less where the caller says so); else all stays, and nothing is lost. Where that is too
 * much for one call, the synchronization stays open, and the same call ends the rest.
 */
export async function finishSync(
  ctx: RequestContext,
  input: FinishSyncInput,
  finished: FinishedKind,
  wish: MissingWish | null,
): Promise<SyncAnswer> {
  const { id, expectedVersion, idempotencyKey } = input;
  const { name, action, kinds, findMissing } = finished;
  const outcome = await runMutation(ctx, { name, action, input, idempotencyKey }, async (tx, { viewer }) => {
    const job = await lockOwnSyncJob(tx, viewer, keyOf('SyncJob', id, 'input.id'), 'input.id');
    assertVersion(SUBJECT, job.version, expectedVersion);
    assertRules([...kindViolations(job.kind, kinds, 'input.id'), ...openViolations(job.state, 'input.id')]);
    const ended = wish === null ? NOTHING : await endMissing(tx, job, wish, findMissing);
    if ((ended.left ?? 0) > 0) return keepOpen(tx, job, ended);
    const isReconciled = job.mode === 'FULL' && ended.refused === 0 && (await findMissing(tx, job)).keys.length === 0;
    return closeSync(tx, job, ended, isReconciled);
  });
  return withSync(ctx, outcome);
}

async function endMissing(
  tx: TenantTransaction,
  job: LockedJob,
  wish: MissingWish,
  findMissing: FinishedKind['findMissing'],
): Promise<Ended> {
  assertRules(wish.refusal?.(job) ?? []);
  assertRules(missingKnownViolations(job.mode, (await findRejected(tx, job.id)).unread));
  const { value } = await parameterOn(tx, 'SYNC_MISSING_PERCENT', today());
  const maximumPercent = Math.min(value, wish.maximumPercent ?? value);
  const { keys, linked } = await findMissing(tx, job);
  assertRules(missingShareViolations({ missing: keys.length, linked, maximumPercent, kind: job.kind }));
  return wish.end(tx, job, keys);
}

/** A part was ended, and the caller asks for the rest by the same call with the new version. */
async function keepOpen(tx: TenantTransaction, job: LockedJob, ended: Ended): Promise<Written<string>> {
  const [counted] = await tx.query<{ version: number }>({
    text: `update sync_jobs set ended_count = ended_count + $3, version = version + 1
            where tenant_id = $1 and id = $2
        returning version`,
    values: [job.id, ended.count],
  });
  if (counted === undefined) throw new Error(`Synchronization ${job.id} vanished under its lock.`);
  const note = syncNote(job.id, counted.version, ['endedCount']);
  return { result: job.id, audit: [note, ...ended.audit], derived: ended.derived };
}

/** Closes a job under its lock: how it stands follows from what its records came to. */
export async function closeSync(
  tx: TenantTransaction,
  job: LockedJob,
  ended: Ended = NOTHING,
  isReconciled = false,
): Promise<Written<string>> {
  const counts = {
    created: job.createdCount,
    updated: job.updatedCount,
    unchanged: job.unchangedCount,
    rejected: (await findRejected(tx, job.id)).records,
  };
  const state = finishedState(counts, { isReconciled });
  const [closed] = await tx.query<{ version: number }>({
    text: `update sync_jobs set state = $3, ended_count = ended_count + $4, finished_at = $5, version = version + 1
            where tenant_id = $1 and id = $2
        returning version`,
    values: [job.id, state, ended.count, now()],
  });
  if (closed === undefined) throw new Error(`Synchronization ${job.id} vanished under its lock.`);
  const note = syncNote(job.id, closed.version, ['state', 'endedCount']);
  return { result: job.id, audit: [note, ...ended.audit], derived: ended.derived };
}
