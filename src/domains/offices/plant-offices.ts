import { insertRows } from '../../data/insert-rows';
import type { MigratorClient } from '../../data/migrator-client';
import { type BodySeed, type OfficeGround, officeRows } from './office-planting.rules';

/**
 * Inserts terms and offices, and writes secretary and end of term on all cards of the tenant. Runs as the migrator, for
 * demo and test data, in the tenant's transaction; organizations, members and units are planted before.
 */
export async function plantOffices(
  client: MigratorClient,
  tenantId: string,
  bodies: readonly BodySeed[],
  ground: OfficeGround,
): Promise<void> {
  const rows = officeRows(bodies, ground);
  for (const [table, tableRows] of Object.entries(rows)) await insertRows(client, tenantId, table, tableRows);
  await writeOnCards(client, tenantId);
}

async function writeOnCards(client: MigratorClient, tenantId: string): Promise<void> {
  await client.query(
    `update organization_cards c
        set secretary_office_id = f.id,
            secretary_member_id = f.member_id,
            secretary_masked_name = m.masked_name,
            secretary_since = lower(f.valid)
       from offices f
       join members m on m.tenant_id = $1 and m.id = f.member_id
      where c.tenant_id = $1 and f.tenant_id = $1 and f.organization_id = c.organization_id
        and f.post = 'SECRETARY' and upper_inf(f.valid) and f.superseded_at is null`,
    [tenantId],
  );
  await client.query(
    `update organization_cards c
        set term_ends_on = t.ends_on
       from terms t
      where c.tenant_id = $1 and t.tenant_id = $1 and t.organization_id = c.organization_id
        and upper_inf(t.valid) and t.superseded_at is null`,
    [tenantId],
  );
}
