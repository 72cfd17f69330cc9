import type { MigratorClient } from '../../data/migrator-client';
import { now } from '../../shared/clock';
import { type MeetingSeed, meetingSeries } from './meeting-planting.rules';

/**
 * Inserts meetings, in numbers as they are recorded. Runs as the migrator, for demo and test data, in the tenant's
 * transaction; the organizations are planted before.
 *
 * @param organizationIds ids of the organizations by the keys that the seeds use
 */
export async function plantMeetings(
  client: MigratorClient,
  tenantId: string,
  seeds: readonly MeetingSeed[],
  organizationIds: ReadonlyMap<string, string>,
): Promise<void> {
  if (seeds.length === 0) return;
  await client.query(
    `insert into meetings (tenant_id, id, organization_id, kind, held_on, due_count, present_count, excellent_count,
                           qualified_count, basic_count, unqualified_count, version, recorded_at)
     select $1, gen_random_uuid(), s.organization_id, s.kind, h.held_on, s.due_count, h.present_count, s.excellent_count,
            s.qualified_count, s.basic_count, s.unqualified_count, 1, $3
       from jsonb_to_recordset($2::jsonb) as s (
              organization_id uuid, kind text, due_count int, held_on date[], present_count int[],
              excellent_count int, qualified_count int, basic_count int, unqualified_count int)
      cross join lateral unnest(s.held_on, s.present_count) as h (held_on, present_count)`,
    [tenantId, JSON.stringify(meetingSeries(seeds, organizationIds)), now()],
  );
}
