import type { TenantTransaction, ViewerContext } from '../../access/context';
import { granted } from '../../access/granted';
import type { Action } from '../../access/permissions';
import { ApiError } from '../../shared/errors';
import { isReached } from '../organizations/assert-reach';
import { memberId } from './member.planned';

/**
 * Refuses to act on a member whose branch lies outside the caller's reach, with NOT_FOUND, as if there were none. A member
 * who has ended belongs to no branch: only the department still reaches the record.
 */
export async function assertMemberReach(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  { id, branchId }: { id: string; branchId: string | null },
): Promise<void> {
  if (granted(ctx.viewer, action)?.reach === 'TENANT') return;
  if (branchId === null || !(await isReached(tx, ctx, action, branchId))) throw memberNotFound(id);
}

/** A member who does not exist, belongs to another tenant, or lies outside the caller's reach: one answer for all three. */
export function memberNotFound(id: string, argument = 'input.id'): ApiError {
  return new ApiError(
    'NOT_FOUND',
    {
      en: `There is no member with id ${memberId(id)} within your reach.`,
      zh: `在您的权限范围内没有标识为 ${memberId(id)} 的党员。`,
    },
    { argument },
  );
}
