import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { figureViolations } from '../units/figure.rules';
import type { LockedUnit } from '../units/lock-units';
import type { CleanNumbers } from '../units/record-figure';
import { unitDateViolations } from '../units/unit-change.rules';
import type { RecordedFigure } from './find-known-units';
import type { UnitRecord } from './unit-record.rules';

/** Numbers that records tell of units: how many work there on a day. */

/** Numbers of a day. */
export interface UnitFigure {
  countedOn: LocalDate;
  numbers: CleanNumbers;
}

/** The numbers that a record tells of a day; null where it tells none. */
export function figureOf(record: UnitRecord): UnitFigure | null {
  const { headcount, countedOn, memberCount, qualifier, figureSource } = record;
  if (!isGiven(headcount) || !isGiven(countedOn)) return null;
  const numbers = {
    headcount,
    memberCount: memberCount ?? null,
    qualifier: qualifier ?? 'EXACT',
    source: figureSource ?? null,
  };
  return { countedOn, numbers };
}

/** The numbers of a record, where they are others than those that are recorded. */
export function changedFigure(record: UnitRecord, recorded: RecordedFigure | null): UnitFigure | null {
  const figure = figureOf(record);
  if (figure === null || recorded === null) return figure;
  const { numbers } = figure;
  const isSame = (['headcount', 'memberCount', 'qualifier', 'source'] as const).every(
    (field) => numbers[field] === recorded[field],
  );
  return isSame ? null : figure;
}

/** How the fields of figures are called in records. */
export const FIGURE_NAMES: Readonly<Record<string, string>> = {
  source: 'figureSource',
  responsibleId: 'responsibleCode',
};

/** Refuses numbers that cannot be, and of days before the survey or to come. */
export function figureOfDayViolations(
  unit: Pick<LockedUnit, 'name' | 'surveyedOn'>,
  { countedOn: on, numbers }: UnitFigure,
  days: { today: LocalDate; closedThrough: LocalDate | null },
): RuleViolation[] {
  const date = { on, field: 'input.countedOn', ...days, predecessorFrom: unit.surveyedOn };
  return [...figureViolations(unit, numbers, 'input'), ...unitDateViolations(unit, date)];
}
