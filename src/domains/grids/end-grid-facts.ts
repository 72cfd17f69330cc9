import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { endFacts } from '../organizations/end-facts';

/** The tables of dated facts of grids. */
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
  await endFacts(tx, table, { id: ids }, on);
}
