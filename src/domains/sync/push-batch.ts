import type { RequestContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import { runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { type AppliedBatch, applyBatch, type RecordKind } from './apply-batch';
import { type BatchAnswer, withBatch } from './load-sync-answer';
import { lockOwnSyncJob } from './lock-sync-job';
import type { PushBatchInput } from './sync.inputs';
import { MOST_RECORDS, type SyncKind } from './sync.rules';
import {
  batchFormViolations,
  keyViolations,
  kindViolations,
  openViolations,
  sequenceViolations,
} from './sync-violations.rules';

/** The mutation by which records of one kind are pushed. */
export interface PushedKind extends RecordKind {
  name: string;
  action: Action;
  kind: SyncKind;
}

/**
 * Takes up to 1,000 records from another system, and answers for each what came of it. Repeated with its idempotency key a batch
 * answers the same and changes nothing; a sequence that is not above all that were applied of the source and kind is refused.
 */
export async function pushBatch(ctx: RequestContext, input: PushBatchInput, pushed: PushedKind): Promise<BatchAnswer> {
  const { idempotencyKey, sequence, records } = input;
  const { name, action, kind } = pushed;
  const call = { name, action, input, idempotencyKey, personalFields: ['records'] } as const;
  const outcome = await runMutation<AppliedBatch>(ctx, call, async (tx, caller) => {
    // Before the lock: what is too large waits for nobody.
    assertRules(batchFormViolations(records.length, sequence, MOST_RECORDS));
    const job = await lockOwnSyncJob(tx, caller.viewer, keyOf('SyncJob', input.syncId, 'input.syncId'), 'input.syncId');
    assertRules([
      ...keyViolations(idempotencyKey ?? ctx.idempotencyKey),
      ...kindViolations(job.kind, [kind], 'input.syncId'),
      ...openViolations(job.state, 'input.syncId'),
    ]);
    assertRules(sequenceViolations(sequence, job.lastSequence));
    return applyBatch(tx, caller, job, input, pushed);
  });
  return withBatch(ctx, outcome);
}
