import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import type { OrderKey } from '../../data/planner/order';
import { fetchPage } from '../../data/planner/page';
import { checkListLength } from '../../shared/check-argument';
import { type LocalDate, now, today } from '../../shared/clock';
import type { Page } from '../../shared/connection';
import { badUserInput } from '../../shared/errors';
import { assertAskedBounds } from './assert-asked-bounds';
import { checkFigureTime, checkScope, type ScopeArgument } from './coverage-asked.rules';
import { boundTime } from './coverage-figure.rules';
import { plannedGapsOf } from './coverage-gap.planned';
import { type CoverageGapKind, GAP_KINDS } from './coverage-gap.rules';
import type { CoverageGap } from './coverage-gap.type';

export interface GapsRequest {
  scope: ScopeArgument;
  asOf?: LocalDate | null;
  knownAt?: Date | null;
  kinds?: readonly CoverageGapKind[] | null;
  first: number;
  after?: string | null;
}

/** Kind by kind, of each the oldest first. */
const ORDER: OrderKey[] = [
  { sql: () => 'o.kind_rank', type: 'int' },
  { sql: () => `o.since::text collate "C"`, type: 'text' },
  { sql: () => 'o.id', type: 'text' },
];

/**
 * A page of what coverage lacks in a scope on a day: a statement for the scope, and one for the gaps with all that is selected of them.
 *
 * @throws BAD_USER_INPUT and NOT_FOUND as `coverage`, and for the tenants below, of which nobody is told rows
 */
export async function listCoverageGaps(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  request: GapsRequest,
): Promise<Page<CoverageGap>> {
  const { first, after, kinds } = request;
  const scope = checkRowsScope(request.scope);
  checkListLength('kinds', kinds);
  const time = checkFigureTime(request, { now: now(), today: today() });
  await assertAskedBounds(ctx, scope, time);
  const asked = GAP_KINDS.filter((kind) => kinds?.includes(kind) ?? true);
  const type = plannedGapsOf((bind) => ({ scope, time: boundTime(time, bind), kinds: asked }));
  return fetchPage(ctx, info, type, {
    where: () => 'true',
    order: ORDER,
    first,
    after,
    boundTo: [request.scope, request.knownAt, asked],
    asOf: time.on < today() ? time.on : null,
  });
}

/**
 * The scope of something that answers with rows.
 *
 * @throws BAD_USER_INPUT as `checkScope`, and for the tenants below
 */
export function checkRowsScope(argument: ScopeArgument) {
  const scope = checkScope(argument);
  if (scope.kind !== 'BELOW') return scope;
  throw badUserInput(
    {
      en: 'Of the tenants below only counts are told: ask coverage with this scope, and each tenant itself for rows.',
      zh: '下级单位只提供汇总数：请以此范围查询 coverage，明细由各单位自行查询。',
    },
    { argument: 'scope.isBelow' },
  );
}
