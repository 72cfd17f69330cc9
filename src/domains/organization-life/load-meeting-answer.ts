import type { RequestContext } from '../../access/context';
import type { MutationOutcome } from '../../audit/run-mutation';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import type { UserError } from '../../shared/user-error';
import { plannedMeeting } from './meeting.planned';
import type { Meeting } from './meeting.type';

/** What every mutation of a meeting answers: the record after the change, or why nothing was changed. */
export interface MeetingAnswer {
  meeting: Meeting | null;
  userErrors: UserError[];
}

/** Reads the record that a write made or touched, after its transaction. */
export async function withMeeting(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<MeetingAnswer> {
  if (outcome.result === null) return { meeting: null, userErrors: outcome.userErrors };
  const where = whereKeyIn(plannedMeeting, [outcome.result]);
  const [meeting] = await fetchNodes(ctx, wholeRowPlan(plannedMeeting), { where }, null);
  return { meeting: meeting ?? null, userErrors: [] };
}
