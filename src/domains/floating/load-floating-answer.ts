import type { RequestContext } from '../../access/context';
import type { AuditNote, MutationOutcome } from '../../audit/run-mutation';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import type { UserError } from '../../shared/user-error';
import { plannedFloatingRecord } from './floating.planned';
import type { FloatingRecord } from './floating-record.type';

/** What a mutation of a floating record answers: this side of it as it is now, or why nothing was changed. */
export interface FloatingAnswer {
  floatingRecord: FloatingRecord | null;
  userErrors: UserError[];
}

/** Reads the record that a write touched, after its transaction; null when the caller reaches it no more. */
export async function withFloatingRecord(
  ctx: RequestContext,
  outcome: MutationOutcome<string>,
): Promise<FloatingAnswer> {
  if (outcome.result === null) return { floatingRecord: null, userErrors: outcome.userErrors };
  const rows = { where: whereKeyIn(plannedFloatingRecord, [outcome.result]) };
  const [record] = await fetchNodes(ctx, wholeRowPlan(plannedFloatingRecord), rows, null);
  return { floatingRecord: record ?? null, userErrors: [] };
}

/** The line of the audit log about one side of a record: names of what was touched. */
export function floatingNote(id: string, version: number, fields: string[]): AuditNote {
  return { objectType: 'FloatingRecord', objectId: id, objectVersion: version, fields };
}
