import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { DEMO_ISSUER, demoSubject } from '../../src/access/demo-identity';
import { ROLES, type Role } from '../../src/access/permissions';
import type { MigratorClient } from '../../src/data/migrator-client';
import { provisionAccount } from '../../src/domains/administration/provision-account';
import { provisionTenant } from '../../src/domains/administration/provision-tenant';
import type { TenantLevel } from '../../src/domains/administration/tenant.rules';
import { provisionChainTemplates } from '../../src/domains/organizations/provision-chain-templates';
import { asMigrator } from './database';

/** Roles held on the whole tenant: their accounts exist from the start. */
export type TenantRole = Exclude<Role, 'SECRETARY' | 'CLERK'>;

export const TENANT_ROLES = ROLES.filter((role): role is TenantRole => role !== 'SECRETARY' && role !== 'CLERK');

export interface TestAccount {
  accountId: string;
  /** Subject of its tokens; the issuer is the demo's. */
  subject: string;
}

export interface TestTenant {
  tenantId: string;
  code: string;
  name: string;
  level: TenantLevel;
  accounts: Record<TenantRole, TestAccount>;
}

/** The migrator's connection as provisioning takes it. */
export const migratorClient: MigratorClient = {
  query: async (text, values) => ({ rows: await asMigrator(text, values) }),
};

/**
 * A fresh tenant with the six chain templates and one account for each role that is held on a whole tenant.
 * Its code is new, so tests share a database without meeting; an organization's accounts come by `anAccount`.
 */
export async function aTenant(
  overrides: Partial<Pick<TestTenant, 'code' | 'name' | 'level'>> & { parent?: TestTenant } = {},
): Promise<TestTenant> {
  const code = overrides.code ?? freshCode();
  const level = overrides.level ?? 'COUNTY';
  const name = overrides.name ?? `测试区${code}`;
  const { tenantId } = await provisionTenant(migratorClient, {
    code,
    name,
    level,
    parentTenantId: overrides.parent?.tenantId,
  });
  await provisionChainTemplates(migratorClient, tenantId);
  const tenant = { tenantId, code, name, level };
  const accounts = await Promise.all(TENANT_ROLES.map(async (role) => [role, await anAccount(tenant, role)] as const));
  return { ...tenant, accounts: Object.fromEntries(accounts) as TestTenant['accounts'] };
}

/** An account with one role; the same account when asked again. SECRETARY and CLERK name the organization's internal id. */
export async function anAccount(
  tenant: Pick<TestTenant, 'tenantId' | 'code'>,
  role: Role,
  organizationId: string | null = null,
): Promise<TestAccount> {
  const subject = demoSubject(tenant.code, role, organizationId);
  const { accountId } = await provisionAccount(migratorClient, {
    tenantId: tenant.tenantId,
    displayName: `${role} of ${tenant.code}`,
    grants: [{ role, organizationId }],
    login: { issuer: DEMO_ISSUER, subject },
  });
  return { accountId, subject };
}

/** Not a division code, so that no test tenant can be taken for a real place. */
function freshCode(): string {
  return `T${randomBytes(5).toString('hex').toUpperCase()}`;
}
