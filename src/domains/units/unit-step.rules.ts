import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { documentViolations } from '../organizations/identifier.rules';
import type { LockedUnit } from './lock-units';
import type { UnitStatus } from './unit.rules';
import { unitDateViolations } from './unit-change.rules';
import { unitStatusViolations } from './unit-life.rules';

/** A step in the life of a unit. */
export interface UnitStep {
  status: UnitStatus;
  on: LocalDate;
  documentNumber: string | null;
}

/** Refuses a step that a unit cannot take, or not on that day. A removal rests on a document. */
export function unitStepViolations(
  unit: LockedUnit,
  { status, on, documentNumber }: UnitStep,
  days: { today: LocalDate; closedThrough: LocalDate | null },
): RuleViolation[] {
  const { state, formation, formationsUntil } = unit;
  // A step back in time would leave the unit covered while it was not at work yet, or no longer there.
  const predecessorFrom = [state.from, formation?.from ?? '', formationsUntil ?? ''].sort().at(-1) ?? state.from;
  const document =
    status === 'REMOVED' || isGiven(documentNumber)
      ? documentViolations(documentNumber ?? '', 'input.documentNumber', 'UNIT_REMOVAL')
      : [];
  return [
    ...unitStatusViolations(unit, status),
    ...document,
    ...unitDateViolations(unit, { on, field: 'input.effectiveOn', ...days, predecessorFrom }),
  ];
}
