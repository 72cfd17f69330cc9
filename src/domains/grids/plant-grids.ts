import { insertRows } from '../../data/insert-rows';
import type { MigratorClient } from '../../data/migrator-client';
import { type TerritorySeed, territoryRows } from './grid-planting.rules';

/**
 * Inserts the grids of communities with their buildings, figures and the organizations standing on them. Runs as the
 * migrator, for demo and test data, in the tenant's transaction; the organizations are planted before.
 *
 * @param organizationIds ids of the organizations by the keys that the seeds use
 * @returns the id of each grid by its code
 */
export async function plantGrids(
  client: MigratorClient,
  tenantId: string,
  territories: readonly TerritorySeed[],
  organizationIds: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const gridIds = new Map<string, string>();
  const rows = territoryRows(territories, organizationIds, gridIds);
  for (const [table, tableRows] of Object.entries(rows)) await insertRows(client, tenantId, table, tableRows);
  return gridIds;
}
