import type { TenantTransaction } from '../../access/context';
import { type LocalDate, now } from '../../shared/clock';
import type { OpenFact } from './lock-organization';

/** The tables of dated facts: only the upper bound of `valid` and `superseded_at` ever change in them. */
export type FactTable = 'placements' | 'organization_states' | 'external_identifiers';

/**
 * Ends a fact on a day: the last day on which it holds is the one before. A fact that began on that very day never held
 * for a day; its record is superseded, not shortened to nothing, and nothing is deleted.
 */
export async function endFact(tx: TenantTransaction, table: FactTable, fact: OpenFact, on: LocalDate): Promise<void> {
  if (fact.from === on) {
    await tx.query({
      text: `update ${table} set superseded_at = $3 where tenant_id = $1 and id = $2`,
      values: [fact.id, now()],
    });
    return;
  }
  await tx.query({
    text: `update ${table} set valid = daterange(lower(valid), $3::date) where tenant_id = $1 and id = $2`,
    values: [fact.id, on],
  });
}

/** The range of a fact that holds from a day on. */
export function from(on: LocalDate): string {
  return `[${on},)`;
}
