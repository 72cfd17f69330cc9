import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Written } from '../../audit/run-mutation';
import { now } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import type { AuditState } from './audit.rules';
import { auditStateViolations } from './audit-state.rules';
import { CoverageAuditStepEntity } from './audit-step.entity';
import type { FoundAudit } from './find-audit';

/** What a step says besides the state that it leads to. */
type StepFacts = Partial<
  Pick<CoverageAuditStepEntity, 'knownAt' | 'discardReason' | 'subjectDigest' | 'supersedesId' | 'recordedAt'>
>;

/**
 * Takes a step of an audit. Its position is the next version, and the key of the steps: who comes second at the same time
 * is CONFLICT. What a use case gives back after it; `result` is the id of the audit.
 *
 * @throws RuleError for a state that does not follow
 */
export async function takeAuditStep(
  tx: TenantTransaction,
  { viewer }: ViewerContext,
  audit: Pick<FoundAudit, 'id' | 'state' | 'asOf' | 'version'>,
  next: AuditState,
  facts: StepFacts = {},
): Promise<Written<string>> {
  assertRules(auditStateViolations(audit, next));
  return insertAuditStep(tx, viewer.accountId, {
    auditId: audit.id,
    position: audit.version + 1,
    state: next,
    ...facts,
  });
}

/** Inserts a step; nothing is asked here. */
export async function insertAuditStep(
  tx: TenantTransaction,
  accountId: string,
  { auditId, position, state, ...facts }: Pick<CoverageAuditStepEntity, 'auditId' | 'position' | 'state'> & StepFacts,
): Promise<Written<string>> {
  const nothing = { knownAt: null, discardReason: null, subjectDigest: null, supersedesId: null };
  await tx.insert(CoverageAuditStepEntity, [
    { auditId, position, state, accountId, recordedAt: now(), ...nothing, ...facts },
  ]);
  const fields = ['state', ...Object.keys(facts).filter((name) => name !== 'recordedAt')];
  return {
    result: auditId,
    audit: [{ objectType: 'CoverageAudit', objectId: auditId, objectVersion: position, fields }],
  };
}
