import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { fetchNodes } from '../../data/planner/fetch';
import { compilePlan } from '../../data/planner/plan';
import { selectionSetsAt } from '../../data/planner/selection';
import type { RootRows } from '../../data/planner/statement';
import { checkNotEmpty, isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import { badUserInput, type Message, notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { shorten } from '../../shared/shorten';
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
 * @throws NOT_FOUND when the tenant has none such, or had none on the date; BAD_USER_INPUT unless exactly one of id, code, identifier is given, and well formed
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
    const { en, zh } = name();
    throw notFound({ en: `There is no organization with ${en}${on}.`, zh: `${am}没有${zh} 的组织。` });
  }
  return organization;
}

/** What the organization is asked for by, to follow "with" and “没有” when there is none, and the condition that picks its row. */
interface Condition {
  name: () => Message;
  where: RootRows['where'];
}

function conditionOf({ id, code, identifier }: OrganizationReference): Condition {
  const given = [id, code, identifier].filter(isGiven);
  if (given.length !== 1) {
    throw badUserInput({
      en: `organization takes exactly one of id, code and identifier; ${given.length} are given.`,
      zh: `organization 需要且只能提供 id、code、identifier 之一，当前提供了 ${given.length} 个。`,
    });
  }
  if (isGiven(id)) {
    const key = keyOf('Organization', id, 'id');
    return { name: () => called('id', '标识', id), where: (sql) => `o.id = ${sql.bind(key)}::uuid` };
  }
  if (isGiven(identifier)) {
    const { system, value } = identifier;
    checkNotEmpty('identifier.system', system);
    checkNotEmpty('identifier.value', value);
    return {
      name: () => ({
        en: `${shorten(system)} ${shorten(value)}`,
        zh: ` ${shorten(system)} 标识为 ${shorten(value)}`,
      }),
      where: (sql) => holdsIdentifier(sql, system, value),
    };
  }
  checkNotEmpty('code', code);
  return { name: () => called('code', '代码', code ?? ''), where: (sql) => `o.code = ${sql.bind(code)}` };
}

const called = (english: string, chinese: string, value: string): Message => ({
  en: `${english} ${shorten(value)}`,
  zh: `${chinese}为 ${shorten(value)}`,
});

const holdsIdentifier = (sql: Parameters<RootRows['where']>[0], system: string, value: string) => {
  return `o.id in (select e.organization_id from external_identifiers e where e.tenant_id = $1 and e.system = ${sql.bind(system)} and e.value = ${sql.bind(value)} and e.superseded_at is null and e.valid @> ${sql.date})`;
};
