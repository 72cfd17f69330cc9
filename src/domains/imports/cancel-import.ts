import type { RequestContext, TenantTransaction, Viewer } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertRules, notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { closeImport } from './finish-import';
import type { CancelImportInput } from './import.inputs';
import { importJobId } from './import-job.planned';
import { endedViolations } from './import-violations.rules';
import { type ImportAnswer, withImport } from './load-import-answer';
import { hasOwnImportsOnly } from './own-imports.rules';
import type { TakenImport } from './take-import';

type Cancelled = Pick<TakenImport, 'id' | 'accountId' | 'state' | 'syncJobId' | 'version'>;

/**
 * Cancels an import between two chunks: what was applied stays, nothing more is, and what waited is forgotten. Whoever works on it
 * finds that it is no longer theirs.
 *
 * @throws NOT_FOUND, also for what an integration has not started itself
 */
export async function cancelImport(ctx: RequestContext, input: CancelImportInput): Promise<ImportAnswer> {
  const { idempotencyKey } = input;
  const call = { name: 'cancelImport', action: 'import:start', input, idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, { viewer }) => {
    const job = await lockImport(tx, viewer, keyOf('ImportJob', input.id, 'input.id'));
    assertRules(endedViolations(job.state));
    const closed = await closeImport(tx, job, { state: 'CANCELLED', failure: null });
    await tx.query({
      text: `update import_jobs set lease_id = null, leased_until = null where tenant_id = $1 and id = $2`,
      values: [job.id],
    });
    return closed;
  });
  return withImport(ctx, outcome);
}

async function lockImport(tx: TenantTransaction, viewer: Viewer, id: string): Promise<Cancelled> {
  const [job] = await tx.query<Cancelled>({
    text: `select id, account_id as "accountId", state, sync_job_id as "syncJobId", version from import_jobs
            where tenant_id = $1 and id = $2 for no key update`,
    values: [id],
  });
  const isSeen = job?.accountId === viewer.accountId || !hasOwnImportsOnly(viewer);
  if (job !== undefined && isSeen) return job;
  throw notFound({
    en: `There is no import with id ${importJobId(id)}.`,
    zh: `没有标识为 ${importJobId(id)} 的文件导入。`,
  });
}
