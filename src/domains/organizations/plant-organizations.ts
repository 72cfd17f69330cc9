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
  type Row,
  stateRow,
} from './planting.rules';
import { assertSeeds, type OrganizationSeed } from './seed.rules';

export type { OrganizationSeed };

/** Rows of one INSERT: large enough for seconds instead of minutes, small enough for one message. */
const BATCH = 2_000;

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
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    await insertRows(client, tenantId, 'organizations', batch.map(organizationRow));
    await insertRows(client, tenantId, 'organization_states', batch.map(stateRow));
    await insertRows(client, tenantId, 'placements', batch.flatMap(placementRows));
    await insertRows(client, tenantId, 'external_identifiers', batch.flatMap(identifierRows));
    await insertRows(client, tenantId, 'organization_cards', batch.map(cardRow));
  }
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

/** Multi-row insert of objects that name the columns; columns left out are null. */
async function insertRows(client: MigratorClient, tenantId: string, table: string, rows: Row[]): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = Object.keys(first).join(', ');
  await client.query(
    `insert into ${table} (tenant_id, ${columns})
     select $1, ${columns} from jsonb_populate_recordset(null::${table}, $2::jsonb)`,
    [tenantId, JSON.stringify(rows)],
  );
}
