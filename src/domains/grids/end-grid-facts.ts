import type { TenantTransaction } from '../../access/context';
import { type LocalDate, now } from '../../shared/clock';

/** The tables of dated facts of grids: only the upper bound of `valid` and `superseded_at` ever change in them. */
export type GridFactTable = 'grid_states' | 'grid_organizations' | 'building_states';

/**
 * Ends facts on a day, by their ids: the last day on which they hold is the one before. A fact that began on the day or
 * later never held for a day; its record is superseded, not shortened to nothing, and nothing is deleted.
 */
export async function endGridFacts(
  tx: TenantTransaction,
  table: GridFactTable,
  ids: readonly string[],
  on: LocalDate,
): Promise<void> {
  if (ids.length === 0) return;
  await tx.query({
    text: `update ${table} set superseded_at = $4
            where tenant_id = $1 and id = any($2::uuid[]) and superseded_at is null and lower(valid) >= $3::date`,
    values: [ids, on, now()],
  });
  await tx.query({
    text: `update ${table} set valid = daterange(lower(valid), $3::date)
            where tenant_id = $1 and id = any($2::uuid[]) and superseded_at is null`,
    values: [ids, on],
  });
}
