import type { PlannedType } from '../../data/planner/declare';
import { globalIdPrefix } from '../../shared/global-id';
import { plannedOrganization } from '../organizations/organization.planned';
import type { Building } from './building.type';
import type { Grid } from './grid.type';
import { coverageSql } from './grid-territory.planned';
import type { TerritoryFigure } from './territory-figure.type';

export const gridId = globalIdPrefix('Grid', 'grd', '网格');
export const buildingId = globalIdPrefix('Building', 'bld', '楼栋');

/** A dated fact between two rows is in force when it was not voided and the day lies in its days. */
const inForce = (sql: { readonly date: string }) => `t.superseded_at is null and t.valid @> ${sql.date}`;

export const plannedTerritoryFigure: PlannedType<TerritoryFigure> = {
  typeName: 'TerritoryFigure',
  table: 'territory_figures',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'grid:read',
  globalId: (key) => key,
  columns: {
    kind: 'kind',
    value: 'value',
    qualifier: 'qualifier',
    countedOn: 'counted_on',
    source: 'source',
    recordedAt: 'recorded_at',
  },
  links: {},
};

/** Numbers up to the day, the youngest first. */
export const FIGURES = {
  kind: 'many',
  target: () => plannedTerritoryFigure,
  orderBy: 'o.counted_on desc, o.kind, o.id',
} as const;

export const countedBy = (sql: { readonly date: string }) => `o.superseded_at is null and o.counted_on <= ${sql.date}`;

export const plannedGrid: PlannedType<Grid> = {
  typeName: 'Grid',
  table: 'grids',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'grid:read',
  globalId: gridId,
  columns: {
    code: 'code',
    status: 'status',
    name: 'name',
    namePinyin: 'name_pinyin',
    position: 'position',
    startedOn: 'started_on',
    endedOn: 'ended_on',
    version: 'version',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  computed: { coverage: (row) => coverageSql(row, `${row.alias}.id`) },
  links: {
    community: { kind: 'one', target: () => plannedOrganization, on: { community_id: 'id' } },
    organizations: {
      kind: 'many',
      target: () => plannedOrganization,
      ownerColumn: 'grid_id',
      through: { table: 'grid_organizations', targetColumn: 'organization_id' },
      where: inForce,
      orderBy: (sql) => `o.position, ${sql.column('namePinyin')}, o.id`,
    },
    buildings: {
      kind: 'many',
      target: () => plannedBuilding,
      ownerColumn: 'grid_id',
      through: { table: 'building_states', targetColumn: 'building_id' },
      where: inForce,
      orderBy: (sql) => `o.position, ${sql.column('namePinyin')}, o.id`,
    },
    figures: { ...FIGURES, ownerColumn: 'grid_id', where: countedBy },
    predecessors: {
      kind: 'many',
      target: () => plannedGrid,
      ownerColumn: 'successor_id',
      through: { table: 'grid_successions', targetColumn: 'predecessor_id' },
      where: (sql) => `t.redrawn_on <= ${sql.date}`,
      orderBy: 'o.code, o.id',
    },
    successors: {
      kind: 'many',
      target: () => plannedGrid,
      ownerColumn: 'predecessor_id',
      through: { table: 'grid_successions', targetColumn: 'successor_id' },
      where: (sql) => `t.redrawn_on <= ${sql.date}`,
      orderBy: 'o.code, o.id',
    },
  },
  history: {
    states: {
      table: 'grid_states',
      ownerColumn: 'grid_id',
      columns: { status: 'status', name: 'name', namePinyin: 'name_pinyin' },
    },
  },
};

export const plannedBuilding: PlannedType<Building> = {
  typeName: 'Building',
  table: 'buildings',
  isTenantTable: true,
  keyColumn: 'id',
  action: 'grid:read',
  globalId: buildingId,
  columns: {
    gridKey: 'grid_id',
    name: 'name',
    namePinyin: 'name_pinyin',
    position: 'position',
    endedOn: 'ended_on',
    version: 'version',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
  links: { grid: { kind: 'one', target: () => plannedGrid, on: { grid_id: 'id' } } },
  history: {
    states: {
      table: 'building_states',
      ownerColumn: 'building_id',
      columns: { gridKey: 'grid_id', name: 'name', namePinyin: 'name_pinyin' },
    },
  },
};
