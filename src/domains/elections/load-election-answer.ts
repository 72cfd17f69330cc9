import type { RequestContext } from '../../access/context';
import type { MutationOutcome } from '../../audit/run-mutation';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import type { UserError } from '../../shared/user-error';
import { plannedElection } from './election.planned';
import type { Election } from './election.type';

/** What every mutation of an election answers: the election as it is now, or why nothing was changed. */
export interface ElectionAnswer {
  election: Election | null;
  userErrors: UserError[];
}

/** Reads the election that a write touched, after its transaction. */
export async function withElection(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<ElectionAnswer> {
  if (outcome.result === null) return { election: null, userErrors: outcome.userErrors };
  const where = whereKeyIn(plannedElection, [outcome.result]);
  const [election] = await fetchNodes(ctx, wholeRowPlan(plannedElection), { where }, null);
  return { election: election ?? null, userErrors: [] };
}
