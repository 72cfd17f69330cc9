import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { dateViolations } from '../organizations/dated-change.rules';
import type { NamedUnit } from './unit.rules';

/** What the date of a change is held against. */
export interface UnitChangeDate {
  on: LocalDate;
  field: string;
  today: LocalDate;
  closedThrough: LocalDate | null;
  /** Start of the youngest fact that the change follows; null when it is the first of its kind. */
  predecessorFrom: LocalDate | null;
}

/** Refuses a date to come, in the closed period, or before the fact that the change follows. */
export function unitDateViolations({ name }: NamedUnit, change: UnitChangeDate): RuleViolation[] {
  // A unit has no code of its own to name it by in the parameters of a message.
  return dateViolations({ ...change, organization: { code: '', name } }).map((violation) => {
    const { organization: _, ...params } = violation.params;
    return { ...violation, params };
  });
}

/** Refuses a day of registration that is to come; any day of the past may be one, also before the survey. */
export function registrationViolations(
  { name }: NamedUnit,
  registeredOn: LocalDate | null | undefined,
  today: LocalDate,
): RuleViolation[] {
  if (!registeredOn || registeredOn <= today) return [];
  return unitDateViolations(
    { name },
    { on: registeredOn, field: 'input.registeredOn', today, closedThrough: null, predecessorFrom: null },
  );
}

/** A change that leaves everything as it is. */
export function nothingToUpdateViolation({ name }: NamedUnit): RuleViolation {
  return {
    code: 'NOTHING_TO_CHANGE',
    message: {
      en: `Nothing of ${name} would change: give uscc, kind, sector, divisionCode, responsibleId or registeredOn with another value.`,
      zh: `“${name}”没有任何变更：请填写与现有值不同的 uscc、kind、sector、divisionCode、responsibleId 或 registeredOn。`,
    },
    field: null,
    rule: 'CHANGE',
    params: {},
  };
}

/** A new name that is the old one. */
export function unitNameViolations({ name: present }: NamedUnit, name: string): RuleViolation[] {
  if (name !== present) return [];
  return [
    {
      code: 'NAME_UNCHANGED',
      message: { en: `The unit is called ${present} already.`, zh: `该单位的名称已是“${present}”。` },
      field: 'input.name',
      rule: 'NAME',
      params: {},
    },
  ];
}

/** Refuses to end an organization that still answers for units: someone must say who does from then on. */
export function responsibleViolations(
  organization: NamedUnit & { code?: string },
  units: { count: number; example: string | null },
  on: LocalDate,
): RuleViolation[] {
  const { name } = organization;
  const { count, example } = units;
  if (count === 0) return [];
  return [
    {
      code: 'RESPONSIBLE_FOR_UNITS',
      message: {
        en: `${name} is responsible for ${count} ${count === 1 ? 'unit' : 'units'} on or after ${on}, such as ${example}; give each another responsible organization, or remove it from the register, first.`,
        zh: `${on} 及以后“${name}”仍负责 ${count} 个单位（如“${example}”）；请先为其指定其他责任党组织，或将其清理出库。`,
      },
      field: 'input.id',
      rule: 'RESPONSIBLE',
      params: { units: count, date: on },
    },
  ];
}
