import type { RequestContext } from '../../access/context';
import type { AuditNote, MutationOutcome } from '../../audit/run-mutation';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import type { UserError } from '../../shared/user-error';
import { plannedTransfer } from './transfer.planned';
import type { Transfer } from './transfer.type';

/** What a step of a transfer answers: this side as it is now, or why nothing was changed. */
export interface TransferAnswer {
  transfer: Transfer | null;
  userErrors: UserError[];
}

/** Reads the side that a step touched, after its transaction; null when the caller reaches it no more. */
export async function withTransfer(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<TransferAnswer> {
  if (outcome.result === null) return { transfer: null, userErrors: outcome.userErrors };
  const rows = { where: whereKeyIn(plannedTransfer, [outcome.result]) };
  const [transfer] = await fetchNodes(ctx, wholeRowPlan(plannedTransfer), rows, null);
  return { transfer: transfer ?? null, userErrors: [] };
}

/** The audit note of a step: the fields touched, by their names in the API. */
export function transferNote(id: string, version: number | null, fields: readonly string[]): AuditNote {
  return { objectType: 'Transfer', objectId: id, objectVersion: version, fields: [...new Set(fields)] };
}
