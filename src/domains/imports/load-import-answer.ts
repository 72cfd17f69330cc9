import type { RequestContext } from '../../access/context';
import type { MutationOutcome } from '../../audit/run-mutation';
import type { UserError } from '../../shared/user-error';
import { findImportJobs } from './find-import-jobs';
import type { ImportJob } from './import-job.type';

/** What a mutation of an import answers: how it stands now, or why nothing was changed. */
export interface ImportAnswer {
  importJob: ImportJob | null;
  userErrors: UserError[];
}

/** Reads the import that a write touched, after its transaction. */
export async function withImport(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<ImportAnswer> {
  if (outcome.result === null) return { importJob: null, userErrors: outcome.userErrors };
  const found = await findImportJobs(ctx, [outcome.result]);
  return { importJob: found.get(outcome.result) ?? null, userErrors: [] };
}
