import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { fetchNodes } from '../../data/planner/fetch';
import { compilePlan } from '../../data/planner/plan';
import { selectionSetsAt } from '../../data/planner/selection';
import type { RootRows } from '../../data/planner/statement';
import type { LocalDate } from '../../shared/clock';
import { badUserInput, notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { checkAsOf } from './as-of.rules';
import { plannedOrganization } from './organization.planned';
import type { Organization } from './organization.type';
import type { ExternalIdentifierInput } from './organization-filter.inputs';

/** Names one organization in exactly one way. */
export interface OrganizationReference {
  id?: string | null;
  code?: string | null;
  identifier?: ExternalIdentifierInput | null;
}

/**
 * One organization with everything selected below it, today or as of a date.
 *
 * @throws NOT_FOUND when the tenant has none such, or had none on the date; BAD_USER_INPUT unless exactly one of id, code, identifier is given
 */
export async function findOrganization(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  reference: OrganizationReference,
  asOf?: LocalDate | null,
): Promise<Organization> {
  const { name, where } = conditionOf(reference);
  const date = checkAsOf(asOf);
  const plan = compilePlan(info, plannedOrganization, selectionSetsAt(info, []));
  const [organization] = await fetchNodes(ctx, plan, { where }, date);
  if (organization === undefined) {
    const [on, am] = date === null ? ['', ''] : [` on ${date}`, `在 ${date} `];
    throw notFound({ en: `There is no organization with ${name}${on}.`, zh: `${am}没有 ${name} 的组织。` });
  }
  return organization as unknown as Organization;
}

function conditionOf({ id, code, identifier }: OrganizationReference): { name: string; where: RootRows['where'] } {
  const given = [id, code, identifier].filter((way) => way !== null && way !== undefined);
  if (given.length !== 1) {
    throw badUserInput({
      en: `organization takes exactly one of id, code and identifier; ${given.length} are given.`,
      zh: `organization 需要且只能提供 id、code、identifier 之一,当前提供了 ${given.length} 个。`,
    });
  }
  if (id) {
    const key = keyOf('Organization', id);
    return { name: `id ${id}`, where: (sql) => `o.id = ${sql.bind(key)}::uuid` };
  }
  if (identifier) {
    const { system, value } = identifier;
    return { name: `${system} ${value}`, where: (sql) => holdsIdentifier(sql, system, value) };
  }
  return { name: `code ${code}`, where: (sql) => `o.code = ${sql.bind(code)}` };
}

const holdsIdentifier = (sql: Parameters<RootRows['where']>[0], system: string, value: string) => {
  return `o.id in (select e.organization_id from external_identifiers e where e.tenant_id = $1 and e.system = ${sql.bind(system)} and e.value = ${sql.bind(value)} and e.superseded_at is null and e.valid @> ${sql.date})`;
};
