import type { Readable } from 'node:stream';
import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { runMutation } from '../../audit/run-mutation';
import { asViewer } from '../../data/scoped';
import { atShanghai, now } from '../../shared/clock';
import { conflict } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import type { ExportEntity } from './export.entity';
import { SOURCE_TITLES } from './export.rules';
import type { ExportFile } from './export-file.rules';
import { type FileName, fileNameOf } from './export-file-name.rules';
import { linesOfApproval, linesOfRequest, lineTold } from './export-lines.rules';
import { notReadyMessage, statusOf } from './export-status.rules';
import { sourceOf } from './find-source';
import { exportNote } from './load-export-answer';
import { exportNotFound } from './lock-export';
import { readTable } from './read-table';
import { writeCsv } from './write-csv';
import { writeWorkbook } from './write-workbook';

const ACTION = 'export:request';

/** A file on its way: its rows are read while its bytes are taken. */
export interface FileOnItsWay extends FileName {
  bytes: Readable;
}

type Ready = Pick<ExportEntity, 'id' | 'source' | 'parameters' | 'lines' | 'format' | 'language' | 'rowCount'> &
  Pick<ExportEntity, 'state' | 'requestedAt' | 'decidedAt' | 'expiresAt' | 'version'> & {
    requestedBy: string;
    decidedBy: string | null;
  };

/**
 * Gives the file of an export to the account that asked for it, as often as it likes while it is READY; each time is an entry of
 * the audit log, made before the first byte. Permissions are those of now. The file is made anew each time, of the rows that
 * were counted: what the source fixed when it was asked for holds.
 *
 * @param take takes the bytes to their end; the rows are read meanwhile
 * @throws NOT_FOUND; CONFLICT while it awaits approval, when it was refused, has expired, or its rows are no longer those counted
 */
export async function downloadExport(
  ctx: RequestContext,
  id: string,
  take: (file: FileOnItsWay) => Promise<void>,
): Promise<void> {
  const caller = asViewer(ctx);
  const call = { name: 'downloadExport', action: ACTION, input: { id }, isRepeatable: false } as const;
  let ready: Ready | undefined;
  await runMutation(ctx, call, async (tx) => {
    ready = await findReady(tx, caller, keyOf('Export', id));
    return { result: null, audit: [exportNote(ready.id, ready.version, ['download'])] };
  });
  if (ready === undefined) throw new Error('The export was not found, and nobody said so.');
  await writeFile(caller, ready, take);
}

async function findReady(tx: TenantTransaction, { viewer }: ViewerContext, id: string): Promise<Ready> {
  const [found] = await tx.query<Ready>({
    text: `select e.id, e.source, e.parameters, e.lines, e.format, e.language, e.row_count as "rowCount", e.state,
                  e.requested_at as "requestedAt", e.decided_at as "decidedAt", e.expires_at as "expiresAt", e.version,
                  a.display_name as "requestedBy", d.display_name as "decidedBy"
             from exports e
             join accounts a on a.tenant_id = $1 and a.id = e.account_id
             left join accounts d on d.tenant_id = $1 and d.id = e.decided_by
            where e.tenant_id = $1 and e.id = $2 and e.account_id = $3`,
    values: [id, viewer.accountId],
  });
  if (found === undefined) throw exportNotFound(id);
  requireGranted(viewer, sourceOf(found.source).action, `The export of ${found.source}`);
  const status = statusOf(found, now());
  const message = notReadyMessage(status);
  if (message !== null) throw conflict(message, { status });
  return found;
}

async function writeFile(
  caller: ViewerContext,
  ready: Ready,
  take: (file: FileOnItsWay) => Promise<void>,
): Promise<void> {
  const { source, parameters, format, rowCount, requestedAt } = ready;
  const { columns, rows } = await sourceOf(source).table({ ...caller, language: ready.language }, parameters);
  await readTable(caller, rows, async (total, batches) => {
    if (total !== rowCount) throw rowsChanged(rowCount, total);
    const file = { ...aboutFile(ready), columns, at: requestedAt };
    const bytes = format === 'CSV' ? writeCsv(file, batches) : writeWorkbook(file, batches);
    await take({ ...fileNameOf(ready, atShanghai(requestedAt).slice(0, 10)), bytes });
  });
}

function aboutFile({ source, language, lines, rowCount, ...hands }: Ready): Omit<ExportFile, 'columns' | 'at'> {
  const { requestedBy, requestedAt, decidedBy, decidedAt } = hands;
  const all = [
    ...lines,
    ...linesOfRequest(requestedBy, requestedAt, rowCount),
    ...linesOfApproval(decidedBy, decidedAt),
  ];
  return { title: SOURCE_TITLES[source][language], language, lines: all.map((line) => lineTold(line, language)) };
}

/** Above all where more would leave than was counted, and let pass. */
function rowsChanged(counted: number, total: number) {
  return conflict(
    {
      en: `The export had ${counted} rows when it was asked for, and would have ${total} now. Ask for it anew.`,
      zh: `该导出申请时为 ${counted} 行，现为 ${total} 行，请重新申请。`,
    },
    { counted, total },
  );
}
