import type { TenantTransaction } from '../../access/context';
import type { LocalDate } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { unitNotFound } from '../units/lock-units';
import { unitEndedViolations } from './office-unit.rules';

/**
 * Holds the unit that an office names, so that it does not end before the commit; units may be named tenant-wide. An
 * unknown one is NOT_FOUND, one that has ended is refused.
 */
export async function lockGuidedUnit(tx: TenantTransaction, id: string): Promise<string> {
  const [unit] = await tx.query<{ name: string; endedOn: LocalDate | null }>({
    text: `select name, ended_on as "endedOn" from units where tenant_id = $1 and id = $2 for share`,
    values: [id],
  });
  if (unit === undefined) throw unitNotFound(id);
  assertRules(unitEndedViolations(unit));
  return id;
}
