import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import type { DiscardCoverageAuditInput } from './audit.inputs';
import { findAuditForStep } from './find-audit';
import { type AuditAnswer, withAudit } from './load-audit-answer';
import { takeAuditStep } from './record-audit-step';

/** Gives an audit up before it is published, for a reason of a closed list; what it counted stays with it. */
export async function discardCoverageAudit(
  ctx: RequestContext,
  input: DiscardCoverageAuditInput,
): Promise<AuditAnswer> {
  const call = {
    name: 'discardCoverageAudit',
    action: 'coverage:compute',
    input,
    idempotencyKey: input.idempotencyKey,
  } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const audit = await findAuditForStep(tx, input);
    return takeAuditStep(tx, caller, audit, 'DISCARDED', { discardReason: input.reason });
  });
  return withAudit(ctx, outcome);
}
