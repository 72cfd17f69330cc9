import { v7 as newId } from 'uuid';
import { insertRows } from '../../data/insert-rows';
import type { MigratorClient } from '../../data/migrator-client';
import { tenantStatements } from '../../data/vault/tenant-statements';
import { type LocalDate, now } from '../../shared/clock';
import { DEFINITION_CODES } from '../coverage/coverage.rules';
import { DEFAULT_OPTIONS, DEFINITIONS } from '../coverage/coverage-definition.rules';
import type { AuditState } from './audit.rules';
import { type AuditScope, subjectDigest } from './audit-subject.rules';
import { recordAuditRows } from './record-audit-rows';

/** A published audit of the whole tenant, by all definitions. */
export interface AuditSeed {
  title: string;
  asOf: LocalDate;
  /** Internal ids of the accounts that took its steps. */
  author: string;
  reviewer: string;
}

/**
 * Inserts a published audit, for demo data: what is planted already is counted as it would be by the use cases. Runs as the
 * migrator, in the tenant's transaction.
 */
export async function plantAudit(
  client: MigratorClient,
  tenantId: string,
  { title, asOf, author, reviewer }: AuditSeed,
): Promise<void> {
  const id = newId();
  const at = now();
  const scope: AuditScope = { kind: 'TENANT' };
  const definitions = DEFINITION_CODES.map((code) => {
    return { code, version: DEFINITIONS[code].version, options: DEFAULT_OPTIONS };
  });
  const digest = subjectDigest(scope, asOf, definitions);
  const insert = (table: string, rows: Record<string, unknown>[]) => insertRows(client, tenantId, table, rows);
  await insert('coverage_audits', [
    { id, title, scope_kind: scope.kind, as_of: asOf, subject_digest: digest, created_at: at },
  ]);
  await insert(
    'coverage_audit_definitions',
    definitions.map((definition, index) => ({ audit_id: id, position: index + 1, ...definition })),
  );
  const step = (state: AuditState, position: number, accountId: string) => ({
    audit_id: id,
    position,
    state,
    account_id: accountId,
    recorded_at: at,
    known_at: state === 'COMPUTED' ? at : null,
    subject_digest: state === 'PUBLISHED' ? digest : null,
  });
  await insert('coverage_audit_steps', [
    step('DRAFT', 1, author),
    step('COMPUTED', 2, author),
    step('REVIEWED', 3, reviewer),
    step('PUBLISHED', 4, reviewer),
  ]);
  const figures = await recordAuditRows(tenantStatements(client, tenantId), { id, scope, asOf, definitions }, at);
  await insert(
    'coverage_audit_figures',
    figures.map(({ auditId, numeratorRuleEn, numeratorRuleZh, denominatorRuleEn, denominatorRuleZh, ...figure }) => ({
      audit_id: auditId,
      ...figure,
      numerator_rule_en: numeratorRuleEn,
      numerator_rule_zh: numeratorRuleZh,
      denominator_rule_en: denominatorRuleEn,
      denominator_rule_zh: denominatorRuleZh,
    })),
  );
}
