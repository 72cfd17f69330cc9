import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import type { OrderKey } from '../../data/planner/order';
import { fetchPage } from '../../data/planner/page';
import type { StatementBuilder } from '../../data/planner/statement-builder';
import { checkListLength, isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { Page } from '../../shared/connection';
import { keyOf } from '../../shared/global-id';
import { checkAsOf } from '../organizations/as-of.rules';
import { inSubtree } from '../organizations/list-organizations';
import { plannedTermFinding } from './term-finding.planned';
import { TERM_STATES } from './term-finding.rules';
import type { TermFinding } from './term-finding.type';
import type { TermReportFilter } from './term-report.inputs';

export interface TermReportRequest {
  filter: TermReportFilter;
  first: number;
  after?: string | null;
  asOf?: LocalDate | null;
}

/** The longest overdue first; those of whom only the secretary is missing come last. */
const BY_END_OF_TERM: OrderKey[] = [
  { sql: (sql) => `coalesce(to_char(${sql.column('termEndsOn')}, 'YYYY-MM-DD'), '9999-12-31')`, type: 'text' },
  { sql: () => 'o.id', type: 'uuid' },
];

/**
 * A page of the organizations whose term is overdue, due or postponed, or whose secretary is missing, today or as of a date:
 * one statement, and another for `totalCount` where it is counted.
 *
 * @throws BAD_USER_INPUT for a malformed condition; a well-formed one that fits nothing gives an empty page
 */
export function listTermFindings(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  { filter, first, after, asOf }: TermReportRequest,
): Promise<Page<TermFinding>> {
  checkListLength('filter.states', filter.states);
  if (isGiven(filter.under)) keyOf('Organization', filter.under.id, 'filter.under.id');
  return fetchPage(ctx, info, plannedTermFinding, {
    where: (sql) => conditionsOf(sql, filter).join(' and '),
    order: BY_END_OF_TERM,
    first,
    after,
    boundTo: [filter],
    asOf: checkAsOf(asOf),
  });
}

function conditionsOf(sql: StatementBuilder, { states, under }: TermReportFilter): string[] {
  const conditions = [
    `${sql.column('status')} in ('ESTABLISHED', 'RESTRUCTURING')`,
    `${sql.column('states')} && ${sql.bind(states ?? TERM_STATES)}::text[]`,
  ];
  if (isGiven(under)) conditions.unshift(inSubtree(sql, under));
  return conditions;
}
