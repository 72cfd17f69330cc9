import type { RequestContext } from '../../access/context';
import type { StartRecordImportInput } from './import.inputs';
import type { ImportAnswer } from './load-import-answer';
import { startImport } from './start-import';

/** Begins an import of organizations, units or grids from an uploaded file. */
export function startRecordImport(ctx: RequestContext, input: StartRecordImportInput): Promise<ImportAnswer> {
  return startImport(ctx, input, { name: 'startRecordImport', kind: input.kind });
}
