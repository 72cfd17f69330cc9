import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { runMutation } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { assertRules, notFound, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { mappingViolations } from '../import-files/column-mapping.rules';
import type { ColumnField, ImportKind } from '../import-files/import-row.rules';
import { readForbiddenWords } from '../sync/read-forbidden-words';
import { sourceViolations } from '../sync/sync-violations.rules';
import { claimSource, findOwnerViolations } from '../sync/take-source';
import type { StartImportInput } from './import.inputs';
import { ImportJobEntity } from './import-job.entity';
import { uploadId } from './import-job.planned';
import { IMPORTED_KINDS } from './import-kinds.rules';
import { importNote } from './import-note.rules';
import type { ImportUploadEntity } from './import-upload.entity';
import { inImportViolations, sheetViolations, uploadStateViolations } from './import-violations.rules';
import { type ImportAnswer, withImport } from './load-import-answer';

/** The mutation by which an import of records of a kind begins. */
export interface StartedImport {
  name: string;
  kind: ImportKind;
}

/**
 * Begins an import of an uploaded file, of one's own: it is carried out in the background, as who starts it and with the rights that
 * they have at each step. A file is in one import at a time.
 *
 * @throws FORBIDDEN without the right to send such records; NOT_FOUND for a file of somebody else's
 */
export async function startImport(
  ctx: RequestContext,
  input: StartImportInput,
  { name, kind }: StartedImport,
): Promise<ImportAnswer> {
  requireGranted(ctx.viewer, IMPORTED_KINDS[kind].action, name);
  const { source, isDryRun, idempotencyKey } = input;
  const sheet = input.sheet ?? null;
  const mapping: ColumnField[] | null =
    input.mapping?.map(({ column, field }) => ({ column, field: field ?? null })) ?? null;
  const call = { name, action: 'import:start', input, idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, { viewer }) => {
    const upload = await lockUpload(tx, keyOf('ImportUpload', input.uploadId, 'input.uploadId'), viewer.accountId);
    assertRules([
      ...sourceViolations(source),
      ...sheetViolations(sheet),
      ...mappingViolations(kind, mapping, readForbiddenWords()),
      ...uploadStateViolations(upload.state),
      ...(await openImportViolations(tx, upload.id)),
      ...(await findOwnerViolations(tx, viewer, { source, kind })),
    ]);
    if (!isDryRun) await claimSource(tx, viewer, { source, kind });
    const id = newId();
    const asked = { kind, source, isDryRun, mapping, sheet, accountId: viewer.accountId };
    const starter = { uploadId: upload.id, apiKeyId: viewer.apiKey?.id ?? null };
    await tx.insert(ImportJobEntity, [{ id, ...asked, ...starter, ...FRESH, queuedAt: now() }]);
    return { result: id, audit: [importNote(id, 1, ['upload', 'kind', 'source', 'isDryRun', 'state'])] };
  });
  return withImport(ctx, outcome);
}

const FRESH = {
  state: 'QUEUED',
  failureCode: null,
  failureParams: null,
  columns: null,
  syncJobId: null,
  rowCount: 0,
  chunkCount: 0,
  nextChunk: 0,
  createdCount: 0,
  updatedCount: 0,
  unchangedCount: 0,
  rejectedCount: 0,
  leaseId: null,
  leasedUntil: null,
  tries: 0,
  startedAt: null,
  finishedAt: null,
  purgedAt: null,
  rejectsPurgedAt: null,
  version: 1,
} as const;

/** A file of the caller's own: whoever uploads it answers for what is in it. */
async function lockUpload(
  tx: TenantTransaction,
  id: string,
  accountId: string,
): Promise<Pick<ImportUploadEntity, 'id' | 'state'>> {
  const [upload] = await tx.query<Pick<ImportUploadEntity, 'id' | 'state'>>({
    text: `select id, state from import_uploads where tenant_id = $1 and id = $2 and account_id = $3 for no key update`,
    values: [id, accountId],
  });
  if (upload !== undefined) return upload;
  throw notFound({
    en: `You have uploaded no file with id ${uploadId(id)}.`,
    zh: `您没有上传过标识为 ${uploadId(id)} 的文件。`,
  });
}

async function openImportViolations(tx: TenantTransaction, id: string): Promise<RuleViolation[]> {
  const open = await tx.query({
    text: `select id from import_jobs where tenant_id = $1 and upload_id = $2 and finished_at is null`,
    values: [id],
  });
  return inImportViolations(open.length);
}
