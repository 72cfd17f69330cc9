import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import type { OrderKey } from '../../data/planner/order';
import { fetchPage } from '../../data/planner/page';
import { checkListLength } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import type { Page } from '../../shared/connection';
import { plannedChangesOf } from './comparison.planned';
import { COVERAGE_CHANGES, type ComparisonAsked, type CoverageChangeKind } from './comparison.rules';
import type { CoverageChange } from './comparison.type';

export interface ChangesRequest {
  changes?: readonly CoverageChangeKind[] | null;
  first: number;
  after?: string | null;
}

const ORDER: OrderKey[] = [
  { sql: () => 'o.name_pinyin', type: 'text' },
  { sql: () => 'o.id', type: 'uuid' },
];

/** A page of the rows that differ between the days of a comparison, with links as of the later one: one statement. */
export function listCoverageChanges(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  asked: ComparisonAsked,
  { changes, first, after }: ChangesRequest,
): Promise<Page<CoverageChange>> {
  checkListLength('changes', changes);
  return fetchPage(ctx, info, plannedChangesOf(asked), {
    where: (sql) => `o.change = any(${sql.bind(changes ?? COVERAGE_CHANGES)}::text[])`,
    order: ORDER,
    first,
    after,
    boundTo: [{ ...asked, time: asked.time.on }, changes],
    asOf: asked.time.on < today() ? asked.time.on : null,
  });
}
