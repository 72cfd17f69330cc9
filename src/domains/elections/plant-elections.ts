import type { MigratorClient } from '../../data/migrator-client';
import { type ElectionSeed, electionRows } from './election-planting.rules';

const COLUMNS = [
  [
    'id',
    'organization_id',
    'kind',
    'status',
    'reminded_on',
    'postponed_on',
    'postponed_until',
    'postponement_document',
  ],
  [
    'approved_on',
    'approval_document',
    'held_on',
    'voters_due',
    'voters_present',
    'ratified_on',
    'ratification_document',
  ],
  ['cancelled_on', 'version', 'created_at', 'updated_at'],
].flat();

/**
 * Inserts elections. Runs as the migrator, for demo and test data, in the tenant's transaction; the organizations and their
 * terms are planted before.
 *
 * @param organizationIds ids of the organizations by the keys that the seeds use
 */
export async function plantElections(
  client: MigratorClient,
  tenantId: string,
  seeds: readonly ElectionSeed[],
  organizationIds: ReadonlyMap<string, string>,
): Promise<void> {
  if (seeds.length === 0) return;
  const termOf = (day: string) =>
    `(select t.id from terms t
       where t.tenant_id = $1 and t.organization_id = r.organization_id and t.superseded_at is null
         and t.began_on = (s.row ->> '${day}')::date)`;
  await client.query(
    `insert into elections (tenant_id, term_id, new_term_id, ${COLUMNS.join(', ')})
     select $1, ${termOf('term_began_on')}, ${termOf('new_term_began_on')}, ${COLUMNS.map((name) => `r.${name}`).join(', ')}
       from jsonb_array_elements($2::jsonb) as s (row)
      cross join lateral jsonb_populate_record(null::elections, s.row) as r`,
    [tenantId, JSON.stringify(electionRows(seeds, organizationIds))],
  );
}
