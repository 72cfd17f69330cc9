import type { TenantTransaction, ViewerContext } from '../../access/context';
import { granted } from '../../access/granted';
import type { Action } from '../../access/permissions';
import { forbidden } from '../../shared/errors';
import { organizationNotFound } from './lock-organization';

/**
 * Refuses to act on organizations outside the caller's reach, with NOT_FOUND, as if they were absent.
 * A secretary and a clerk reach the current FORMAL subtree of their grant; what has no formal place (coordinating
 * committees, households) they reach through the current CHAIN subtree. Reach never follows a date of the past.
 */
export async function assertReach(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  organizationIds: readonly string[],
): Promise<void> {
  const grants = granted(ctx.viewer, action);
  if (grants?.reach === 'TENANT') return;
  const rootIds = grants?.reach === 'SUBTREE' ? grants.grants.map((grant) => grant.organizationId) : [];
  const reached = await tx.query<{ id: string }>({
    text: `select o.id
             from organizations o
            where o.tenant_id = $1 and o.id = any($2::uuid[])
              and exists (
                select 1 from organizations r
                 where r.tenant_id = $1 and r.id = any($3::uuid[])
                   and (r.id = o.id
                     or (o.formal_path >= r.formal_path and o.formal_path < r.formal_path || '0')
                     or (o.formal_path is null and o.chain_path >= r.chain_path and o.chain_path < r.chain_path || '0')))`,
    values: [organizationIds, rootIds],
  });
  const unreached = organizationIds.find((id) => !reached.some((row) => row.id === id));
  if (unreached !== undefined) throw organizationNotFound(unreached);
}

/** Refuses a place without a parent to a caller whose reach is a subtree: a root stands outside every subtree. */
export function assertMayHeadGraph(ctx: ViewerContext, action: Action): void {
  if (granted(ctx.viewer, action)?.reach === 'TENANT') return;
  throw forbidden({
    en: 'Your grant reaches the subtree of one organization; name a parent inside it.',
    zh: '您的授权仅限某一组织及其下级;请指定其范围内的上级组织。',
  });
}
