import { isGiven } from '../../shared/check-argument';
import { pathOf } from '../sync/record-path.rules';
import type { RecordProblem } from '../sync/sync.rules';
import type { LockedUnit } from '../units/lock-units';
import { decideUnitChange, isUnitUnchanged, type UnitChange } from './changed-unit.rules';
import { type KnownUnits, keyOfFigure } from './find-known-units';
import { isSuspicious, type Match } from './match.rules';
import { type NamedOrganization, unknownProblems } from './named-organization.rules';
import { decideNewUnit, type NewUnit } from './new-unit.rules';
import { type Decided, type Outcomes, rejectedFor } from './record-outcome.rules';
import type { UnitRecord } from './unit-record.rules';

/** A unit, and what a record changes of it. */
export interface ChangedUnit extends UnitChange {
  before: LockedUnit;
}

export type UnitOutcomes = Outcomes<NewUnit, ChangedUnit>;

/** What the records of a batch are held against. */
export interface UnitsGround {
  known: KnownUnits;
  /** Ids of organizations that have ended. */
  ended: ReadonlySet<string>;
  unknownDivisions: ReadonlySet<string>;
  days: { today: string; closedThrough: string | null };
}

/** A record of a unit, what it is about, and whom it names as responsible. */
export interface MatchedUnit {
  index: number;
  record: UnitRecord;
  match: Match<LockedUnit>;
  responsible: NamedOrganization | null;
}

/** Says what is to come of one record of a unit. */
export function decideUnit(matched: MatchedUnit, ground: UnitsGround): Decided<NewUnit, ChangedUnit> {
  const { index, record, match, responsible } = matched;
  const problems = [...match.problems, ...placeProblems(matched, ground)];
  if (problems.length > 0) return rejectedFor(problems);
  const { known, days } = ground;
  const responsibleId = responsible?.id ?? null;
  const unit = match.thing;
  if (unit === null) {
    if (isSuspicious(record, namesakesOf(record, known))) {
      return rejectedFor([{ code: 'SAME_NAME', path: pathOf(index, 'name') }]);
    }
    const decision = decideNewUnit(record, index, { responsibleId, days });
    return decision.unit === null ? rejectedFor(decision.problems) : { outcome: 'CREATED', made: decision.unit };
  }
  const figure = isGiven(record.countedOn) ? (known.figures.get(keyOfFigure(unit.id, record.countedOn)) ?? null) : null;
  const { change, problems: refused } = decideUnitChange(record, index, unit, { responsibleId, figure, days });
  if (change === null) return rejectedFor(refused);
  return isUnitUnchanged(change)
    ? { outcome: 'UNCHANGED' }
    : { outcome: 'UPDATED', change: { ...change, before: unit } };
}

function placeProblems(
  { index, record: { divisionCode }, responsible }: MatchedUnit,
  { ended, unknownDivisions }: UnitsGround,
): RecordProblem[] {
  const problems = unknownProblems(responsible, index);
  if (responsible !== null && responsible.id !== null && ended.has(responsible.id)) {
    problems.push({ code: 'ORGANIZATION_ENDED', path: pathOf(index, responsible.field) });
  }
  if (isGiven(divisionCode) && unknownDivisions.has(divisionCode)) {
    problems.push({ code: 'DIVISION_UNKNOWN', path: pathOf(index, 'divisionCode') });
  }
  return problems;
}

/** Units of the same name: with a code of its own each, they are different persons in law. */
function namesakesOf({ name, uscc }: UnitRecord, { byName }: KnownUnits) {
  const named = isGiven(name) ? (byName.get(name) ?? []) : [];
  return named.filter((unit) => unit.uscc === null || !isGiven(uscc));
}
