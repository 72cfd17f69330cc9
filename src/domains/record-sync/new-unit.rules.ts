import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { nameViolations } from '../organizations/identifier.rules';
import { pathOf } from '../sync/record-path.rules';
import type { RecordProblem } from '../sync/sync.rules';
import { registrationViolations, unitDateViolations } from '../units/unit-change.rules';
import { usccViolations } from '../units/uscc.rules';
import { givenDocumentViolations, type UnitColumns, type UnitGround } from './changed-unit.rules';
import { problemsOf } from './record-outcome.rules';
import { FIGURE_NAMES, figureOf, figureOfDayViolations, type UnitFigure } from './unit-figure.rules';
import type { UnitRecord } from './unit-record.rules';

/** A unit to record. */
export interface NewUnit {
  columns: UnitColumns;
  surveyedOn: LocalDate;
  /** Its states from the survey on, one or two. */
  states: { status: 'SURVEYED' | 'ACTIVE'; on: LocalDate; documentNumber: string | null }[];
  figure: UnitFigure | null;
}

export type NewUnitDecision = { unit: NewUnit; problems: [] } | { unit: null; problems: RecordProblem[] };

/** What is asked of a record before anything else, when nothing is known that it could be about. */
const REQUIRED = ['name', 'kind', 'sector', 'surveyedOn'] as const;
type Complete = UnitRecord & Required<Pick<UnitRecord, (typeof REQUIRED)[number]>>;

const isComplete = (record: UnitRecord): record is Complete => REQUIRED.every((field) => isGiven(record[field]));

/** The unit that a record asks for, or why it cannot be; by the rules of `surveyUnit`. */
export function decideNewUnit(
  record: UnitRecord,
  index: number,
  { responsibleId, days }: Pick<UnitGround, 'responsibleId' | 'days'>,
): NewUnitDecision {
  const refused = (problems: RecordProblem[]): NewUnitDecision => ({ unit: null, problems });
  if (isGiven(record.endedOn)) return refused([{ code: 'UNIT_UNKNOWN', path: pathOf(index, 'endedOn') }]);
  const missing: string[] = REQUIRED.filter((field) => !isGiven(record[field]));
  if (responsibleId === null) missing.push('responsibleCode');
  if (missing.length > 0 || !isComplete(record) || responsibleId === null) {
    return refused(missing.map((field) => ({ code: 'REQUIRED', path: pathOf(index, field) })));
  }
  if (record.status === 'SHELL') return refused([{ code: 'STATUS_NOT_ALLOWED', path: pathOf(index, 'status') }]);
  const unit = unitOf(record, responsibleId);
  const { columns, surveyedOn, figure } = unit;
  const violations: RuleViolation[] = [
    ...nameViolations(columns.name, 'input.name'),
    ...(columns.uscc === null ? [] : usccViolations(columns.uscc, 'input.uscc')),
    ...registrationViolations(columns, columns.registeredOn, days.today),
    ...unitDateViolations(columns, { on: surveyedOn, field: 'input.surveyedOn', ...days, predecessorFrom: null }),
    ...unit.states
      .slice(1)
      .flatMap(({ on }) =>
        unitDateViolations(columns, { on, field: 'input.effectiveOn', ...days, predecessorFrom: surveyedOn }),
      ),
    ...givenDocumentViolations(record.documentNumber, 'UNIT_STATE'),
    ...(figure === null ? [] : figureOfDayViolations({ name: columns.name, surveyedOn }, figure, days)),
  ];
  if (violations.length > 0) return refused(problemsOf(violations, index, FIGURE_NAMES));
  return { unit, problems: [] };
}

function unitOf(record: Complete, responsibleId: string): NewUnit {
  const { name, kind, sector, surveyedOn, status = 'SURVEYED', effectiveOn = surveyedOn } = record;
  const documentNumber = record.documentNumber ?? null;
  const active = { status: 'ACTIVE', on: effectiveOn, documentNumber } as const;
  const surveyed = { status: 'SURVEYED', on: surveyedOn, documentNumber: null } as const;
  const isActiveAtOnce = status === 'ACTIVE' && effectiveOn === surveyedOn;
  return {
    columns: {
      uscc: record.uscc ?? null,
      name,
      kind,
      sector,
      divisionCode: record.divisionCode ?? null,
      responsibleId,
      registeredOn: record.registeredOn ?? null,
    },
    surveyedOn,
    states: [...(isActiveAtOnce ? [] : [surveyed]), ...(status === 'ACTIVE' ? [active] : [])],
    figure: figureOf(record),
  };
}
