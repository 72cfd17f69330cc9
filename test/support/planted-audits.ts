import { v7 as newId } from 'uuid';
import { asMigrator } from './database';
import { markOf } from './planted-chain';
import type { TestTenant } from './tenants';

/**
 * Plants on a tenant a published audit of coverage over an organization, which counted one unit that is not its own: so that it has a row,
 * and counted anew would have none. Its title and the names in its row carry the tenant's mark.
 */
export async function plantAudit(tenant: TestTenant, organizationId: string, unitId: string): Promise<void> {
  const auditId = newId();
  const insert = (text: string, ...values: unknown[]) => asMigrator(text, [tenant.tenantId, auditId, ...values]);
  await insert(
    `insert into coverage_audits (tenant_id, id, title, scope_kind, scope_organization_id, as_of, subject_digest, created_at)
     values ($1, $2, $3, 'ORGANIZATION', $4, '2024-01-01', 'test', now())`,
    `${markOf(tenant)}核查`,
    organizationId,
  );
  await insert(
    `insert into coverage_audit_definitions (tenant_id, audit_id, code, position, version, options)
     values ($1, $2, 'STRICT', 1, 1, '{"denominator": "ALL", "minStaff": null}')`,
  );
  for (const [index, state] of ['DRAFT', 'COMPUTED', 'REVIEWED', 'PUBLISHED'].entries()) {
    const { accountId } = tenant.accounts[index < 2 ? 'ORGANIZER' : 'AUDITOR'];
    await insert(
      `insert into coverage_audit_steps (tenant_id, audit_id, position, state, account_id, recorded_at, known_at, subject_digest)
       values ($1, $2, $3, $4, $5, now(), case $4 when 'COMPUTED' then now() end, case $4 when 'PUBLISHED' then 'test' end)`,
      index + 1,
      state,
      accountId,
    );
  }
  await insert(
    `insert into coverage_audit_rows (tenant_id, audit_id, subject, subject_id, unit_id, organization_id, name, name_pinyin, organization_name, class, facts, denominator_of, numerator_of)
     values ($1, $2, 'UNIT', $3, $3, $4, $5, 'a', $5, 'SINGLE', '{"mode": "SINGLE"}', '{STRICT}', '{STRICT}')`,
    unitId,
    organizationId,
    `${markOf(tenant)}当时名称`,
  );
  await insert(
    `insert into coverage_audit_partitions (tenant_id, audit_id, units, single, joint, should_not_yet, few, none, surveyed, shells)
     values ($1, $2, 1, 1, 0, 0, 0, 0, 0, 0)`,
  );
  await insert(
    `insert into coverage_audit_figures (tenant_id, audit_id, code, subject, numerator, denominator, numerator_rule_en, numerator_rule_zh, denominator_rule_en, denominator_rule_zh)
     values ($1, $2, 'STRICT', 'UNIT', 1, 1, 'Those.', '已覆盖的。', 'All.', '全部。')`,
  );
}
