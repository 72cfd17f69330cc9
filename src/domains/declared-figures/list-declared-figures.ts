import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { fetchPage } from '../../data/planner/page';
import type { RowsSql } from '../../data/planner/rows-sql';
import { checkListLength, isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import type { DeclaredFigureFilter } from './declared-figure.inputs';
import { plannedDeclaredFigure } from './declared-figure.planned';
import type { DeclaredFigure } from './declared-figure.type';

export interface DeclaredFigureListRequest {
  filter: DeclaredFigureFilter;
  first: number;
  after?: string | null;
}

/** A page of the figures that papers declared, the latest paper first. */
export function listDeclaredFigures(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  { filter, first, after }: DeclaredFigureListRequest,
): Promise<Page<DeclaredFigure>> {
  checkListLength('filter.measures', filter.measures);
  return fetchPage(ctx, info, plannedDeclaredFigure, {
    where: (sql) => conditionsOf(sql, filter),
    order: [
      { sql: () => `('9999-12-31'::date - o.declared_on)`, type: 'int' },
      { sql: () => 'o.id', type: 'uuid' },
    ],
    first,
    after,
    boundTo: filter,
    asOf: null,
  });
}

function conditionsOf(sql: RowsSql, { measures, declaredFrom, declaredUntil, isVoided }: DeclaredFigureFilter): string {
  const conditions = [`o.voided_on is ${isVoided === true ? 'not null' : 'null'}`];
  if (isGiven(measures)) conditions.push(`o.measure = any(${sql.bind(measures)}::text[])`);
  if (isGiven(declaredFrom)) conditions.push(`o.declared_on >= ${sql.bind(declaredFrom)}::date`);
  if (isGiven(declaredUntil)) conditions.push(`o.declared_on <= ${sql.bind(declaredUntil)}::date`);
  return conditions.join(' and ');
}
