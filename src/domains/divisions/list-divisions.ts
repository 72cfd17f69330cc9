import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { fetchPage } from '../../data/planner/page';
import type { StatementBuilder } from '../../data/planner/statement-builder';
import { checkListLength, isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import { plannedDivision } from './division.planned';
import type { DivisionLevel } from './division.rules';
import type { Division } from './division.type';
import { checkDivisionCode } from './division-code.rules';

export interface DivisionFilter {
  codes?: string[] | null;
  parentCode?: string | null;
  under?: string | null;
  level?: DivisionLevel | null;
}

/**
 * A page of divisions in order of code. An unknown code simply finds nothing.
 *
 * @throws BAD_USER_INPUT for a code that is not of 6, 9 or 12 digits, or for more than 100
 */
export function listDivisions(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  filter: DivisionFilter,
  page: { first: number; after?: string | null },
): Promise<Page<Division>> {
  checkFilter(filter);
  return fetchPage(ctx, info, plannedDivision, {
    where: (sql) => conditionsOf(sql, filter).join(' and '),
    order: [{ sql: () => 'o.code', type: 'text' }],
    first: page.first,
    after: page.after,
    boundTo: filter,
    asOf: null,
  });
}

function checkFilter({ codes, parentCode, under }: DivisionFilter): void {
  checkListLength('codes', codes);
  for (const code of codes ?? []) checkDivisionCode('codes', code);
  checkDivisionCode('parentCode', parentCode);
  checkDivisionCode('under', under);
}

function conditionsOf(sql: StatementBuilder, { codes, parentCode, under, level }: DivisionFilter): string[] {
  const conditions: string[] = [];
  if (isGiven(codes)) conditions.push(`o.code = any(${sql.bind(codes)}::text[])`);
  if (isGiven(parentCode)) conditions.push(`o.parent_code = ${sql.bind(parentCode)}`);
  if (isGiven(level)) conditions.push(`o.level = ${sql.bind(level)}`);
  if (isGiven(under)) {
    const path = (bound: string) => `(select u.path || '${bound}' from divisions u where u.code = ${sql.bind(under)})`;
    // '/' follows the division's own path and '0' follows '/': everything below, without the division itself.
    conditions.push(`o.path > ${path('/')} and o.path < ${path('0')}`);
  }
  return conditions;
}
