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
import { personSearchText } from '../../shared/person-name';
import { checkAsOf } from '../organizations/as-of.rules';
import { belonging, plannedMember } from './member.planned';
import { MEMBERSHIP_STANDINGS } from './member.rules';
import type { Member } from './member.type';
import type { MemberFilter, MemberOrder } from './member-filter.inputs';
import { belongsBelow, belongsTo } from './members-below.rules';

export interface MemberListRequest {
  filter: MemberFilter;
  orderBy: MemberOrder;
  first: number;
  after?: string | null;
  asOf?: LocalDate | null;
}

const ORDERS: Record<MemberOrder, OrderKey[]> = {
  NAME: [
    { sql: () => 'o.name_pinyin', type: 'text' },
    { sql: () => 'o.id', type: 'uuid' },
  ],
};

const ORGANIZATION = 'filter.organizationId';
const MAX_SEARCH_LENGTH = 50;

/**
 * A page of the members in the caller's reach, today or as of a date.
 *
 * @throws BAD_USER_INPUT for a malformed condition; a well-formed one that fits nobody gives an empty page
 */
export function listMembers(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  { filter, orderBy, first, after, asOf }: MemberListRequest,
): Promise<Page<Member>> {
  checkListLength('filter.categories', filter.categories);
  checkListLength('filter.standings', filter.standings);
  const text = isGiven(filter.search) ? checkedPersonSearch(filter.search) : null;
  const organizationId = isGiven(filter.organizationId)
    ? keyOf('Organization', filter.organizationId, ORGANIZATION)
    : null;
  return fetchPage(ctx, info, plannedMember, {
    where: (sql) => conditionsOf(sql, filter, organizationId, text).join(' and '),
    order: ORDERS[orderBy],
    first,
    after,
    boundTo: [filter, orderBy],
    asOf: checkAsOf(asOf),
  });
}

function conditionsOf(
  sql: StatementBuilder,
  { includeDescendants, categories, standings, hasGroup }: MemberFilter,
  organizationId: string | null,
  text: string | null,
): string[] {
  const isIn = (property: string, values: readonly string[]) =>
    `${sql.column(property)} = any(${sql.bind(values)}::text[])`;
  const conditions = [isIn('standing', standings ?? MEMBERSHIP_STANDINGS)];
  if (isGiven(categories)) conditions.push(isIn('category', categories));
  if (isGiven(hasGroup)) conditions.push(`${sql.column('groupId')} is ${hasGroup ? 'not ' : ''}null`);
  if (text !== null) conditions.push(`o.name_readings like ${sql.bind(`%${text.replace(/[\\%_]/g, '\\$&')}%`)}`);
  if (organizationId !== null) {
    const id = `${sql.bind(organizationId)}::uuid`;
    conditions.push(
      includeDescendants === false ? belongsTo(belonging(sql), id) : belongsBelow(belonging(sql), id, 'FORMAL', sql),
    );
  }
  return conditions;
}

/** The text that a list of people is searched for, in the form of `name_readings`. It is a name, or part of one: a refusal does not repeat it. */
export function checkedPersonSearch(search: string): string {
  const text = personSearchText(search);
  const length = characterCount(text);
  if (length >= 1 && length <= MAX_SEARCH_LENGTH) return text;
  throw badUserInput(
    {
      en: `The search text has ${length} characters; it takes 1 to ${MAX_SEARCH_LENGTH}.`,
      zh: `检索词有 ${length} 个字符，应为 1 至 ${MAX_SEARCH_LENGTH} 个。`,
    },
    { argument: 'filter.search' },
  );
}
