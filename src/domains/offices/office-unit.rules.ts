import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';

/** Refuses a unit that has been removed: an office has no end when it is recorded, so it would outlive the unit. */
export function unitEndedViolations({ name, endedOn }: { name: string; endedOn: LocalDate | null }): RuleViolation[] {
  if (endedOn === null) return [];
  return [
    {
      code: 'UNIT_ENDED',
      message: {
        en: `${name} ended on ${endedOn}; name a unit that exists.`,
        zh: `“${name}”已于 ${endedOn} 终止；请指定现存单位。`,
      },
      field: 'input.unitId',
      rule: 'STATE_MACHINE Unit',
      params: { endedOn },
    },
  ];
}
