import type { TenantTransaction } from '../../access/context';
import type { RuleViolation } from '../../shared/errors';
import { unitNotFound } from '../units/lock-units';
import type { UnitStatus } from '../units/unit.rules';

/**
 * Holds a unit that somebody is to work in, and refuses one that was removed from the register.
 *
 * @throws NOT_FOUND for a unit that the tenant does not have
 */
export async function employerViolations(
  tx: TenantTransaction,
  unitId: string,
  field: string,
): Promise<RuleViolation[]> {
  const [unit] = await tx.query<{ name: string; status: UnitStatus }>({
    text: `select name, status from units where tenant_id = $1 and id = $2 for share`,
    values: [unitId],
  });
  if (unit === undefined) throw unitNotFound(unitId);
  if (unit.status !== 'REMOVED') return [];
  return [
    {
      code: 'UNIT_REMOVED',
      message: {
        en: `${unit.name} was removed from the register of units; nobody is recorded as working there. Name another unit, or none.`,
        zh: `“${unit.name}”已清理出库，不能登记为工作单位；请选择其他单位，或不填。`,
      },
      field,
      rule: 'STATE_MACHINE Unit',
      params: {},
    },
  ];
}
