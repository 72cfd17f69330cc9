import type { RequestContext } from '../../access/context';
import type { MutationOutcome } from '../../audit/run-mutation';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import type { UserError } from '../../shared/user-error';
import { plannedMergeCandidate } from './merge-candidate.planned';
import type { MergeCandidate } from './merge-candidate.type';

/** What the decision on a candidate answers: the candidate as it is now, or why nothing was changed. */
export interface CandidateAnswer {
  mergeCandidate: MergeCandidate | null;
  userErrors: UserError[];
}

/** Reads the candidate that a write touched, after its transaction. */
export async function withCandidate(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<CandidateAnswer> {
  if (outcome.result === null) return { mergeCandidate: null, userErrors: outcome.userErrors };
  const rows = { where: whereKeyIn(plannedMergeCandidate, [outcome.result]) };
  const [candidate] = await fetchNodes(ctx, wholeRowPlan(plannedMergeCandidate), rows, null);
  return { mergeCandidate: candidate ?? null, userErrors: [] };
}
