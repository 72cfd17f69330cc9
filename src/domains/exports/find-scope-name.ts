import type { ViewerContext } from '../../access/context';
import { scoped } from '../../data/scoped';
import { notFound } from '../../shared/errors';
import { organizationId } from '../organizations/organization.planned';

/**
 * How the scope of an export is called: the name of an organization, or of the tenant.
 *
 * @param organizationKey internal id; null for the whole tenant
 * @throws NOT_FOUND
 */
export async function findScopeName(ctx: ViewerContext, organizationKey: string | null): Promise<string> {
  const [found] = await scoped(ctx).read<{ name: string }>({
    text: `select o.name from organizations o where o.tenant_id = $1 and o.id = $2
            union all
           select t.name from tenants t where t.tenant_id = $1 and $2::uuid is null`,
    values: [organizationKey],
  });
  if (found !== undefined) return found.name;
  const id = organizationId(organizationKey ?? '');
  throw notFound({ en: `There is no Organization with id ${id}.`, zh: `没有标识为 ${id} 的组织。` });
}
