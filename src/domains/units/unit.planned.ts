import type { PlannedType } from '../../data/planner/declare';
import type { RowSql } from '../../data/planner/row-sql';
import { globalIdPrefix } from '../../shared/global-id';
import { plannedDivision } from '../divisions/division.planned';
import { plannedOrganization } from '../organizations/organization.planned';
import type { Unit } from './unit.type';
import type { UnitFigure, UnitFormation, UnitState } from './unit-history.type';

export const unitId = globalIdPrefix('Unit', 'unt', '单位');

const ACTION = 'unit:read';

/** The history up to a date: facts that had begun by then. */
const begun = (sql: { readonly date: string }) => `o.superseded_at is null and lower(o.valid) <= ${sql.date}`;

/** The two ends of a dated fact, as properties. */
const ends = <First extends string, Last extends string>(first: First, last: Last) =>
  ({
    [first]: (row: RowSql) => `lower(${row.alias}.valid)`,
    [last]: (row: RowSql) => `upper(${row.alias}.valid)`,
  }) as Record<First | Last, (row: RowSql) => string>;

const plannedUnitState: PlannedType<UnitState> = {
  typeName: 'UnitState',
  table: 'unit_states',
  isTenantTable: true,
  keyColumn: 'id',
  action: ACTION,
  globalId: (key) => key,
  columns: { name: 'name', status: 'status', documentNumber: 'document_number', recordedAt: 'recorded_at' },
  computed: ends('validFrom', 'validUntil'),
  links: {},
};

export const plannedUnitFormation: PlannedType<UnitFormation> = {
  typeName: 'UnitFormation',
  table: 'unit_formations',
  isTenantTable: true,
  keyColumn: 'id',
  action: ACTION,
  globalId: (key) => key,
  columns: { mode: 'mode', documentNumber: 'document_number', recordedAt: 'recorded_at' },
  computed: ends('since', 'until'),
  links: { organization: { kind: 'one', target: () => plannedOrganization, on: { organization_id: 'id' } } },
};

const plannedUnitFigure: PlannedType<UnitFigure> = {
  typeName: 'UnitFigure',
  table: 'unit_figures',
  isTenantTable: true,
  keyColumn: 'id',
  action: ACTION,
  globalId: (key) => key,
  columns: {
    countedOn: 'counted_on',
    headcount: 'headcount',
    memberCount: 'member_count',
    qualifier: 'qualifier',
    source: 'source',
    recordedAt: 'recorded_at',
  },
  links: {},
};

export const plannedUnit: PlannedType<Unit> = {
  typeName: 'Unit',
  table: 'units',
  isTenantTable: true,
  keyColumn: 'id',
  action: ACTION,
  globalId: unitId,
  columns: {
    uscc: 'uscc',
    name: 'name',
    namePinyin: 'name_pinyin',
    kind: 'kind',
    sector: 'sector',
    status: 'status',
    divisionCode: 'division_code',
    registeredOn: 'registered_on',
    surveyedOn: 'surveyed_on',
    endedOn: 'ended_on',
    version: 'version',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  links: {
    division: { kind: 'one', target: () => plannedDivision, on: { division_code: 'code' } },
    responsible: { kind: 'one', target: () => plannedOrganization, on: { responsible_id: 'id' } },
    states: {
      kind: 'many',
      target: () => plannedUnitState,
      ownerColumn: 'unit_id',
      where: begun,
      orderBy: 'o.valid, o.id',
    },
    formation: {
      kind: 'computed',
      target: () => plannedUnitFormation,
      from: ({ alias, date }) =>
        `select f.* from unit_formations f where f.tenant_id = $1 and f.unit_id = ${alias}.id and f.superseded_at is null and f.valid @> ${date}`,
    },
    formations: {
      kind: 'many',
      target: () => plannedUnitFormation,
      ownerColumn: 'unit_id',
      where: begun,
      orderBy: 'o.valid, o.id',
    },
    latestFigure: {
      kind: 'computed',
      target: () => plannedUnitFigure,
      from: ({ alias, date }) =>
        `select f.* from unit_figures f where f.tenant_id = $1 and f.unit_id = ${alias}.id and f.superseded_at is null and f.counted_on <= ${date} order by f.counted_on desc limit 1`,
    },
    figures: {
      kind: 'many',
      target: () => plannedUnitFigure,
      ownerColumn: 'unit_id',
      where: ({ date }) => `o.superseded_at is null and o.counted_on <= ${date}`,
      orderBy: 'o.counted_on desc, o.id',
    },
  },
  history: {
    states: {
      table: 'unit_states',
      ownerColumn: 'unit_id',
      columns: { status: 'status', name: 'name', namePinyin: 'name_pinyin' },
    },
  },
};
