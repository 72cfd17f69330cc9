import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { endFacts, type FactOwners } from '../organizations/end-facts';

/** Whose formations end: those of some units, or all of an organization. */
export type FormationOwner = { unitIds: readonly string[] } | { organizationId: string };

/**
 * Ends formations on a day: the last day on which they hold is the one before. One that began on that day or later never
 * held; its record is superseded, not shortened to nothing. What had ended before that day stays as it is.
 *
 * @returns the units whose formations changed
 */
export function endFormations(tx: TenantTransaction, owner: FormationOwner, on: LocalDate): Promise<string[]> {
  const owners: FactOwners =
    'unitIds' in owner ? { unit_id: owner.unitIds } : { organization_id: owner.organizationId };
  return endFacts(tx, 'unit_formations', owners, on, 'unit_id');
}
