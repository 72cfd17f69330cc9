import type { RequestContext } from '../../access/context';
import type { MutationOutcome } from '../../audit/run-mutation';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import type { UserError } from '../../shared/user-error';
import { plannedDeclaredFigure } from './declared-figure.planned';
import type { DeclaredFigure } from './declared-figure.type';

/** What every mutation of a declared figure answers: the figure as it is now, or why nothing was changed. */
export interface DeclaredFigureAnswer {
  declaredFigure: DeclaredFigure | null;
  userErrors: UserError[];
}

/** Reads the declared figure that a write touched, after its transaction. */
export async function withDeclaredFigure(
  ctx: RequestContext,
  outcome: MutationOutcome<string>,
): Promise<DeclaredFigureAnswer> {
  if (outcome.result === null) return { declaredFigure: null, userErrors: outcome.userErrors };
  return { declaredFigure: await loadDeclaredFigure(ctx, outcome.result), userErrors: [] };
}

/** The declared figure with this internal id; null when there is none. */
export async function loadDeclaredFigure(ctx: RequestContext, id: string): Promise<DeclaredFigure | null> {
  const where = whereKeyIn(plannedDeclaredFigure, [id]);
  const [figure] = await fetchNodes(ctx, wholeRowPlan(plannedDeclaredFigure), { where }, null);
  return figure ?? null;
}
