import type { RequestContext } from '../../access/context';
import type { MutationOutcome } from '../../audit/run-mutation';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import { globalIdOf } from '../../shared/global-id';
import type { UserError } from '../../shared/user-error';
import type { AppliedBatch } from './apply-batch';
import { REMEDIES } from './remedy.rules';
import { countOutcomes, RECORD_TYPES } from './sync.rules';
import type { SyncBatch } from './sync-batch.type';
import { plannedSyncJob } from './sync-job.planned';
import type { SyncJob } from './sync-job.type';
import { refusalViolation } from './sync-violations.rules';

/** What a mutation of a synchronization answers: how it stands now, or why nothing was changed. */
export interface SyncAnswer {
  syncJob: SyncJob | null;
  userErrors: UserError[];
}

/** What a batch is answered with: what came of each record. A batch refused as a whole has both, the records and the reason. */
export interface BatchAnswer extends SyncAnswer {
  batch: SyncBatch | null;
}

/** Reads the job that a write touched, after its transaction. */
export async function withSync(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<SyncAnswer> {
  if (outcome.result === null) return { syncJob: null, userErrors: outcome.userErrors };
  return { syncJob: await findJob(ctx, outcome.result), userErrors: [] };
}

/** The answer to a batch, the same each time that it is repeated; the job beside it is as it stands now. */
export async function withBatch(ctx: RequestContext, outcome: MutationOutcome<AppliedBatch>): Promise<BatchAnswer> {
  if (outcome.result === null) return { batch: null, syncJob: null, userErrors: outcome.userErrors };
  const { jobKey, kind, sequence, isApplied, refusal, results } = outcome.result;
  const batch = {
    sequence,
    isApplied,
    ...countOutcomes(results),
    results: results.map(({ index, outcome: came, recordKey, problems }) => ({
      index,
      outcome: came,
      recordId: recordKey === null ? null : globalIdOf(RECORD_TYPES[kind], recordKey),
      problems: problems.map((problem) => ({ ...problem, mutation: REMEDIES[problem.code] ?? null })),
    })),
  };
  const violation = refusal === null ? null : refusalViolation(refusal);
  const userErrors = violation === null ? [] : [{ ...violation, message: violation.message[ctx.language] }];
  return { batch, syncJob: await findJob(ctx, jobKey), userErrors };
}

async function findJob(ctx: RequestContext, key: string): Promise<SyncJob | null> {
  const rows = { where: whereKeyIn(plannedSyncJob, [key]) };
  const [job] = await fetchNodes(ctx, wholeRowPlan(plannedSyncJob), rows, null);
  return job ?? null;
}
