import type { RequestContext } from '../../access/context';
import { scoped } from '../../data/scoped';

/** Whether the caller's tenant has others below it: asked of the counting function, for their rows are not readable. */
export async function hasTenantsBelow(ctx: RequestContext): Promise<boolean> {
  const [row] = await scoped(ctx).aggregate<{ isSo: boolean }>({
    text: `select exists (select from app.organization_counts_below() where tenant_id <> $1) as "isSo"`,
  });
  return row?.isSo ?? false;
}
