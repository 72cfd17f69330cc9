import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { assertRules } from '../../shared/errors';
import type { PublishCoverageAuditInput } from './audit.inputs';
import { coverageAuditId } from './audit.planned';
import { auditStateViolations, authorViolations } from './audit-state.rules';
import { successionViolations } from './audit-succession.rules';
import { findAuditForStep, findStandingPublication } from './find-audit';
import { type AuditAnswer, withAudit } from './load-audit-answer';
import { takeAuditStep } from './record-audit-step';

/**
 * Makes reviewed figures public, by the reviewer or a third person. From then on all readers see them, and nobody changes
 * them; what they supersede stays, and says by what.
 */
export async function publishCoverageAudit(
  ctx: RequestContext,
  input: PublishCoverageAuditInput,
): Promise<AuditAnswer> {
  const call = {
    name: 'publishCoverageAudit',
    action: 'coverage:publish',
    input,
    idempotencyKey: input.idempotencyKey,
  } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const audit = await findAuditForStep(tx, input);
    const { asOf, subjectDigest, supersedesId } = audit;
    assertRules(auditStateViolations(audit, 'PUBLISHED'));
    assertRules(authorViolations(audit, 'PUBLISHED', audit.authors.includes(caller.viewer.accountId)));
    const standing = globalOrNull(await findStandingPublication(tx, subjectDigest));
    assertRules(successionViolations({ asOf, standing, named: globalOrNull(supersedesId) }, null));
    return takeAuditStep(tx, caller, audit, 'PUBLISHED', { subjectDigest, supersedesId });
  });
  return withAudit(ctx, outcome);
}

const globalOrNull = (key: string | null) => (key === null ? null : coverageAuditId(key));
