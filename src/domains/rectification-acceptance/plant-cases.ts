import { insertRows } from '../../data/insert-rows';
import type { MigratorClient } from '../../data/migrator-client';
import { rectificationRows } from './case-planting.rules';
import type { CampaignSeed, CaseGround } from './case-seeds.rules';

/**
 * Inserts campaigns and their cases with plans, acceptances and timelines. Runs as the migrator, for demo and test data, in the
 * tenant's transaction; organizations and accounts are planted before.
 */
export async function plantCases(
  client: MigratorClient,
  tenantId: string,
  campaigns: readonly CampaignSeed[],
  ground: CaseGround,
): Promise<void> {
  const rows = rectificationRows(campaigns, ground);
  for (const [table, tableRows] of Object.entries(rows)) await insertRows(client, tenantId, table, tableRows);
}
