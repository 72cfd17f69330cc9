import type { RequestContext } from '../../access/context';
import { subtreeRoots } from '../../access/granted';
import { asViewer, scoped } from '../../data/scoped';
import { today } from '../../shared/clock';
import { plannedRectificationCase } from '../rectification/case.planned';
import type { CaseState } from '../rectification/case.rules';
import type { RectificationFigures } from './figures.type';
import { type FiguresRow, figuresSql } from './figures-sql.rules';

/**
 * The figures of the campaigns with these keys, three each, by class and of all: one statement. Those of other tenants are left
 * out.
 */
export async function findFigures(
  ctx: RequestContext,
  campaignIds: readonly string[],
): Promise<Map<string, RectificationFigures[]>> {
  const roots = subtreeRoots(asViewer(ctx).viewer, 'case:read');
  const { reach } = plannedRectificationCase;
  if (reach === undefined) throw new Error('Cases have lost their reach, by which figures are counted.');
  const rows = await scoped(ctx).read<FiguresRow>({
    text: figuresSql({
      asked: 'p.id = any($2::uuid[])',
      reached: roots === null ? 'true' : reach({ alias: 'c', roots: '$4::uuid[]' }),
      day: '$3::date',
    }),
    values: [campaignIds, today(), ...(roots === null ? [] : [roots])],
  });
  const figures = new Map<string, RectificationFigures[]>();
  for (const row of rows) figures.set(row.campaignId, [...(figures.get(row.campaignId) ?? []), told(row)]);
  return figures;
}

function told({ campaignId, scope, states, ...counts }: FiguresRow): RectificationFigures {
  const byState = Object.entries(states).map(([state, count]) => ({ state: state as CaseState, count }));
  return { class: scope === 'TOTAL' ? null : scope, byState, ...counts };
}
