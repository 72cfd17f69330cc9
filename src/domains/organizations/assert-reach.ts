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
  if (granted(ctx.viewer, action)?.reach === 'TENANT') return;
  const reached = await findReached(tx, ctx, action, organizationIds, 'WITH_ROOT');
  const unreached = organizationIds.find((id) => !reached.has(id));
  if (unreached !== undefined) throw organizationNotFound(unreached);
}

/** Whether an organization lies in the caller's reach: for what belongs to it and is refused under a name of its own. */
export async function isReached(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  organizationId: string,
): Promise<boolean> {
  if (granted(ctx.viewer, action)?.reach === 'TENANT') return true;
  return (await findReached(tx, ctx, action, [organizationId], 'WITH_ROOT')).has(organizationId);
}

/**
 * Refuses a decision that is the superior's to a caller whose grant is held on that very organization:
 * nobody approves or dissolves the body that the own office belongs to. Ask after `assertReach`.
 *
 * @param rules the rules by which it is the superior's
 */
export async function assertDecidesFromAbove(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  { id, name }: { id: string; name: string },
  rules: readonly string[] = ['R-108', 'R-109'],
): Promise<void> {
  if (granted(ctx.viewer, action)?.reach === 'TENANT') return;
  if ((await findReached(tx, ctx, action, [id], 'BELOW_ROOT')).has(id)) return;
  throw forbidden({
    en: `The superior of ${name} decides on this (${rules.join(', ')}); your grant is held on ${name} itself.`,
    zh: `此事由“${name}”的上级决定（${rules.join('、')}）；您的授权即在“${name}”本身。`,
  });
}

/** Which of the organizations lie in the subtrees of the caller's grants, those subtrees' roots included or not. */
async function findReached(
  tx: TenantTransaction,
  ctx: ViewerContext,
  action: Action,
  organizationIds: readonly string[],
  extent: 'WITH_ROOT' | 'BELOW_ROOT',
): Promise<Set<string>> {
  const grants = granted(ctx.viewer, action);
  const rootIds = grants?.reach === 'SUBTREE' ? grants.grants.map((grant) => grant.organizationId) : [];
  const rows = await tx.query<{ id: string }>({
    text: `select o.id
             from organizations o
            where o.tenant_id = $1 and o.id = any($2::uuid[])
              and exists (
                select 1 from organizations r
                 where r.tenant_id = $1 and r.id = any($3::uuid[]) and (r.id <> o.id or $4::boolean)
                   and (r.id = o.id
                     or (o.formal_path >= r.formal_path and o.formal_path < r.formal_path || '0')
                     or (o.formal_path is null and o.chain_path >= r.chain_path and o.chain_path < r.chain_path || '0')))`,
    values: [organizationIds, rootIds, extent === 'WITH_ROOT'],
  });
  return new Set(rows.map((row) => row.id));
}

/** Refuses a place without a parent to a caller whose reach is a subtree: a root stands outside every subtree. */
export function assertMayHeadGraph(ctx: ViewerContext, action: Action): void {
  if (granted(ctx.viewer, action)?.reach === 'TENANT') return;
  throw forbidden({
    en: 'Your grant reaches the subtree of one organization; name a parent inside it.',
    zh: '您的授权仅限某一组织及其下级；请指定其范围内的上级组织。',
  });
}
