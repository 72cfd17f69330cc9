import { randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { asMigrator } from '../support/database';

/** A tenant written by hand, below every use case: what the wall of the database must hide from other tenants. */
export interface BareTenant {
  tenantId: string;
  code: string;
  accountId: string;
  organizationId: string;
}

/** A fresh tenant with one row in every table of tenants, written by `run` as a role that no policy binds. */
export async function aBareTenant(run: (text: string) => Promise<unknown> = asMigrator): Promise<BareTenant> {
  const tenant = {
    tenantId: newId(),
    code: `B${randomBytes(5).toString('hex').toUpperCase()}`,
    accountId: newId(),
    organizationId: newId(),
  };
  await run(rowsOf(tenant).join(';\n'));
  return tenant;
}

/** One row a table; the test of isolation fails when a table of tenants is missing here. */
function rowsOf({ tenantId, code, accountId, organizationId }: BareTenant): string[] {
  const templateId = newId();
  const always = `'[2020-01-01,)'`;
  return [
    `insert into tenants (tenant_id, level, name, division_code, created_at)
     values ('${tenantId}', 'COUNTY', '${code}', '${code}', now())`,
    `insert into accounts (tenant_id, id, display_name, created_at)
     values ('${tenantId}', '${accountId}', 'someone', now())`,
    `insert into grants (tenant_id, id, account_id, role, valid, granted_at)
     values ('${tenantId}', '${newId()}', '${accountId}', 'AUDITOR', ${always}, now())`,
    `insert into login_directory (issuer, subject, tenant_id, account_id)
     values ('bare', '${code}', '${tenantId}', '${accountId}')`,
    `insert into chain_templates (tenant_id, id, code, name, description, source, created_at)
     values ('${tenantId}', '${templateId}', 'BARE', '${code}', 'test', 'test', now())`,
    `insert into chain_levels (tenant_id, template_id, level, name, kinds)
     values ('${tenantId}', '${templateId}', 1, '${code}', '{COMMITTEE}')`,
    `insert into tenant_counters (tenant_id, name, value) values ('${tenantId}', 'CHAIN', 0)`,
    `insert into organizations (tenant_id, id, code, label, kind, status, name, name_pinyin, name_readings, created_at, updated_at)
     values ('${tenantId}', '${organizationId}', '${code}', '000001', 'COMMITTEE', 'ESTABLISHED', '${code}', 'a', 'a', now(), now())`,
    `insert into placements (tenant_id, id, graph, organization_id, valid, recorded_at)
     values ('${tenantId}', '${newId()}', 'CHAIN', '${organizationId}', ${always}, now())`,
    `insert into organization_states (tenant_id, id, organization_id, valid, status, kind, name, name_pinyin, recorded_at)
     values ('${tenantId}', '${newId()}', '${organizationId}', ${always}, 'ESTABLISHED', 'COMMITTEE', '${code}', 'a', now())`,
    `insert into external_identifiers (tenant_id, id, organization_id, system, value, valid, recorded_at)
     values ('${tenantId}', '${newId()}', '${organizationId}', 'BARE', '${code}', ${always}, now())`,
    `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
     values ('${tenantId}', '${newId()}', 'BARE', ${always}, 1, 'test', now())`,
    `insert into audit_entries (tenant_id, id, recorded_at, request_id, account_id, role, action, object_type, object_id, fields, digest)
     values ('${tenantId}', '${newId()}', now(), 'r', '${accountId}', 'ORGANIZER', 'organization:create', 'Organization', '${organizationId}', '{name}', 'd')`,
    `insert into audit_heads (tenant_id, epoch, sequence, hash) values ('${tenantId}', 1, 0, 'h')`,
    `insert into idempotency_records (tenant_id, account_id, key, mutation, request_digest, created_at)
     values ('${tenantId}', '${accountId}', 'k', 'renameOrganization', 'd', now())`,
  ];
}
