import type { RequestContext } from '../../access/context';
import type { StartMemberImportInput } from './import.inputs';
import type { ImportAnswer } from './load-import-answer';
import { startImport } from './start-import';

/** Begins an import of members from an uploaded file. */
export function startMemberImport(ctx: RequestContext, input: StartMemberImportInput): Promise<ImportAnswer> {
  return startImport(ctx, input, { name: 'startMemberImport', kind: 'MEMBERS' });
}
