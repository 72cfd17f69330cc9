import { Readable } from 'node:stream';
import type { RequestContext, ViewerContext } from '../../../src/access/context';
import type { ReadingOptions } from '../../../src/domains/import-files/import-row.rules';
import { applyImport } from '../../../src/domains/imports/apply-import';
import type { StartMemberImportInput } from '../../../src/domains/imports/import.inputs';
import { uploadId } from '../../../src/domains/imports/import-job.planned';
import type { ImportJob } from '../../../src/domains/imports/import-job.type';
import type { ImportTools } from '../../../src/domains/imports/import-tools.rules';
import { importChecks } from '../../../src/domains/imports/imports.checks';
import { listRejects } from '../../../src/domains/imports/list-rejects';
import { withImport } from '../../../src/domains/imports/load-import-answer';
import { receiveUpload } from '../../../src/domains/imports/receive-upload';
import { startMemberImport } from '../../../src/domains/imports/start-member-import';
import { keyOf } from '../../../src/shared/global-id';
import { asMigrator } from '../../support/database';
import type { TestTenant } from '../../support/tenants';
import { aRecord } from '../member-sync/a-sync';

const CSV: ReadingOptions = { format: 'CSV', encoding: 'AUTO' };

/** Header and fields of the table of members that the tests import. */
const COLUMNS = [
  ['人员编号', 'externalId'],
  ['姓名', 'name'],
  ['性别', 'sex'],
  ['公民身份号码', 'idNumber'],
  ['手机号', 'phone'],
  ['入党时间', 'joinedOn'],
  ['转正时间', 'fullMemberOn'],
  ['人员类别', 'category'],
  ['branchCode', 'branchCode'],
  ['since', 'since'],
] as const;

export type MemberRow = Record<string, string | null>;

/** A table of members as CSV, by the records of the tests of batches. */
export function csvOf(rows: readonly object[]): string {
  const lines = rows.map((row) => COLUMNS.map(([, field]) => (row as MemberRow)[field] ?? '').join(','));
  return [COLUMNS.map(([header]) => header).join(','), ...lines, ''].join('\r\n');
}

/** The rows of persons from `from` on. */
export function rowsOf(count: number, branch: { code: string }, from = 0): MemberRow[] {
  return Array.from({ length: count }, (_, index) => aRecord(from + index, branch) as unknown as MemberRow);
}

/** The same context as of another request. */
const inTime = <Context extends RequestContext>(ctx: Context): Context => ({ ...ctx, deadlineAt: Date.now() + 10_000 });

/** Uploads a text or bytes; gives back the id that the endpoint would. */
export async function anUpload(
  ctx: RequestContext,
  content: string | Buffer,
  options: Partial<ReadingOptions> = {},
): Promise<string> {
  const { id } = await receiveUpload(ctx, { ...CSV, ...options }, Readable.from([Buffer.from(content)]));
  return uploadId(id);
}

/** Starts an import of an upload. A refusal fails the test. */
export async function anImport(
  ctx: RequestContext,
  upload: string,
  wishes: Partial<StartMemberImportInput> = {},
): Promise<ImportJob> {
  const input = { uploadId: upload, source: 'COUNTY_TABLE', isDryRun: false, ...wishes };
  const { importJob, userErrors } = await startMemberImport(inTime(ctx), input);
  if (importJob === null) throw new Error(`Refused: ${JSON.stringify(userErrors)}`);
  return importJob;
}

/** Errors that the work in the background has logged. */
export interface ToolsOfTest extends ImportTools {
  logged: unknown[];
}

/** What the work in the background needs, over the database of a context. */
export function toolsOf({ database, vault }: Pick<ViewerContext, 'database' | 'vault'>): ToolsOfTest {
  const logged: unknown[] = [];
  const logger = { error: (details: object) => logged.push('err' in details ? details.err : details) };
  return { database, vault, logger, signal: new AbortController().signal, logged };
}

/** Works on an import until it has ended, as the processes would one after another. */
export async function workOff(
  ctx: ViewerContext,
  job: Pick<ImportJob, 'id'>,
  tools = toolsOf(ctx),
): Promise<ImportJob> {
  for (let turn = 0; turn < 20; turn += 1) {
    if (!(await applyImport(tools, ctx.viewer.tenantId, keyOf('ImportJob', job.id)))) break;
  }
  return importNow(ctx, job);
}

/** The import as it stands now. */
export async function importNow(ctx: ViewerContext, { id }: Pick<ImportJob, 'id'>): Promise<ImportJob> {
  const { importJob } = await withImport(inTime(ctx), { result: keyOf('ImportJob', id), userErrors: [] });
  if (importJob === null) throw new Error('The import is gone.');
  return importJob;
}

export const countsOf = ({ rowCount, createdCount, updatedCount, unchangedCount, rejectedCount }: ImportJob) => ({
  rowCount,
  createdCount,
  updatedCount,
  unchangedCount,
  rejectedCount,
});

/** The reject file as lines: row, column, header, field, code. */
export async function rejectsOf(ctx: ViewerContext, { id }: Pick<ImportJob, 'id'>): Promise<string[]> {
  const pieces: Buffer[] = [];
  await listRejects(inTime(ctx), id, async ({ bytes }) => {
    for await (const piece of bytes) pieces.push(piece as Buffer);
  });
  const [, ...lines] = Buffer.concat(pieces).toString().trim().split('\r\n');
  return lines.map((line) => line.split(',').slice(0, 5).join(','));
}

/** Rows that break an invariant of imports, by the name of the check; empty when all is well. */
export async function brokenImportChecks(tenant: TestTenant): Promise<Record<string, object[]>> {
  const broken: Record<string, object[]> = {};
  for (const check of importChecks) {
    const rows = await asMigrator(check.text, [tenant.tenantId]);
    if (rows.length > 0) broken[check.name] = rows;
  }
  return broken;
}
