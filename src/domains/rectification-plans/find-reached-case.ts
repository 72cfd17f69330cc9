import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import { isReached } from '../organizations/assert-reach';
import { caseId } from '../rectification/case.planned';

/**
 * The id of the case that an assignment or a measure belongs to, as the API has it; null where there is no such row, or none
 * within the caller's reach. Neither changes its case, so this is read before the locks.
 */
export async function findReachedCase(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  table: 'rectification_assignments' | 'rectification_measures',
  id: string,
): Promise<string | null> {
  const [row] = await tx.query<{ caseId: string; organizationId: string }>({
    text: `select c.id as "caseId", c.organization_id as "organizationId"
             from ${table} x
             join rectification_cases c on c.tenant_id = $1 and c.id = x.case_id
            where x.tenant_id = $1 and x.id = $2`,
    values: [id],
  });
  if (row === undefined || !(await isReached(tx, ctx, action, row.organizationId))) return null;
  return caseId(row.caseId);
}
