import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { fetchPage } from '../../data/planner/page';
import type { RowsSql } from '../../data/planner/rows-sql';
import { checkListLength, isGiven } from '../../shared/check-argument';
import type { Page } from '../../shared/connection';
import type { CoverageAuditFilter } from './audit.inputs';
import { plannedCoverageAudit } from './audit.planned';
import type { CoverageAudit } from './audit.type';

export interface AuditListRequest {
  filter: CoverageAuditFilter;
  first: number;
  after?: string | null;
}

/** A page of audits, the latest day first; what is not published only for those who may compute. */
export function listCoverageAudits(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  { filter, first, after }: AuditListRequest,
): Promise<Page<CoverageAudit>> {
  checkListLength('filter.states', filter.states);
  return fetchPage(ctx, info, plannedCoverageAudit, {
    where: (sql) => conditionsOf(sql, filter).join(' and '),
    order: [
      { sql: () => `(date '2000-01-01' - o.as_of)`, type: 'int' },
      { sql: () => 'o.id', type: 'uuid' },
    ],
    first,
    after,
    boundTo: filter,
    asOf: null,
  });
}

function conditionsOf(
  sql: RowsSql,
  { states, asOfFrom, asOfUntil, definition, isSuperseded }: CoverageAuditFilter,
): string[] {
  const conditions = ['true'];
  if (isGiven(states)) conditions.push(`o.state = any(${sql.bind(states)}::text[])`);
  if (isGiven(asOfFrom)) conditions.push(`o.as_of >= ${sql.bind(asOfFrom)}::date`);
  if (isGiven(asOfUntil)) conditions.push(`o.as_of <= ${sql.bind(asOfUntil)}::date`);
  if (isGiven(isSuperseded)) conditions.push(`o.superseded_by_id is ${isSuperseded ? 'not ' : ''}null`);
  if (isGiven(definition)) {
    conditions.push(
      `exists (select from coverage_audit_definitions d where d.tenant_id = $1 and d.audit_id = o.id and d.code = ${sql.bind(definition)}::text)`,
    );
  }
  return conditions;
}
