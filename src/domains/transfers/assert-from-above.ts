import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import { assertDecidesFromAbove } from '../organizations/assert-reach';
import type { LockedTransfer } from './lock-transfer';

/** letters are the matter of committees. Who is set over the branch alone neither approves nor writes one. */
export async function assertFromAbove(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  { fromBranchId }: LockedTransfer,
): Promise<void> {
  const [branch] = await tx.query<{ id: string; name: string }>({
    text: `select id, name from organizations where tenant_id = $1 and id = $2`,
    values: [fromBranchId],
  });
  if (branch !== undefined) await assertDecidesFromAbove(tx, ctx, action, branch, ['R-502']);
}
