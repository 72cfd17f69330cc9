import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import type { AuditNote } from '../../audit/run-mutation';
import { assertVersion, named } from '../../shared/assert-version';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { isReached } from '../organizations/assert-reach';
import { type LockedUnit, lockUnits, unitNotFound } from './lock-units';
import { removedViolations } from './unit-life.rules';

/** Every write of units is one action: whoever keeps the register keeps all of it. */
export const UNIT_WRITE = 'unit:write' as const satisfies Action;

/** What every input that changes a unit names. */
export interface UnitChange {
  /** Global id. */
  id: string;
  expectedVersion: number;
}

/**
 * Locks the unit that a change names: unknown or out of the caller's reach is NOT_FOUND, a stale version CONFLICT.
 *
 * @throws RuleError UNIT_REMOVED
 */
export async function lockForUnitChange(
  tx: TenantTransaction,
  ctx: ViewerContext,
  change: UnitChange,
): Promise<LockedUnit> {
  const [unit] = await lockForUnitChanges(tx, ctx, [change], () => 'input.id');
  return unit as LockedUnit;
}

/** The same for several units; `fieldOf` gives the path of the input field that names the n-th. */
export async function lockForUnitChanges(
  tx: TenantTransaction,
  ctx: ViewerContext,
  changes: readonly UnitChange[],
  fieldOf: (index: number) => string,
): Promise<LockedUnit[]> {
  const keys = changes.map(({ id }, index) => keyOf('Unit', id, fieldOf(index)));
  const units = await lockUnits(tx, keys);
  await assertUnitsReached(tx, ctx, units);
  for (const [index, unit] of units.entries())
    assertVersion(named(unit), unit.version, changes[index]?.expectedVersion ?? 0);
  assertRules(units.flatMap((unit, index) => removedViolations(unit, fieldOf(index))));
  return units;
}

/** A secretary and a clerk reach the units whose responsible organization lies in their subtree. */
async function assertUnitsReached(tx: TenantTransaction, ctx: ViewerContext, units: readonly LockedUnit[]) {
  for (const responsibleId of new Set(units.map((unit) => unit.responsibleId))) {
    if (await isReached(tx, ctx, UNIT_WRITE, responsibleId)) continue;
    throw unitNotFound(units.find((unit) => unit.responsibleId === responsibleId)?.id ?? '');
  }
}

/** The audit note of a unit after a change: which fields were touched, never their values. An end says that it is one, and why. */
export function unitNote(id: string, version: number, fields: string[], change?: AuditNote['change']): AuditNote {
  return { objectType: 'Unit', objectId: id, objectVersion: version, fields, change };
}
