import type { RequestContext } from '../../access/context';
import { mayRead } from '../../access/granted';
import { requireGranted } from '../../access/require-granted';
import { asViewer, scoped } from '../../data/scoped';
import { now } from '../../shared/clock';
import type { ExportEntity } from './export.entity';
import { type Export, exportId } from './export.type';
import { lineTold } from './export-lines.rules';
import { statusOf } from './export-status.rules';

/** Columns of a row, over `exports e` and the accounts of both hands, `a` and `d`. */
export const EXPORT_COLUMNS = `e.id as key, e.source, e.format, e.language, e.lines, e.row_count as "rowCount", e.change_token as "changeToken", e.state,
  e.account_id as "accountId", a.display_name as "requestedBy", e.requested_at as "requestedAt", d.display_name as "decidedBy",
  e.decided_at as "decidedAt", e.refusal, e.expires_at as "expiresAt", e.version,
  to_char(e.requested_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "requestedAtText"`;

/** The accounts of both hands. */
export const HANDS = `join accounts a on a.tenant_id = $1 and a.id = e.account_id
  left join accounts d on d.tenant_id = $1 and d.id = e.decided_by`;

type Stored = Pick<
  ExportEntity,
  'source' | 'format' | 'language' | 'lines' | 'rowCount' | 'changeToken' | 'state' | 'accountId' | 'requestedAt'
> &
  Pick<ExportEntity, 'decidedAt' | 'refusal' | 'expiresAt' | 'version'>;

export interface ExportRecord extends Stored {
  key: string;
  requestedBy: string;
  decidedBy: string | null;
  requestedAtText: string;
}

/**
 * Condition over `exports e`: those that the account asked for and, for one that may decide, those that it has to decide on
 * or has decided.
 */
export const SEEN = `(e.account_id = $2 or (e.state = 'AWAITING_APPROVAL' and $3::boolean) or e.decided_by = $2)`;

/** The values of `SEEN`. */
export function seenBy(ctx: RequestContext): [accountId: string, decides: boolean] {
  const { viewer } = asViewer(ctx);
  return [viewer.accountId, mayRead(viewer, 'export:approve')];
}

/** The export as the API shows it to the caller, now. */
export function exportOf(ctx: RequestContext, row: ExportRecord): Export {
  const { key, language, lines, state, accountId, decidedAt, ...shown } = row;
  const status = statusOf(row, now());
  const isOwn = accountId === asViewer(ctx).viewer.accountId;
  const id = exportId(key);
  return {
    ...shown,
    id,
    status,
    isOwn,
    lines: lines.map((line) => lineTold(line, language)),
    approvedAt: state === 'REFUSED' ? null : decidedAt,
    refusedAt: state === 'REFUSED' ? decidedAt : null,
    path: isOwn && status === 'READY' ? `/exports/${id}` : null,
  };
}

/**
 * Exports that the caller sees, by internal id, in one statement; others are left out.
 *
 * @throws FORBIDDEN without `export:read`
 */
export async function findExports(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, Export>> {
  requireGranted(ctx.viewer, 'export:read', 'Export');
  const rows = await scoped(ctx).read<ExportRecord>({
    text: `select ${EXPORT_COLUMNS} from exports e ${HANDS} where e.tenant_id = $1 and ${SEEN} and e.id = any($4::uuid[])`,
    values: [...seenBy(ctx), ids],
  });
  return new Map(rows.map((row) => [row.key, exportOf(ctx, row)]));
}
