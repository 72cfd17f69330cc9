import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import type { ComputeCoverageAuditInput } from './audit.inputs';
import { definitionChangedViolations } from './audit-definitions.rules';
import { CoverageAuditFigureEntity } from './audit-figure.entity';
import { findAuditForStep } from './find-audit';
import { type AuditAnswer, withAudit } from './load-audit-answer';
import { recordAuditRows } from './record-audit-rows';
import { takeAuditStep } from './record-audit-step';

/** Counts what was drafted by what is recorded now, and keeps every row with its class and its name of that day. */
export async function computeCoverageAudit(
  ctx: RequestContext,
  input: ComputeCoverageAuditInput,
): Promise<AuditAnswer> {
  const call = {
    name: 'computeCoverageAudit',
    action: 'coverage:compute',
    input,
    idempotencyKey: input.idempotencyKey,
  } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const audit = await findAuditForStep(tx, input);
    assertRules(definitionChangedViolations(audit.definitions));
    const knownAt = now();
    // The step first: of two computings at once the second waits here, and has nothing to count.
    const written = await takeAuditStep(tx, caller, audit, 'COMPUTED', { knownAt, recordedAt: knownAt });
    await tx.insert(CoverageAuditFigureEntity, await recordAuditRows(tx, audit, knownAt));
    return written;
  });
  return withAudit(ctx, outcome);
}
