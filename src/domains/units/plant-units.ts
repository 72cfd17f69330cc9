import { insertRows } from '../../data/insert-rows';
import type { MigratorClient } from '../../data/migrator-client';
import { type UnitSeed, unitRows } from './unit-planting.rules';

/**
 * Inserts units with their states, formations and figures. Runs as the migrator, for demo and test data, in the tenant's
 * transaction; the organizations are planted before.
 *
 * @param organizationIds ids of the organizations by the keys that the seeds use
 * @returns the id of each unit by its key
 */
export async function plantUnits(
  client: MigratorClient,
  tenantId: string,
  seeds: readonly UnitSeed[],
  organizationIds: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const unitIds = new Map<string, string>();
  const rows = unitRows(seeds, organizationIds, unitIds);
  for (const [table, tableRows] of Object.entries(rows)) await insertRows(client, tenantId, table, tableRows);
  return unitIds;
}
