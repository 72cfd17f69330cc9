import type { RequestContext } from '../../access/context';
import type { AuditNote, MutationOutcome } from '../../audit/run-mutation';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import type { UserError } from '../../shared/user-error';
import { plannedCandidate } from './candidate.planned';
import type { Candidate } from './candidate.type';

/** What a mutation of a candidate answers: the candidate as it is now, or why nothing was changed. */
export interface CandidateAnswer {
  candidate: Candidate | null;
  userErrors: UserError[];
}

/** Reads the candidate that a write touched, after its transaction; null when a repeated call finds it deleted. */
export async function withCandidate(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<CandidateAnswer> {
  if (outcome.result === null) return { candidate: null, userErrors: outcome.userErrors };
  const rows = { where: whereKeyIn(plannedCandidate, [outcome.result]) };
  const [candidate] = await fetchNodes(ctx, wholeRowPlan(plannedCandidate), rows, null);
  return { candidate: candidate ?? null, userErrors: [] };
}

/** The audit note of a change: the fields touched, by their names in the API. */
export function candidateNote(id: string, version: number | null, fields: string[]): AuditNote {
  return { objectType: 'Candidate', objectId: id, objectVersion: version, fields };
}
