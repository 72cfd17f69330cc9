import type { RequestContext } from '../../access/context';
import type { AuditNote, MutationOutcome } from '../../audit/run-mutation';
import type { UserError } from '../../shared/user-error';
import type { Export } from './export.type';
import { findExports } from './find-exports';

/** What every mutation of an export answers: the export as it is now, or why nothing was changed. */
export interface ExportAnswer {
  export: Export | null;
  userErrors: UserError[];
}

/** Reads the export that a write touched, after its transaction. */
export async function withExport(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<ExportAnswer> {
  if (outcome.result === null) return { export: null, userErrors: outcome.userErrors };
  const found = await findExports(ctx, [outcome.result]);
  return { export: found.get(outcome.result) ?? null, userErrors: [] };
}

/** The line of the audit log about an export. */
export function exportNote(id: string, version: number, fields: string[]): AuditNote {
  return { objectType: 'Export', objectId: id, objectVersion: version, fields };
}
