import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import type { OrderKey } from '../../data/planner/order';
import { fetchPage } from '../../data/planner/page';
import type { RowsSql } from '../../data/planner/rows-sql';
import { checkListLength, isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { Page } from '../../shared/connection';
import { keyOf } from '../../shared/global-id';
import { digitsOfDivision } from '../divisions/division.rules';
import { checkDivisionCode } from '../divisions/division-code.rules';
import { checkAsOf } from './as-of.rules';
import { checkChainLevel, checkTemplateCode } from './chain-argument.rules';
import { hasEnded } from './life.rules';
import { plannedOrganization } from './organization.planned';
import { ORGANIZATION_STATUSES } from './organization.rules';
import type { Organization } from './organization.type';
import type { OrganizationFilter, OrganizationOrder, SubtreeInput } from './organization-filter.inputs';

export interface OrganizationListRequest {
  filter: OrganizationFilter;
  orderBy: OrganizationOrder;
  first: number;
  after?: string | null;
  asOf?: LocalDate | null;
}

/** States listed unless others are asked for. */
export const LIVING = ORGANIZATION_STATUSES.filter((status) => !hasEnded(status));

const ORDERS: Record<OrganizationOrder, OrderKey[]> = {
  NAME: [
    { sql: (sql) => sql.column('namePinyin'), type: 'text' },
    { sql: () => 'o.id', type: 'uuid' },
  ],
  CODE: [{ sql: () => 'o.code', type: 'text' }],
};

/**
 * A page of the tenant's organizations, today or as of a date.
 *
 * @throws BAD_USER_INPUT for a malformed condition; a well-formed one that fits nothing gives an empty page
 */
export function listOrganizations(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  request: OrganizationListRequest,
): Promise<Page<Organization>> {
  const { filter, orderBy, first, after } = request;
  checkFilter(filter);
  return fetchPage(ctx, info, plannedOrganization, {
    where: (sql) => conditionsOf(sql, filter).join(' and '),
    order: ORDERS[orderBy],
    first,
    after,
    boundTo: [filter, orderBy],
    asOf: checkAsOf(request.asOf),
  });
}

const UNDER = 'filter.under.id';

function checkFilter({ kinds, statuses, divisionCode, chainTemplate, chainLevel, under }: OrganizationFilter): void {
  checkListLength('filter.kinds', kinds);
  checkListLength('filter.statuses', statuses);
  checkDivisionCode('filter.divisionCode', divisionCode);
  checkTemplateCode('filter.chainTemplate', chainTemplate);
  checkChainLevel('filter.chainLevel', chainLevel);
  if (isGiven(under)) keyOf('Organization', under.id, UNDER);
}

function conditionsOf(sql: RowsSql, filter: OrganizationFilter): string[] {
  const conditions = [`${sql.column('status')} = any(${sql.bind(filter.statuses ?? LIVING)}::text[])`];
  if (isGiven(filter.kinds)) conditions.push(`${sql.column('kind')} = any(${sql.bind(filter.kinds)}::text[])`);
  if (isGiven(filter.divisionCode)) conditions.push(inDivision(sql, filter.divisionCode));
  if (isGiven(filter.chainTemplate)) {
    conditions.push(
      `o.chain_template_id = (select t.id from chain_templates t where t.tenant_id = $1 and t.code = ${sql.bind(filter.chainTemplate)})`,
    );
  }
  if (isGiven(filter.chainLevel)) conditions.push(`o.chain_level = ${sql.bind(filter.chainLevel)}::int`);
  if (isGiven(filter.under)) conditions.push(inSubtree(sql, filter.under));
  return conditions;
}

function inDivision(sql: RowsSql, code: string): string {
  const digits = digitsOfDivision(code);
  // ':' follows '9'.
  return `o.division_code >= ${sql.bind(digits)} and o.division_code < ${sql.bind(`${digits}:`)}`;
}

/** Condition over organizations (alias `o`): the subtree of one of them, today or as of the date. */
export function inSubtree(sql: RowsSql, { id, graph }: SubtreeInput): string {
  const key = `${sql.bind(keyOf('Organization', id, UNDER))}::uuid`;
  if (sql.asOf === null) {
    const column = graph === 'FORMAL' ? 'formal_path' : 'chain_path';
    const top = (bound: string) =>
      `(select u.${column}${bound} from organizations u where u.tenant_id = $1 and u.id = ${key})`;
    return `o.${column} >= ${top('')} and o.${column} < ${top(` || '0'`)}`;
  }
  const edge = `placements e on e.tenant_id = $1 and e.parent_id = b.id and e.graph = ${sql.bind(graph)} and e.superseded_at is null and e.valid @> ${sql.asOf}::date`;
  return `o.id in (with recursive below (id) as (select ${key} union select e.organization_id from below b join ${edge}) select b.id from below b)`;
}
