import { isGiven } from '../../shared/check-argument';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import { documentViolations, nameViolations } from '../organizations/identifier.rules';
import { pathOf } from '../sync/record-path.rules';
import type { RecordProblem } from '../sync/sync.rules';
import type { LockedUnit } from '../units/lock-units';
import { JOINT_MODES, type UnitStatus } from '../units/unit.rules';
import { registrationViolations, unitDateViolations } from '../units/unit-change.rules';
import { removedViolations } from '../units/unit-life.rules';
import { type UnitStep, unitStepViolations } from '../units/unit-step.rules';
import { usccViolations } from '../units/uscc.rules';
import type { RecordedFigure } from './find-known-units';
import { problemsOf } from './record-outcome.rules';
import { changedFigure, FIGURE_NAMES, figureOfDayViolations, type UnitFigure } from './unit-figure.rules';
import type { UnitRecord } from './unit-record.rules';

/** What is recorded of a unit without days: as it is to be. */
export type UnitColumns = Pick<
  LockedUnit,
  'uscc' | 'name' | 'kind' | 'sector' | 'divisionCode' | 'responsibleId' | 'registeredOn'
>;

/** What a record changes of a unit; nothing of it is written yet. */
export interface UnitChange {
  columns: UnitColumns;
  /** The state that begins, where name or status change. */
  state: { status: UnitStatus; on: LocalDate; documentNumber: string | null } | null;
  figure: UnitFigure | null;
  /** Names of what changes, for the audit log. */
  fields: string[];
}

/** What a record is held against. */
export interface UnitGround {
  /** The organization that the record names as responsible; null where it names none. */
  responsibleId: string | null;
  /** Numbers that are recorded for its day already. */
  figure: RecordedFigure | null;
  days: { today: LocalDate; closedThrough: LocalDate | null };
}

export type UnitDecision = { change: UnitChange; problems: [] } | { change: null; problems: RecordProblem[] };

const ATTRIBUTES = ['uscc', 'kind', 'sector', 'divisionCode', 'responsibleId', 'registeredOn'] as const;

/** What a record changes of the unit that it is about, or why it cannot be; by the rules of the mutations of units. */
export function decideUnitChange(
  record: UnitRecord,
  index: number,
  unit: LockedUnit,
  ground: UnitGround,
): UnitDecision {
  if (isGiven(record.endedOn)) return decideRemoval(record, index, unit, ground);
  const removed = removedViolations(unit, 'input.externalId');
  if (removed.length > 0) return { change: null, problems: problemsOf(removed, index) };
  const { days } = ground;
  const columns = wishedColumns(record, unit, ground.responsibleId);
  const figure = changedFigure(record, ground.figure);
  const { status = unit.status, effectiveOn: on = days.today, documentNumber = null } = record;
  const step = { status, on, documentNumber };
  const problems = [
    ...surveyDiffers(record, index, unit),
    ...problemsOf(changeViolations(unit, { columns, figure, step }, days), index, FIGURE_NAMES),
  ];
  if (problems.length > 0) return { change: null, problems };
  const [isRenamed, hasStatus] = [columns.name !== unit.name, status !== unit.status];
  // On the first day of its state the name corrects that record, which keeps its document.
  const kept = !hasStatus && on === unit.state.from ? unit.state.documentNumber : documentNumber;
  const fields = fieldsOf(unit, columns, { isRenamed, hasStatus, hasFigure: figure !== null });
  const state = isRenamed || hasStatus ? { status, on, documentNumber: kept } : null;
  return { change: { columns, state, figure, fields }, problems: [] };
}

function changeViolations(
  unit: LockedUnit,
  { columns, figure, step }: { columns: UnitColumns; figure: UnitFigure | null; step: UnitStep },
  days: UnitGround['days'],
): RuleViolation[] {
  const isRenamed = columns.name !== unit.name;
  const renaming = { on: step.on, field: 'input.effectiveOn', ...days, predecessorFrom: unit.state.from };
  return [
    ...(isRenamed ? nameViolations(columns.name, 'input.name') : []),
    ...(isRenamed ? unitDateViolations(unit, renaming) : []),
    ...(columns.uscc === null || columns.uscc === unit.uscc ? [] : usccViolations(columns.uscc, 'input.uscc')),
    ...registrationViolations(unit, columns.registeredOn, days.today),
    ...(step.status === unit.status ? [] : unitStepViolations(unit, step, days)),
    ...(figure === null ? [] : figureOfDayViolations(unit, figure, days)),
  ];
}

/** A removal from the register: it says nothing else. A unit that an organization covers together with others leaves it first. */
function decideRemoval(record: UnitRecord, index: number, unit: LockedUnit, { days }: UnitGround): UnitDecision {
  const { endedOn, documentNumber } = record;
  if (unit.status === 'REMOVED' || !isGiven(endedOn)) return { change: unchanged(unit), problems: [] };
  const step = { status: 'REMOVED', on: endedOn, documentNumber: documentNumber ?? null } as const;
  const problems = problemsOf(unitStepViolations(unit, step, days), index, {
    effectiveOn: 'endedOn',
    status: 'endedOn',
  });
  if (isJoint(unit)) problems.push({ code: 'JOINT_FORMATION', path: pathOf(index, 'endedOn') });
  if (problems.length > 0) return { change: null, problems };
  return { change: removalOf(unit, step), problems: [] };
}

/** A removal: what is recorded of the unit stays, its formation ends. */
export function removalOf(unit: LockedUnit, step: NonNullable<UnitChange['state']>): UnitChange {
  return { ...unchanged(unit), state: step, fields: ['status', 'endedOn', 'formation'] };
}

/** Whether an organization covers the unit together with others, of whom too few could be left. */
export function isJoint({ formation }: Pick<LockedUnit, 'formation'>): boolean {
  return formation !== null && (JOINT_MODES as readonly string[]).includes(formation.mode);
}

/** Whether a record leaves its unit as it is. */
export const isUnitUnchanged = ({ fields }: UnitChange) => fields.length === 0;

const unchanged = (unit: LockedUnit): UnitChange => ({ columns: unit, state: null, figure: null, fields: [] });

/** The day of the survey is the first of its history, and stays. */
function surveyDiffers({ surveyedOn }: UnitRecord, index: number, unit: LockedUnit): RecordProblem[] {
  if (!isGiven(surveyedOn) || surveyedOn === unit.surveyedOn) return [];
  return [{ code: 'SURVEY_DIFFERS', path: pathOf(index, 'surveyedOn') }];
}

function wishedColumns(record: UnitRecord, unit: LockedUnit, responsibleId: string | null): UnitColumns {
  const wished = <Value>(value: Value | null | undefined, old: Value | null) => (value === undefined ? old : value);
  return {
    uscc: wished(record.uscc, unit.uscc),
    name: record.name ?? unit.name,
    kind: record.kind ?? unit.kind,
    sector: record.sector ?? unit.sector,
    divisionCode: wished(record.divisionCode, unit.divisionCode),
    responsibleId: responsibleId ?? unit.responsibleId,
    registeredOn: wished(record.registeredOn, unit.registeredOn),
  };
}

function fieldsOf(
  unit: LockedUnit,
  columns: UnitColumns,
  { isRenamed, hasStatus, hasFigure }: { isRenamed: boolean; hasStatus: boolean; hasFigure: boolean },
): string[] {
  const attributes = ATTRIBUTES.filter((field) => columns[field] !== unit[field]);
  return [
    ...attributes.map((field) => (field === 'responsibleId' ? 'responsible' : field)),
    ...(isRenamed ? ['name'] : []),
    ...(hasStatus ? ['status'] : []),
    ...(hasFigure ? ['figures'] : []),
  ];
}

/** Refuses a document without a number, where one is given. */
export const givenDocumentViolations = (documentNumber: string | undefined, rule: string): RuleViolation[] =>
  isGiven(documentNumber) ? documentViolations(documentNumber, 'input.documentNumber', rule) : [];
