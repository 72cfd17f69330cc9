import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import type { OrderKey } from '../../data/planner/order';
import { fetchPage } from '../../data/planner/page';
import type { StatementBuilder } from '../../data/planner/statement-builder';
import { checkListLength, isGiven } from '../../shared/check-argument';
import { characterCount } from '../../shared/chinese-text';
import type { LocalDate } from '../../shared/clock';
import type { Page } from '../../shared/connection';
import { badUserInput } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { checkAsOf } from '../organizations/as-of.rules';
import { atOrBelow } from './organization-units.planned';
import { plannedUnit } from './unit.planned';
import { UNIT_STATUSES } from './unit.rules';
import type { Unit } from './unit.type';
import type { UnitFilter, UnitOrder } from './unit-filter.inputs';

export interface UnitListRequest {
  filter: UnitFilter;
  orderBy: UnitOrder;
  first: number;
  after?: string | null;
  asOf?: LocalDate | null;
}

/** States listed unless others are asked for. */
export const ON_REGISTER = UNIT_STATUSES.filter((status) => status !== 'REMOVED');

const BY_NAME: OrderKey[] = [
  { sql: (sql) => sql.column('namePinyin'), type: 'text' },
  { sql: () => 'o.id', type: 'uuid' },
];
const ORDERS: Record<UnitOrder, OrderKey[]> = {
  NAME: BY_NAME,
  SECTOR: [{ sql: () => 'o.sector', type: 'text' }, ...BY_NAME],
};

/**
 * A page of the tenant's units, today or as of a date.
 *
 * @throws BAD_USER_INPUT for a malformed condition; a well-formed one that fits nothing gives an empty page
 */
export function listUnits(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  request: UnitListRequest,
): Promise<Page<Unit>> {
  const { filter, orderBy, first, after } = request;
  checkFilter(filter);
  return fetchPage(ctx, info, plannedUnit, {
    where: (sql) => conditionsOf(sql, filter).join(' and '),
    order: ORDERS[orderBy],
    first,
    after,
    boundTo: [filter, orderBy],
    asOf: checkAsOf(request.asOf),
  });
}

const UNDER = 'filter.under.id';
const MAX_SEARCH_LENGTH = 50;

function checkFilter({ kinds, sectors, statuses, formationModes, under, search }: UnitFilter): void {
  checkListLength('filter.kinds', kinds);
  checkListLength('filter.sectors', sectors);
  checkListLength('filter.statuses', statuses);
  checkListLength('filter.formationModes', formationModes);
  if (isGiven(under)) keyOf('Organization', under.id, UNDER);
  const length = isGiven(search) ? characterCount(searchText(search)) : 1;
  if (length >= 1 && length <= MAX_SEARCH_LENGTH) return;
  throw badUserInput(
    {
      en: `The search text has ${length} characters; it takes 1 to ${MAX_SEARCH_LENGTH}.`,
      zh: `检索词有 ${length} 个字符，应为 1 至 ${MAX_SEARCH_LENGTH} 个。`,
    },
    { argument: 'filter.search' },
  );
}

function conditionsOf(sql: StatementBuilder, filter: UnitFilter): string[] {
  const { kinds, sectors, statuses, formationModes, isCovered, under, search } = filter;
  const conditions = [`${sql.column('status')} = any(${sql.bind(statuses ?? ON_REGISTER)}::text[])`];
  if (isGiven(kinds)) conditions.push(`o.kind = any(${sql.bind(kinds)}::text[])`);
  if (isGiven(sectors)) conditions.push(`o.sector = any(${sql.bind(sectors)}::text[])`);
  if (isGiven(formationModes)) conditions.push(covered(sql, `f.mode = any(${sql.bind(formationModes)}::text[])`));
  if (isGiven(isCovered)) conditions.push(`${isCovered ? '' : 'not '}${covered(sql, 'true')}`);
  if (isGiven(under)) {
    const organization = `${sql.bind(keyOf('Organization', under.id, UNDER))}::uuid`;
    conditions.push(`o.responsible_id in (${atOrBelow(organization, sql)})`);
  }
  if (isGiven(search)) conditions.push(matches(sql, searchText(search)));
  return conditions;
}

function covered(sql: StatementBuilder, condition: string): string {
  return `exists (select from unit_formations f where f.tenant_id = $1 and f.unit_id = o.id and f.superseded_at is null and f.valid @> ${sql.date} and ${condition})`;
}

/** Lower case without spaces, as the readings of names are stored. */
function searchText(search: string): string {
  return search.normalize('NFC').toLowerCase().replace(/\s+/g, '');
}

function matches(sql: StatementBuilder, text: string): string {
  const pattern = sql.bind(`%${text.replace(/[\\%_]/g, '\\$&')}%`);
  return `(o.name_readings like ${pattern} or lower(o.uscc) like ${pattern})`;
}
