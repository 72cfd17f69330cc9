import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { endFacts } from '../organizations/end-facts';

/**
 * Ends terms or offices on a day: the last day on which they hold is the one before. What began on that day or later never
 * held: its record is superseded, and nothing is deleted. What another writer ended before that day meanwhile stays so.
 */
export async function endOfficeFacts(
  tx: TenantTransaction,
  table: 'terms' | 'offices',
  ids: readonly string[],
  on: LocalDate,
): Promise<void> {
  if (ids.length === 0) return;
  await endFacts(tx, table, { id: ids }, on);
}
