import type { RequestContext } from '../../access/context';
import type { AuditNote, MutationOutcome } from '../../audit/run-mutation';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import type { UserError } from '../../shared/user-error';
import { plannedMember } from './member.planned';
import type { Member } from './member.type';

/** What a mutation of a member answers: the member as it is now, or why nothing was changed. */
export interface MemberAnswer {
  member: Member | null;
  userErrors: UserError[];
}

/** Reads the member that a write touched, after its transaction; null when the caller reaches it no more, or may not read. */
export async function withMember(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<MemberAnswer> {
  if (outcome.result === null) return { member: null, userErrors: outcome.userErrors };
  const rows = { where: whereKeyIn(plannedMember, [outcome.result]) };
  const [member] = await fetchNodes(ctx, wholeRowPlan(plannedMember), rows, null);
  return { member: member ?? null, userErrors: [] };
}

/** The audit note of a change: the fields touched, by their names in the API. An end says that it is one, and why. */
export function memberNote(
  id: string,
  version: number | null,
  fields: string[],
  change?: AuditNote['change'],
): AuditNote {
  return { objectType: 'Member', objectId: id, objectVersion: version, fields, change };
}
