import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { compilePlan } from '../../data/planner/plan';
import { selectionSetsAt, selects } from '../../data/planner/selection';
import type { LocalDate } from '../../shared/clock';
import { keyOf } from '../../shared/global-id';
import { organizationNotFound } from '../organizations/lock-organization';
import { checkLifeSpan } from './life-span.rules';
import { lifeColumns, plannedOrganizationLife } from './organization-life.planned';
import type { OrganizationLife } from './organization-life.type';

/** Which organization, and which days: both ends belong to the span. */
export interface LifeRequest {
  organizationId: string;
  from: LocalDate;
  until: LocalDate;
}

/**
 * The life of an organization in a span of days, with everything selected of the organization: one statement.
 *
 * @throws NOT_FOUND when the tenant has none such; BAD_USER_INPUT for a span that is none or longer than ten years
 */
export async function findOrganizationLife(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  { organizationId, from, until }: LifeRequest,
): Promise<OrganizationLife> {
  const key = keyOf('Organization', organizationId, 'organizationId');
  checkLifeSpan(from, until);
  const type = plannedOrganizationLife;
  const asked = { duties: selects(info, type.typeName, 'duties'), totals: selects(info, type.typeName, 'totals') };
  const plan = compilePlan(info, type, selectionSetsAt(info, []));
  const root = { where: whereKeyIn(type, [key]), extras: lifeColumns({ from, until }, asked) };
  const [life] = await fetchNodes(ctx, plan, root, null);
  if (life === undefined) throw organizationNotFound(key);
  return Object.assign(life, { from, until });
}
