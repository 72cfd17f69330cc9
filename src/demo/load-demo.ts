import { DEMO_ISSUER, demoSubject } from '../access/demo-identity';
import { isHeldOnOrganization } from '../access/granted';
import { ROLES } from '../access/permissions';
import { inTransaction } from '../data/in-transaction';
import type { MigratorClient } from '../data/migrator-client';
import { withClient } from '../data/with-client';
import { provisionAccount } from '../domains/administration/provision-account';
import { provisionTenant } from '../domains/administration/provision-tenant';
import { plantOrganizations } from '../domains/organizations/plant-organizations';
import { provisionChainTemplates } from '../domains/organizations/provision-chain-templates';
import { seedsOf } from './county-seeds';
import { historyOf } from './demo-history';
import { DEMO_TENANTS, type DemoTenant } from './demo-tenants';
import { plantHistory } from './plant-history';

export interface LoadDemoOptions {
  /** The migrator's URL: the demo is planted, not entered through mutations. */
  migratorUrl: string;
  /** Called before the first tenant and after each: `done` of `total` organizations stand. Not called when all of it is there. */
  onProgress?: (message: string, done: number, total: number) => void;
}

/**
 * Plants the demo tenants that are missing, on an embedded database only. Each tenant comes whole in one transaction, so
 * a tenant that exists is complete: a start that was killed in the middle is continued by the next one.
 *
 * @returns the number of tenants planted; 0 when the demo was there already
 */
export function loadDemo({ migratorUrl, onProgress = () => {} }: LoadDemoOptions): Promise<number> {
  return withClient(migratorUrl, 'zuzhi demo', async (client) => {
    const missing = await missingTenants(client);
    const seeds = new Map(missing.map((tenant) => [tenant.code, seedsOf(tenant)]));
    const total = [...seeds.values()].reduce((sum, { length }) => sum + length, 0);
    let done = 0;
    let planted = 0;
    if (missing.length > 0) onProgress('Loading the demo', done, total);
    for (const tenant of missing) {
      if (await inTransaction(client, () => plantTenant(client, tenant))) planted += 1;
      done += seeds.get(tenant.code)?.length ?? 0;
      onProgress(`${tenant.code} ${tenant.name}`, done, total);
    }
    // Until the server has looked at them itself, new rows have no statistics, and the first queries bad plans.
    if (planted > 0) await client.query('analyze organizations, placements, organization_states, external_identifiers');
    return planted;
  });
}

/**
 * Plants one tenant below its parent: chain templates, an account for each role held on the whole tenant, organizations
 * and their past. Gives back whether it did; a tenant that is there already is left alone.
 */
async function plantTenant(client: MigratorClient, tenant: DemoTenant): Promise<boolean> {
  // Two processes that start at once must not plant the same tenant twice; the second waits here and finds it done.
  await client.query('lock table tenants in share row exclusive mode');
  if ((await tenantIdOf(client, tenant.code)) !== null) return false;
  const { tenantId } = await provisionTenant(client, {
    code: tenant.code,
    name: tenant.name,
    level: tenant.level,
    parentTenantId: tenant.parentCode === null ? null : await tenantIdOf(client, tenant.parentCode),
  });
  await provisionChainTemplates(client, tenantId);
  await provisionDemoAccounts(client, tenantId, tenant);
  const ids = await plantOrganizations(client, tenantId, seedsOf(tenant));
  const history = historyOf(tenant.code);
  if (history !== null) await plantHistory(client, tenantId, history, ids);
  return true;
}

/** Accounts by role, not by person; those held on one organization are made when a token for one is asked for. */
async function provisionDemoAccounts(client: MigratorClient, tenantId: string, tenant: DemoTenant): Promise<void> {
  for (const role of ROLES.filter((candidate) => !isHeldOnOrganization(candidate))) {
    await provisionAccount(client, {
      tenantId,
      displayName: `演示账号 ${role} · ${tenant.name}`,
      grants: [{ role, organizationId: null }],
      login: { issuer: DEMO_ISSUER, subject: demoSubject(tenant.code, role) },
    });
  }
}

async function missingTenants(client: MigratorClient): Promise<DemoTenant[]> {
  const codes = DEMO_TENANTS.map(({ code }) => code);
  const { rows } = await client.query('select division_code as code from tenants where division_code = any($1)', [
    codes,
  ]);
  const present = new Set((rows as { code: string }[]).map(({ code }) => code));
  return DEMO_TENANTS.filter(({ code }) => !present.has(code));
}

async function tenantIdOf(client: MigratorClient, code: string): Promise<string | null> {
  const { rows } = await client.query('select tenant_id as id from tenants where division_code = $1', [code]);
  return (rows as { id: string }[])[0]?.id ?? null;
}
