import type { RequestContext } from '../../access/context';
import type { MutationOutcome } from '../../audit/run-mutation';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import type { UserError } from '../../shared/user-error';
import { plannedRectificationCase } from './case.planned';
import type { RectificationCase } from './case.type';

/** What every mutation of a case answers: the case as it is now, or why nothing was changed. */
export interface CaseAnswer {
  rectificationCase: RectificationCase | null;
  userErrors: UserError[];
}

/** Reads the case that a write touched, after its transaction. */
export async function withCase(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<CaseAnswer> {
  if (outcome.result === null) return { rectificationCase: null, userErrors: outcome.userErrors };
  const where = whereKeyIn(plannedRectificationCase, [outcome.result]);
  const [rectificationCase] = await fetchNodes(ctx, wholeRowPlan(plannedRectificationCase), { where }, null);
  return { rectificationCase: rectificationCase ?? null, userErrors: [] };
}
