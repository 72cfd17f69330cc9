import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { endFacts } from './end-facts';
import type { OpenFact } from './lock-organization';

/** The tables of dated facts of organizations. */
export type OrganizationFactTable = 'placements' | 'organization_states' | 'external_identifiers';

/**
 * Ends a fact on a day: the last day on which it holds is the one before. A fact that began on that very day never held
 * for a day; its record is superseded, not shortened to nothing, and nothing is deleted.
 */
export async function endFact(
  tx: TenantTransaction,
  table: OrganizationFactTable,
  fact: OpenFact,
  on: LocalDate,
): Promise<void> {
  await endFacts(tx, table, { id: fact.id }, on);
}

/** The range of a fact that holds from a day on. */
export function from(on: LocalDate): string {
  return `[${on},)`;
}
