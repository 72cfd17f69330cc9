import type { RequestContext } from '../../access/context';
import { requireGranted } from '../../access/require-granted';
import { RECORDED_AT_SQL } from '../../audit/audit-chain';
import { scoped } from '../../data/scoped';
import { globalIdOf } from '../../shared/global-id';
import { type AuditEntry, auditEntryGlobalId } from './audit-entry.type';

/** Columns of a row, over `audit_entries e left join accounts a`. The instant keeps its six decimals, for cursors. */
export const AUDIT_ENTRY_COLUMNS = `e.id as key, e.recorded_at as "recordedAt", e.sequence::integer as sequence, e.request_id as "requestId",
  e.action, case when e.role not in ('PEER', 'SYSTEM') then e.role end as role,
  case when e.role = 'SYSTEM' then '系统' else coalesce(a.display_name, '对方组织部门') end as "actorName", e.object_type as "objectType", e.object_id as "objectKey",
  e.object_version as "objectVersion", e.fields, e.digest, e.hash,
  ${RECORDED_AT_SQL} as "recordedAtText"`;

export interface AuditEntryRow extends Omit<AuditEntry, 'id' | 'objectId'> {
  key: string;
  objectKey: string;
  recordedAtText: string;
}

/** The entry as the API shows it; the row's cursor keys stay on it. */
export function auditEntryOf(row: AuditEntryRow): AuditEntry & AuditEntryRow {
  return { ...row, id: auditEntryGlobalId(row.key), objectId: globalIdOf(row.objectType, row.objectKey) };
}

/**
 * Audit entries of the tenant by internal id, in one statement; unknown ones are left out.
 *
 * @throws FORBIDDEN without `audit:read`
 */
export async function findAuditEntries(ctx: RequestContext, ids: readonly string[]): Promise<Map<string, AuditEntry>> {
  requireGranted(ctx.viewer, 'audit:read', 'AuditEntry');
  const rows = await scoped(ctx).read<AuditEntryRow>({
    text: `select ${AUDIT_ENTRY_COLUMNS}
             from audit_entries e
             left join accounts a on a.tenant_id = $1 and a.id = e.account_id
            where e.tenant_id = $1 and e.id = any($2::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.key, auditEntryOf(row)]));
}
