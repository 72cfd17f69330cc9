import type { Readable } from 'node:stream';
import type { RequestContext, TenantTransaction, ViewerContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { runMutation } from '../../audit/run-mutation';
import { asViewer } from '../../data/scoped';
import { atShanghai, now, today } from '../../shared/clock';
import { conflict } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { parameterOn } from '../administration/find-parameter';
import type { ExportEntity } from './export.entity';
import { type ExportFormat, SOURCE_TITLES } from './export.rules';
import { exportId } from './export.type';
import type { ExportBatches, ExportFile } from './export-file.rules';
import { type FileName, fileNameOf } from './export-file-name.rules';
import { linesOfApproval, linesOfRequest, lineTold } from './export-lines.rules';
import { boundsOf, type RowBounds, rowsChanged } from './export-rows.rules';
import { notReadyMessage, statusOf } from './export-status.rules';
import { sourceOf } from './find-source';
import { exportNote } from './load-export-answer';
import { exportNotFound } from './lock-export';
import { readTable } from './read-table';
import { writeCsv } from './write-csv';
import { writeNdjson } from './write-ndjson';
import { writeWorkbook } from './write-workbook';

const ACTION = 'export:request';

const WRITERS: Readonly<Record<ExportFormat, (file: ExportFile, batches: ExportBatches) => Readable>> = {
  CSV: writeCsv,
  XLSX: writeWorkbook,
  NDJSON: writeNdjson,
};

/** A file on its way: its rows are read while its bytes are taken. */
export interface FileOnItsWay extends FileName {
  bytes: Readable;
}

type Stored = Pick<ExportEntity, 'id' | 'source' | 'parameters' | 'lines' | 'format' | 'language' | 'rowCount'> &
  Pick<ExportEntity, 'changeToken' | 'state' | 'requestedAt' | 'decidedAt' | 'expiresAt' | 'version'> & {
    requestedBy: string;
    decidedBy: string | null;
  };

interface Ready extends Stored {
  /** How many rows may leave now. */
  bounds: RowBounds;
}

/**
 * Gives the file of an export to the account that asked for it, as often as it likes while it is READY; each time is an entry of
 * the audit log, made before the first byte. Permissions are those of now. The file is made anew each time, of the rows that
 * were counted: what the source fixed when it was asked for holds. Of records, they are those of now.
 *
 * @param take takes the bytes to their end; the rows are read meanwhile
 * @throws NOT_FOUND; CONFLICT while it awaits approval, when it was refused, has expired, or its rows are no longer those counted, or more than were let pass
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
  const [found] = await tx.query<Stored>({
    text: `select e.id, e.source, e.parameters, e.lines, e.format, e.language, e.row_count as "rowCount",
                  e.change_token as "changeToken", e.state,
                  e.requested_at as "requestedAt", e.decided_at as "decidedAt", e.expires_at as "expiresAt", e.version,
                  a.display_name as "requestedBy", d.display_name as "decidedBy"
             from exports e
             join accounts a on a.tenant_id = $1 and a.id = e.account_id
             left join accounts d on d.tenant_id = $1 and d.id = e.decided_by
            where e.tenant_id = $1 and e.id = $2 and e.account_id = $3`,
    values: [id, viewer.accountId],
  });
  if (found === undefined) throw exportNotFound(id);
  const source = sourceOf(found.source);
  requireGranted(viewer, source.action, `The export of ${found.source}`);
  const status = statusOf(found, now());
  const message = notReadyMessage(status);
  if (message !== null) throw conflict(message, { status });
  const { value: withoutApproval } = await parameterOn(tx, 'EXPORT_ROWS_WITHOUT_APPROVAL', today());
  return { ...found, bounds: boundsOf(found, source.isSnapshot === true, withoutApproval) };
}

async function writeFile(
  caller: ViewerContext,
  ready: Ready,
  take: (file: FileOnItsWay) => Promise<void>,
): Promise<void> {
  const { source, parameters, format, requestedAt, bounds } = ready;
  const { columns, rows } = await sourceOf(source).table({ ...caller, language: ready.language }, parameters);
  await readTable(caller, rows, async (total, batches) => {
    if (total < bounds.least || total > bounds.most) throw rowsChanged(bounds, total);
    const bytes = WRITERS[format](aboutFile(ready, columns, total), batches);
    await take({ ...fileNameOf(ready, atShanghai(requestedAt).slice(0, 10)), bytes });
  });
}

function aboutFile(ready: Ready, columns: ExportFile['columns'], rowCount: number): ExportFile {
  const { id, source, language, lines, requestedBy, requestedAt, decidedBy, decidedAt, changeToken } = ready;
  const all = [
    ...lines,
    ...linesOfRequest(requestedBy, requestedAt, rowCount),
    ...linesOfApproval(decidedBy, decidedAt),
  ];
  return {
    id: exportId(id),
    source,
    title: SOURCE_TITLES[source][language],
    language,
    lines: all.map((line) => lineTold(line, language)),
    columns,
    at: requestedAt,
    rowCount,
    changeToken,
  };
}
