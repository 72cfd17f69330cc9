import type { RequestContext } from '../../access/context';
import type { MutationOutcome } from '../../audit/run-mutation';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import type { UserError } from '../../shared/user-error';
import { plannedCoverageAudit } from './audit.planned';
import type { CoverageAudit } from './audit.type';

/** What every mutation of an audit answers: the audit as it is now, or why nothing was changed. */
export interface AuditAnswer {
  coverageAudit: CoverageAudit | null;
  userErrors: UserError[];
}

/** Reads the audit that a write touched, after its transaction. */
export async function withAudit(ctx: RequestContext, outcome: MutationOutcome<string>): Promise<AuditAnswer> {
  if (outcome.result === null) return { coverageAudit: null, userErrors: outcome.userErrors };
  const where = whereKeyIn(plannedCoverageAudit, [outcome.result]);
  const [coverageAudit] = await fetchNodes(ctx, wholeRowPlan(plannedCoverageAudit), { where }, null);
  return { coverageAudit: coverageAudit ?? null, userErrors: [] };
}
