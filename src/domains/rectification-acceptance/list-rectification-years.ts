import type { GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../access/context';
import { fetchNodes } from '../../data/planner/fetch';
import { compilePlan } from '../../data/planner/plan';
import { selectionSetsAt } from '../../data/planner/selection';
import { today } from '../../shared/clock';
import { badUserInput } from '../../shared/errors';
import type { RectificationYear } from './figures.type';
import { plannedRectificationYear } from './rectification-year.planned';

const MAX_YEARS = 20;
const USUAL_YEARS = 10;

/**
 * The years that had a campaign, the oldest first: by default the last ten.
 *
 * @throws BAD_USER_INPUT for a span that is none, or too long
 */
export function listRectificationYears(
  ctx: RequestContext,
  info: GraphQLResolveInfo,
  span: { from?: number | null; to?: number | null },
): Promise<RectificationYear[]> {
  const to = span.to ?? Number(today().slice(0, 4));
  const from = span.from ?? to - USUAL_YEARS + 1;
  if (to < from || to - from >= MAX_YEARS) {
    throw badUserInput(
      {
        en: `${from} to ${to} is no span of 1 to ${MAX_YEARS} years.`,
        zh: `${from} 至 ${to} 不是 1 至 ${MAX_YEARS} 个年度的区间。`,
      },
      { argument: 'to' },
    );
  }
  const plan = compilePlan(info, plannedRectificationYear, selectionSetsAt(info, []));
  const where = (sql: { bind(value: unknown): string }) =>
    `o.year >= ${sql.bind(from)}::integer and o.year <= ${sql.bind(to)}::integer`;
  return fetchNodes(ctx, plan, { where, orderBy: () => 'o.year' }, null);
}
