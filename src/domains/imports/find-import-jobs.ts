import type { RequestContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import type { RowsSql } from '../../data/planner/rows-sql';
import { asViewer } from '../../data/scoped';
import { keyOf } from '../../shared/global-id';
import { plannedImportJob } from './import-job.planned';
import type { ImportJob } from './import-job.type';
import { hasOwnImportsOnly } from './own-imports.rules';

/** Imports by their internal ids; what is missing, foreign or somebody else's is left out. @throws FORBIDDEN without `import:read` */
export async function findImportJobs(ctx: RequestContext, keys: readonly string[]): Promise<Map<string, ImportJob>> {
  requireGranted(ctx.viewer, 'import:read', 'ImportJob');
  const among = whereKeyIn(plannedImportJob, [...keys]);
  const where: typeof among = (sql) => `${among(sql)} and ${seenBy(ctx, sql)}`;
  const jobs = await fetchNodes(ctx, wholeRowPlan(plannedImportJob), { where }, null);
  return new Map(jobs.map((job) => [keyOf('ImportJob', job.id), job]));
}

/** Condition over an import, alias `o`: that the caller sees it. */
export function seenBy(ctx: RequestContext, sql: Pick<RowsSql, 'bind'>): string {
  const { viewer } = asViewer(ctx);
  return hasOwnImportsOnly(viewer) ? `o.account_id = ${sql.bind(viewer.accountId)}::uuid` : 'true';
}
