import type { TenantTransaction } from '../../access/context';
import { type LocalDate, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { documentViolations } from '../organizations/identifier.rules';
import type { Ended } from '../sync/finish-sync';
import { lockCovering } from '../units/lock-organizations';
import { lockUnits } from '../units/lock-units';
import { unitDateViolations } from '../units/unit-change.rules';
import { unitStepViolations } from '../units/unit-step.rules';
import { isJoint, removalOf } from './changed-unit.rules';
import { updateUnits } from './update-units';

/** How units are removed which a full load lacks. */
export interface MissingRemoval {
  endedOn: LocalDate;
  documentNumber: string;
}

/**
 * Removes units from the register; one that may not be removed that day stays: a survey that nobody has verified, or a unit that an
 * organization covers together with others.
 */
export async function removeMissingUnits(
  tx: TenantTransaction,
  source: string,
  unitIds: readonly string[],
  { endedOn: on, documentNumber: document }: MissingRemoval,
): Promise<Ended> {
  const documentNumber = document.trim();
  const { closedThrough } = await findTenantBooks(tx);
  const days = { today: today(), closedThrough };
  const field = 'input.removeMissing.endedOn';
  assertRules([
    ...documentViolations(documentNumber, 'input.removeMissing.documentNumber', 'UNIT_REMOVAL'),
    ...unitDateViolations({ name: source }, { on, field, ...days, predecessorFrom: null }),
  ]);
  await lockCovering(tx, unitIds);
  const units = await lockUnits(tx, unitIds);
  const step = { status: 'REMOVED', on, documentNumber } as const;
  const removable = units.filter((unit) => unitStepViolations(unit, step, days).length === 0 && !isJoint(unit));
  const removed = removable.map((unit) => ({
    index: 0,
    externalId: '',
    key: unit.id,
    change: { ...removalOf(unit, step), before: unit },
  }));
  const { audit, derived } = await updateUnits(tx, removed);
  return { count: removed.length, refused: units.length - removed.length, audit, derived };
}
