import type { RequestContext } from '../../access/context';
import { fetchNodes, whereKeyIn } from '../../data/planner/fetch';
import { wholeRowPlan } from '../../data/planner/plan';
import { type ApiError, badUserInput } from '../../shared/errors';
import type { DefinitionCode } from '../coverage/coverage.rules';
import { plannedCoverageAudit } from './audit.planned';
import { auditNotFound } from './find-audit';

/**
 * Refuses an audit that the caller does not see: one of another tenant, or one that is not published to who may not compute.
 *
 * @throws NOT_FOUND
 */
export async function assertAuditSeen(ctx: RequestContext, auditId: string): Promise<void> {
  const where = whereKeyIn(plannedCoverageAudit, [auditId]);
  const seen = await fetchNodes(ctx, wholeRowPlan(plannedCoverageAudit), { where }, null);
  if (seen.length === 0) throw auditNotFound(auditId);
}

/** For a figure that an audit has not, or not yet: BAD_USER_INPUT. */
export function figureNotComputed(definition: DefinitionCode): ApiError {
  return badUserInput(
    {
      en: `The audit has no figure ${definition} that was computed; ask for one of its figures.`,
      zh: `该核查没有已计算的指标 ${definition}，请选择其已计算的指标。`,
    },
    { argument: 'definition' },
  );
}
