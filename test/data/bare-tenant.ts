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

/** A fresh tenant with one row each in tenants, accounts, organizations, placements and audit_entries. */
export async function aBareTenant(): Promise<BareTenant> {
  const tenant = {
    tenantId: newId(),
    code: `B${randomBytes(5).toString('hex').toUpperCase()}`,
    accountId: newId(),
    organizationId: newId(),
  };
  const { tenantId, code, accountId, organizationId } = tenant;
  await asMigrator(
    `insert into tenants (tenant_id, level, name, division_code, created_at) values ($1, 'COUNTY', $2, $2, now())`,
    [tenantId, code],
  );
  await asMigrator(
    `insert into accounts (tenant_id, id, display_name, created_at) values ($1, $2, 'someone', now())`,
    [tenantId, accountId],
  );
  await asMigrator(
    `insert into organizations (tenant_id, id, code, label, kind, status, name, name_pinyin, name_initials, name_readings, created_at, updated_at)
     values ($1, $2, $3, '000001', 'COMMITTEE', 'ESTABLISHED', $3, 'a', 'a', 'a', now(), now())`,
    [tenantId, organizationId, code],
  );
  await asMigrator(
    `insert into placements (tenant_id, id, graph, organization_id, valid, recorded_at)
     values ($1, $2, 'CHAIN', $3, daterange('2020-01-01', null), now())`,
    [tenantId, newId(), organizationId],
  );
  await asMigrator(
    `insert into audit_entries (tenant_id, id, recorded_at, request_id, account_id, role, action, object_type, object_id, fields, digest)
     values ($1, $2, now(), 'r', $3, 'ORGANIZER', 'organization:create', 'Organization', $4, '{name}', 'd')`,
    [tenantId, newId(), accountId, organizationId],
  );
  return tenant;
}
