import type { Vault } from '../access/context';
import { inTransaction } from '../data/in-transaction';
import type { MigratorClient } from '../data/migrator-client';
import { withClient } from '../data/with-client';
import { today } from '../shared/clock';
import { DEMO_TENANTS, type DemoTenant } from './demo-tenants';
import { plantTenant } from './plant-tenant';
import { seedsOf } from './tenant-seeds';

export interface LoadDemoOptions {
  /** The migrator's URL: the demo is planted, not entered through mutations. */
  migratorUrl: string;
  /** Seals the numbers of the demo's members by keys of their tenants. */
  vault: Vault;
  /** Called before the first tenant and after each: `done` of `total` organizations stand. Not called when all of it is there. */
  onProgress?: (message: string, done: number, total: number) => void;
}

/** Where the demo leaves more than a few rows. */
const PLANTED_TABLES = [
  ['organizations', 'organization_states', 'organization_cards', 'placements', 'external_identifiers'],
  ['grids', 'grid_states', 'grid_organizations', 'buildings', 'building_states', 'territory_figures'],
  ['units', 'unit_states', 'unit_formations', 'unit_figures'],
  ['members', 'memberships', 'employments', 'terms', 'offices'],
  ['elections', 'meetings', 'candidates', 'candidate_steps', 'candidate_guides', 'probation_extensions'],
  ['rectification_cases', 'rectification_assignments', 'rectification_measures', 'rectification_steps'],
  ['floating_records'],
].flat();

/**
 * Plants the demo tenants that are missing, on an embedded database only. Each tenant comes whole in one transaction, so
 * a tenant that exists is complete: a start that was killed in the middle is continued by the next one.
 *
 * @returns the number of tenants planted; 0 when the demo was there already
 */
export function loadDemo({ migratorUrl, vault, onProgress = () => {} }: LoadDemoOptions): Promise<number> {
  return withClient(migratorUrl, 'zuzhi demo', async (client) => {
    // One day for all tenants: what is told from it fits together.
    const loadedOn = today();
    const missing = await missingTenants(client);
    const seeds = new Map(missing.map((tenant) => [tenant.code, seedsOf(tenant)]));
    const total = [...seeds.values()].reduce((sum, { length }) => sum + length, 0);
    let done = 0;
    let planted = 0;
    if (missing.length > 0) onProgress('Loading the demo', done, total);
    // A tenant that a crash of the machine takes back is planted by the next start: no commit needs to wait for the disk.
    await client.query('set synchronous_commit = off');
    for (const tenant of missing) {
      const organizations = seeds.get(tenant.code) ?? [];
      if (await inTransaction(client, () => plantTenant(client, vault, tenant, organizations, loadedOn))) planted += 1;
      done += organizations.length;
      onProgress(`${tenant.code} ${tenant.name}`, done, total);
    }
    // Until the server has looked at them itself, new rows have no statistics, and the first queries bad plans.
    if (planted > 0) await client.query(`analyze ${PLANTED_TABLES.join(', ')}`);
    return planted;
  });
}

async function missingTenants(client: MigratorClient): Promise<DemoTenant[]> {
  const codes = DEMO_TENANTS.map(({ code }) => code);
  const { rows } = await client.query('select division_code as code from tenants where division_code = any($1)', [
    codes,
  ]);
  const present = new Set((rows as { code: string }[]).map(({ code }) => code));
  return DEMO_TENANTS.filter(({ code }) => !present.has(code));
}
