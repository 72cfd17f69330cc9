import type { TenantTransaction, ViewerContext } from '../../access/context';
import { mayRead } from '../../access/granted';
import { assertVersion } from '../../shared/assert-version';
import { now } from '../../shared/clock';
import { type ApiError, assertRules, notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import type { ExportEntity } from './export.entity';
import { exportId } from './export.type';
import { notAwaitingViolations, ownExportViolations } from './export-decision.rules';
import { statusOf } from './export-status.rules';
import { SEEN } from './find-exports';

type LockedExport = Pick<ExportEntity, 'id' | 'accountId' | 'state' | 'expiresAt' | 'version'>;

/**
 * Locks an export that the caller is to decide on: one of another account, in time, at the version that was read.
 *
 * @throws NOT_FOUND, CONFLICT, RuleError (OWN_EXPORT, NOT_AWAITING_APPROVAL)
 */
export async function lockToDecide(
  tx: TenantTransaction,
  { viewer }: ViewerContext,
  input: { id: string; expectedVersion: number },
): Promise<LockedExport> {
  const id = keyOf('Export', input.id, 'input.id');
  const [found] = await tx.query<LockedExport>({
    text: `select e.id, e.account_id as "accountId", e.state, e.expires_at as "expiresAt", e.version
             from exports e
            where e.tenant_id = $1 and ${SEEN} and e.id = $4
              for no key update`,
    values: [viewer.accountId, mayRead(viewer, 'export:approve'), id],
  });
  if (found === undefined) throw exportNotFound(id);
  assertVersion({ en: 'The export', zh: '该导出' }, found.version, input.expectedVersion);
  assertRules([
    ...ownExportViolations(found.accountId === viewer.accountId),
    ...notAwaitingViolations(statusOf(found, now())),
  ]);
  return found;
}

export function exportNotFound(id: string): ApiError {
  return notFound({
    en: `There is no export with id ${exportId(id)}.`,
    zh: `没有标识为 ${exportId(id)} 的导出。`,
  });
}
