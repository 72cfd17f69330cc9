import type { RequestContext } from '../../access/context';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import { plannedOrganization } from './organization.planned';
import type { Organization } from './organization.type';

/** One organization of the caller's tenant with all its columns, for payloads; null when there is none. */
export async function loadOrganization(ctx: RequestContext, id: string): Promise<Organization | null> {
  const [organization] = await fetchNodes(
    ctx,
    wholeRowPlan(plannedOrganization),
    { where: whereKeyIn(plannedOrganization, [id]) },
    null,
  );
  return organization ?? null;
}
