import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import type { OrderKey } from '../../data/planner/order';
import { fetchPage } from '../../data/planner/page';
import { checkListLength } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import type { Page } from '../../shared/connection';
import { badUserInput } from '../../shared/errors';
import type { CoverageClass, CoverageRowPart } from './coverage.rules';
import type { FigureAsked } from './coverage-figure.rules';
import { plannedRowsOf } from './coverage-row.planned';
import type { CoverageRow } from './coverage-row.type';

export interface CoverageRowsRequest {
  part: CoverageRowPart;
  classes?: readonly CoverageClass[] | null;
  first: number;
  after?: string | null;
}

const ORDER: OrderKey[] = [
  { sql: () => 'o.name_pinyin', type: 'text' },
  { sql: () => 'o.id', type: 'uuid' },
];

/**
 * A page of the rows behind a figure, at its own time. Names and links are of its day as they are recorded now.
 *
 * @throws BAD_USER_INPUT for a figure of the tenants below: their rows are their own
 */
export function listCoverageRows(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  asked: FigureAsked,
  { part, classes = null, first, after }: CoverageRowsRequest,
): Promise<Page<CoverageRow>> {
  const { scope, time } = asked;
  checkListLength('classes', classes);
  if (scope.kind === 'BELOW') {
    throw badUserInput(
      {
        en: 'Of the tenants below counts are told, never rows; ask the tenant itself.',
        zh: '对下级单位只提供统计数，不提供明细；请由该单位自行查询。',
      },
      { argument: 'scope.isBelow' },
    );
  }
  return fetchPage(ctx, info, plannedRowsOf(asked, part), {
    where: (sql) => (classes === null ? '' : `o.class = any(${sql.bind(classes)}::text[])`),
    order: ORDER,
    first,
    after,
    boundTo: [asked, part, classes],
    asOf: time.on === today() ? null : time.on,
  });
}
