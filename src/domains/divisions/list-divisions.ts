import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { fetchPage } from '../../data/planner/page';
import type { StatementBuilder } from '../../data/planner/statement-builder';
import type { Page } from '../../shared/connection';
import { plannedDivision } from './division.planned';
import type { DivisionLevel } from './division.rules';
import type { Division } from './division.type';

export interface DivisionFilter {
  codes?: string[] | null;
  parentCode?: string | null;
  under?: string | null;
  level?: DivisionLevel | null;
}

/** A page of divisions in order of code. An unknown code simply finds nothing. */
export function listDivisions(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  filter: DivisionFilter,
  page: { first: number; after?: string | null },
): Promise<Page<Division>> {
  return fetchPage(ctx, info, plannedDivision, {
    where: (sql) => conditionsOf(sql, filter).join(' and '),
    order: [{ sql: () => 'o.code', type: 'text' }],
    first: page.first,
    after: page.after,
    boundTo: filter,
    asOf: null,
  }) as unknown as Promise<Page<Division>>;
}

function conditionsOf(sql: StatementBuilder, { codes, parentCode, under, level }: DivisionFilter): string[] {
  const conditions: string[] = [];
  if (codes) conditions.push(`o.code = any(${sql.bind(codes)}::text[])`);
  if (parentCode) conditions.push(`o.parent_code = ${sql.bind(parentCode)}`);
  if (level) conditions.push(`o.level = ${sql.bind(level)}`);
  if (under) {
    const path = (bound: string) => `(select u.path || '${bound}' from divisions u where u.code = ${sql.bind(under)})`;
    // '/' follows the division's own path and '0' follows '/': everything below, without the division itself.
    conditions.push(`o.path > ${path('/')} and o.path < ${path('0')}`);
  }
  return conditions;
}
