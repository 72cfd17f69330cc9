import 'reflect-metadata';
import { v7 as newId } from 'uuid';
import type { Grant, TenantDatabase, ViewerContext } from '../../src/access/context';
import { reachOf } from '../../src/access/granted';
import { type Action, ROLES, type Role } from '../../src/access/permissions';
import { createTenantDatabase, type OpenTenantDatabase } from '../../src/data/tenancy/tenant-database';
import { DOMAINS } from '../../src/domains/registry';
import { testDatabase } from './database';
import { anAccount, type TestTenant } from './tenants';
import { withToldChanges } from './told-changes';
import { testVault } from './vault';

const OPERATION_MS = 10_000;

let opened: Promise<OpenTenantDatabase> | undefined;

/** The real pools over this worker's database, opened once. */
export function openedDatabase(): Promise<OpenTenantDatabase> {
  opened ??= open();
  return opened;
}

async function open(): Promise<OpenTenantDatabase> {
  const { urls } = await testDatabase();
  const real = await createTenantDatabase({
    urls,
    entities: DOMAINS.flatMap((domain) => domain.entities),
    allowExitOnIdle: true,
  });
  return { ...real, database: withToldChanges(real.database) };
}

/** The real tenant door over this worker's database. */
export async function tenantDatabase(): Promise<TenantDatabase> {
  return (await openedDatabase()).database;
}

/** The context of a request by an account of the tenant that holds one role, as the server would make it. */
export async function contextFor(
  tenant: TestTenant,
  role: Role,
  options: { organizationId?: string } = {},
): Promise<ViewerContext> {
  const grant: Grant = { role, organizationId: options.organizationId ?? null };
  // The accounts of whole tenants exist from the start.
  const { accountId } =
    options.organizationId === undefined && role !== 'SECRETARY' && role !== 'CLERK'
      ? tenant.accounts[role]
      : await anAccount(tenant, role, grant.organizationId);
  return {
    requestId: newId(),
    viewer: {
      tenantId: tenant.tenantId,
      tenantCode: tenant.code,
      accountId,
      displayName: `${role} of ${tenant.code}`,
      grants: [grant],
    },
    language: 'en',
    deadlineAt: Date.now() + OPERATION_MS,
    idempotencyKey: null,
    database: await tenantDatabase(),
    vault: testVault,
    counters: { statements: 0 },
  };
}

/** As somebody who may do this in the whole tenant: the department's writer where that is enough, else the first role that may. */
export function asHolderOf(action: Action, tenant: TestTenant): Promise<ViewerContext> {
  const holds = (role: Role) => reachOf(role, action) !== null && reachOf(role, action) !== 'SUBTREE';
  const role = holds('ORGANIZER') ? 'ORGANIZER' : ROLES.find(holds);
  if (role === undefined) throw new Error(`Nobody holds ${action} in a whole tenant.`);
  return contextFor(tenant, role);
}

/** The department's writer: the whole tenant. */
export const asOrganizer = (tenant: TestTenant) => contextFor(tenant, 'ORGANIZER');
/** The department's reader: the whole tenant and its audit log. */
export const asAuditor = (tenant: TestTenant) => contextFor(tenant, 'AUDITOR');
/** A parent department: aggregates of the tenants below. */
export const asOverseer = (tenant: TestTenant) => contextFor(tenant, 'OVERSEER');
/** The administrator of the audit log, without business data. */
export const asAuditAdmin = (tenant: TestTenant) => contextFor(tenant, 'AUDIT_ADMIN');
/** The administrator of tenants and parameters, without business data. */
export const asSystemAdmin = (tenant: TestTenant) => contextFor(tenant, 'SYSTEM_ADMIN');
/** Writes in the FORMAL subtree of one organization. */
export const asSecretary = (tenant: TestTenant, organizationId: string) =>
  contextFor(tenant, 'SECRETARY', { organizationId });
/** Prepares writes in the FORMAL subtree of one organization. */
export const asClerk = (tenant: TestTenant, organizationId: string) => contextFor(tenant, 'CLERK', { organizationId });
