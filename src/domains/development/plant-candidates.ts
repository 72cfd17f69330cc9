import { insertRows } from '../../data/insert-rows';
import type { MigratorClient } from '../../data/migrator-client';
import { type CandidateGround, type CandidateSeed, candidateRows } from './candidate-planting.rules';

/**
 * Inserts candidates with their steps and guides. Runs as the migrator, for demo and test data, in the tenant's transaction;
 * organizations and members are planted before.
 *
 * @returns the id of each candidate by its key
 */
export async function plantCandidates(
  client: MigratorClient,
  tenantId: string,
  seeds: readonly CandidateSeed[],
  ground: CandidateGround,
): Promise<Map<string, string>> {
  const candidateIds = new Map<string, string>();
  const rows = candidateRows(seeds, ground, candidateIds);
  for (const [table, tableRows] of Object.entries(rows)) await insertRows(client, tenantId, table, tableRows);
  return candidateIds;
}
