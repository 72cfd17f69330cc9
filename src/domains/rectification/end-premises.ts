import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { endFacts } from '../organizations/end-facts';

/**
 * Ends on a day what is on record of an organization's premises. What began on that very day never held, and is superseded.
 *
 * @returns whether anything was
 */
export async function endPremisesOf(tx: TenantTransaction, organizationId: string, on: LocalDate): Promise<boolean> {
  const ended = await endFacts(tx, 'organization_premises', { organization_id: organizationId }, on);
  return ended.length > 0;
}
