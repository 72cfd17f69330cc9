import { insertRows } from '../../data/insert-rows';
import type { MigratorClient } from '../../data/migrator-client';
import { labelOf } from '../../data/tree-path';
import type { StoredTemplate } from './chain-place.rules';
import { STORED_TEMPLATES_SQL } from './find-chain-templates';
import {
  cardRow,
  identifierRows,
  organizationRow,
  type PlantedOrganization,
  placementRows,
  plant,
  stateRow,
} from './planting.rules';
import { assertSeeds, type OrganizationSeed } from './seed.rules';

export type { OrganizationSeed };

/**
 * Inserts many organizations with their places in both graphs and their states, dated from `establishedOn`. Runs as the
 * migrator, for demo and test data on an empty or growing tenant; parents come before their children in `seeds`.
 * The rules of structure hold as in the mutations; the rules of size are not asked.
 *
 * @returns the id of each organization by its key
 * @throws Error naming the seed that breaks a rule or names an unknown parent or template
 */
export async function plantOrganizations(
  client: MigratorClient,
  tenantId: string,
  seeds: readonly OrganizationSeed[],
): Promise<Map<string, string>> {
  const templates = await storedTemplates(client, tenantId);
  assertSeeds(seeds, templates);
  const lastSerial = await takeSerials(client, tenantId, seeds.length);
  const planted = new Map<string, PlantedOrganization>();
  for (const [index, seed] of seeds.entries()) {
    const label = labelOf(lastSerial - seeds.length + index + 1);
    planted.set(seed.key, plant(seed, label, planted, templates));
  }
  const rows = [...planted.values()];
  await insertRows(client, tenantId, 'organization_cards', rows.map(cardRow));
  await insertRows(client, tenantId, 'organizations', rows.map(organizationRow));
  await insertRows(client, tenantId, 'organization_states', rows.map(stateRow));
  await insertRows(client, tenantId, 'placements', rows.flatMap(placementRows));
  await insertRows(client, tenantId, 'external_identifiers', rows.flatMap(identifierRows));
  return new Map(rows.map(({ seed, id }) => [seed.key, id]));
}

async function storedTemplates(client: MigratorClient, tenantId: string): Promise<Map<string, StoredTemplate>> {
  const { rows } = await client.query(STORED_TEMPLATES_SQL, [tenantId]);
  return new Map((rows as StoredTemplate[]).map((template) => [template.code, template]));
}

async function takeSerials(client: MigratorClient, tenantId: string, count: number): Promise<number> {
  const { rows } = await client.query(
    `insert into tenant_counters (tenant_id, name, value) values ($1, 'ORGANIZATION_LABEL', $2)
     on conflict (tenant_id, name) do update set value = tenant_counters.value + excluded.value
     returning value`,
    [tenantId, count],
  );
  return Number((rows as { value: string | number }[])[0]?.value);
}
