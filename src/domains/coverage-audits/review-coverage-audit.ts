import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import type { ReviewCoverageAuditInput } from './audit.inputs';
import { definitionChangedViolations } from './audit-definitions.rules';
import { figuresMovedViolations } from './audit-recount.rules';
import { auditStateViolations, authorViolations } from './audit-state.rules';
import { findAuditForStep } from './find-audit';
import { countAuditAnew, findAuditCounts } from './find-audit-counts';
import { type AuditAnswer, withAudit } from './load-audit-answer';
import { takeAuditStep } from './record-audit-step';

/**
 * Another person confirms the figures. They are counted again by what had been recorded at the computing: an entry that was on
 * its way at that very moment would show here, and not in a publication.
 */
export async function reviewCoverageAudit(ctx: RequestContext, input: ReviewCoverageAuditInput): Promise<AuditAnswer> {
  const call = {
    name: 'reviewCoverageAudit',
    action: 'coverage:review',
    input,
    idempotencyKey: input.idempotencyKey,
  } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const audit = await findAuditForStep(tx, input);
    assertRules(auditStateViolations(audit, 'REVIEWED'));
    assertRules(authorViolations(audit, 'REVIEWED', audit.authors.includes(caller.viewer.accountId)));
    assertRules(definitionChangedViolations(audit.definitions));
    const [kept, anew] = [await findAuditCounts(tx, audit.id), await countAuditAnew(tx, audit, audit.knownAt)];
    assertRules(figuresMovedViolations(audit.asOf, kept, anew));
    return takeAuditStep(tx, caller, audit, 'REVIEWED');
  });
  return withAudit(ctx, outcome);
}
