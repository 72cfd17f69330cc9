import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { NamedUnit, UnitStatus } from './unit.rules';
import { UNIT_STATUS_TERMS } from './unit-terms.rules';

/** SURVEYED > ACTIVE > {SHELL} > REMOVED: being a shell is a step that a unit may skip, and none that it comes back from. */
const NEXT_STATUSES: Readonly<Record<UnitStatus, readonly UnitStatus[]>> = {
  SURVEYED: ['ACTIVE'],
  ACTIVE: ['SHELL', 'REMOVED'],
  SHELL: ['REMOVED'],
  REMOVED: [],
};

const RULE = 'STATE_MACHINE Unit';

/** Refuses a step that the state machine does not have, and says which it has. */
export function unitStatusViolations(unit: NamedUnit & { status: UnitStatus }, next: UnitStatus): RuleViolation[] {
  const { name, status } = unit;
  const allowed = NEXT_STATUSES[status];
  if (allowed.includes(next)) return [];
  const terms = allowed.map((step) => `“${UNIT_STATUS_TERMS[step]}”`).join('或');
  return [
    {
      code: 'STATUS_NOT_ALLOWED',
      message: {
        en: `${name} is ${status} and cannot become ${next}; the next step is ${allowed.join(' or ')}.`,
        zh: `“${name}”当前状态为“${UNIT_STATUS_TERMS[status]}”，不能变更为“${UNIT_STATUS_TERMS[next]}”；下一步只能是${terms}。`,
      },
      field: 'input.status',
      rule: RULE,
      params: { status, next, allowed: allowed.join(', ') },
    },
  ];
}

/** Refuses a change to a unit that was removed from the register. */
export function removedViolations(
  unit: NamedUnit & { status: UnitStatus; endedOn: LocalDate | null },
  field: string,
): RuleViolation[] {
  const { name, status, endedOn } = unit;
  if (status !== 'REMOVED') return [];
  return [
    {
      code: 'UNIT_REMOVED',
      message: {
        en: `${name} was removed from the register on ${endedOn}; it can no longer be changed.`,
        zh: `“${name}”已于 ${endedOn} 清理出库，不能再变更。`,
      },
      field,
      rule: RULE,
      params: { endedOn },
    },
  ];
}

/** Only a unit at work comes by an organization, and not before the day from which it was at work. */
export function unitActiveViolations(
  unit: NamedUnit & { status: UnitStatus; activeFrom: LocalDate | null },
  on: LocalDate,
  field: string,
): RuleViolation[] {
  const { name, status, activeFrom } = unit;
  if (status === 'ACTIVE' && activeFrom !== null && activeFrom <= on) return [];
  return [
    {
      code: 'UNIT_NOT_ACTIVE',
      message:
        status === 'ACTIVE'
          ? {
              en: `${name} is ACTIVE from ${activeFrom} on, not yet on ${on}; use that day or a later one.`,
              zh: `“${name}”自 ${activeFrom} 起正常运行，${on} 尚未运行；请使用该日或之后的日期。`,
            }
          : {
              en: `${name} is ${status}; only an ACTIVE unit is covered by an organization. Record its state first.`,
              zh: `“${name}”当前状态为“${UNIT_STATUS_TERMS[status]}”，只有“${UNIT_STATUS_TERMS.ACTIVE}”的单位可组建党组织；请先登记其状态。`,
            },
      field,
      rule: RULE,
      params: { status, activeFrom, date: on },
    },
  ];
}
