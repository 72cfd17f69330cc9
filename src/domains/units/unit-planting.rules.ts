import { v7 as newId } from 'uuid';
import { idIn, type Row } from '../../data/insert-rows';
import { nameForms } from '../../shared/chinese-text';
import { type LocalDate, now } from '../../shared/clock';
import type { FigureQualifier } from '../grids/grid.rules';
import type { FormationMode, UnitKind, UnitSector, UnitStatus } from './unit.rules';

/** An employer to plant. */
export interface UnitSeed {
  key: string;
  uscc: string | null;
  name: string;
  kind: UnitKind;
  sector: UnitSector;
  /** Its states, each from a day on; the first on the day of the survey. */
  life: readonly [UnitState, ...UnitState[]];
  divisionCode: string | null;
  /** Key of the organization that answers for it. */
  responsible: string;
  registeredOn: LocalDate | null;
  /** Which organization covers it, by its key, and how it was formed. */
  formation?: {
    organization: string;
    mode: FormationMode;
    since: LocalDate;
  };
  figures?: readonly UnitFigureSeed[];
}

interface UnitState {
  status: Exclude<UnitStatus, 'REMOVED'>;
  from: LocalDate;
}

/** Workers of a unit on a day, and how many of them are members. */
export interface UnitFigureSeed {
  countedOn: LocalDate;
  headcount: number;
  memberCount: number | null;
  qualifier: FigureQualifier;
  source: string;
}

/** The rows of units, by table, in the order in which they are inserted. */
export interface UnitRows {
  units: Row[];
  unit_states: Row[];
  unit_formations: Row[];
  unit_figures: Row[];
}

/** The rows of units; `unitIds` gets the id of each by its key. */
export function unitRows(
  seeds: readonly UnitSeed[],
  organizationIds: ReadonlyMap<string, string>,
  unitIds: Map<string, string>,
): UnitRows {
  const rows: UnitRows = { units: [], unit_states: [], unit_formations: [], unit_figures: [] };
  for (const seed of seeds) {
    if (unitIds.has(seed.key)) throw new Error(`Unit ${seed.key} comes twice.`);
    const id = newId();
    unitIds.set(seed.key, id);
    rows.units.push(unitRow(id, seed, organizationIds));
    rows.unit_states.push(...stateRows(id, seed));
    if (seed.formation !== undefined) rows.unit_formations.push(formationRow(id, seed.formation, organizationIds));
    rows.unit_figures.push(...(seed.figures ?? []).map((figure) => figureRow(id, figure)));
  }
  return rows;
}

function unitRow(id: string, seed: UnitSeed, organizationIds: ReadonlyMap<string, string>): Row {
  const { pinyin, readings } = nameForms(seed.name);
  const at = now();
  return {
    id,
    uscc: seed.uscc,
    status: (seed.life.at(-1) ?? seed.life[0]).status,
    kind: seed.kind,
    sector: seed.sector,
    name: seed.name,
    name_pinyin: pinyin,
    name_readings: readings,
    division_code: seed.divisionCode,
    responsible_id: idIn(organizationIds, seed.responsible),
    registered_on: seed.registeredOn,
    surveyed_on: seed.life[0].from,
    version: 1,
    created_at: at,
    updated_at: at,
  };
}

function stateRows(unitId: string, { name, life }: UnitSeed): Row[] {
  const named = { name, name_pinyin: nameForms(name).pinyin };
  return life.map(({ status, from }, index) => ({
    id: newId(),
    unit_id: unitId,
    valid: `[${from},${life[index + 1]?.from ?? ''})`,
    status,
    ...named,
    recorded_at: now(),
  }));
}

function formationRow(
  unitId: string,
  { organization, mode, since }: NonNullable<UnitSeed['formation']>,
  organizationIds: ReadonlyMap<string, string>,
): Row {
  return {
    id: newId(),
    unit_id: unitId,
    organization_id: idIn(organizationIds, organization),
    mode,
    valid: `[${since},)`,
    recorded_at: now(),
  };
}

function figureRow(unitId: string, figure: UnitFigureSeed): Row {
  return {
    id: newId(),
    unit_id: unitId,
    counted_on: figure.countedOn,
    headcount: figure.headcount,
    member_count: figure.memberCount,
    qualifier: figure.qualifier,
    source: figure.source,
    recorded_at: now(),
  };
}
