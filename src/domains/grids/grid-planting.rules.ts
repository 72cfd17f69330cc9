import { v7 as newId } from 'uuid';
import { idIn, type Row } from '../../data/insert-rows';
import { nameForms } from '../../shared/chinese-text';
import { type LocalDate, now } from '../../shared/clock';
import type { FigureKind, FigureQualifier } from './grid.rules';

/** A number of a day, for a whole community or for one grid. */
export interface FigureSeed {
  kind: FigureKind;
  value: number;
  qualifier: FigureQualifier;
  countedOn: LocalDate;
  source: string;
}

/** One active grid with what stands on it. */
export interface GridSeed {
  code: string;
  name: string;
  position: number;
  startedOn: LocalDate;
  /** Keys of the organizations standing on it; `until` where one left it again. */
  organizations: { key: string; from: LocalDate; until?: LocalDate }[];
  buildings: { name: string; position: number; since: LocalDate }[];
  figures?: readonly FigureSeed[];
}

/** The territory of one community. */
export interface TerritorySeed {
  /** Key of the community's organization. */
  community: string;
  grids: readonly GridSeed[];
  figures?: readonly FigureSeed[];
}

/** The rows of grids, by table, in the order in which they are inserted. */
export interface GridRows {
  grids: Row[];
  grid_states: Row[];
  grid_organizations: Row[];
  buildings: Row[];
  building_states: Row[];
  territory_figures: Row[];
}

/** The rows of territories; `gridIds` gets the id of each grid by its code. */
export function territoryRows(
  territories: readonly TerritorySeed[],
  organizationIds: ReadonlyMap<string, string>,
  gridIds: Map<string, string>,
): GridRows {
  const rows: GridRows = {
    grids: [],
    grid_states: [],
    grid_organizations: [],
    buildings: [],
    building_states: [],
    territory_figures: [],
  };
  for (const { community, grids, figures = [] } of territories) {
    const communityId = idIn(organizationIds, community);
    rows.territory_figures.push(...figures.map((figure) => figureRow(communityId, null, figure)));
    for (const grid of grids) {
      if (gridIds.has(grid.code)) throw new Error(`Grid ${grid.code} comes twice.`);
      const id = newId();
      gridIds.set(grid.code, id);
      addGrid(rows, id, communityId, grid, organizationIds);
    }
  }
  return rows;
}

function addGrid(
  rows: GridRows,
  id: string,
  communityId: string,
  grid: GridSeed,
  organizationIds: ReadonlyMap<string, string>,
): void {
  const { pinyin, readings } = nameForms(grid.name);
  const at = now();
  const named = { name: grid.name, name_pinyin: pinyin };
  rows.grids.push({
    id,
    code: grid.code,
    community_id: communityId,
    status: 'ACTIVE',
    ...named,
    name_readings: readings,
    position: grid.position,
    started_on: grid.startedOn,
    version: 1,
    created_at: at,
    updated_at: at,
  });
  rows.grid_states.push({
    id: newId(),
    grid_id: id,
    valid: `[${grid.startedOn},)`,
    status: 'ACTIVE',
    ...named,
    recorded_at: at,
  });
  for (const { key, from, until } of grid.organizations) {
    rows.grid_organizations.push({
      id: newId(),
      grid_id: id,
      organization_id: idIn(organizationIds, key),
      valid: `[${from},${until ?? ''})`,
      recorded_at: at,
    });
  }
  for (const building of grid.buildings) addBuilding(rows, id, building);
  rows.territory_figures.push(...(grid.figures ?? []).map((figure) => figureRow(communityId, id, figure)));
}

function addBuilding(rows: GridRows, gridId: string, { name, position, since }: GridSeed['buildings'][number]): void {
  const id = newId();
  const at = now();
  const named = { name, name_pinyin: nameForms(name).pinyin };
  rows.buildings.push({ id, grid_id: gridId, ...named, position, version: 1, created_at: at, updated_at: at });
  rows.building_states.push({
    id: newId(),
    building_id: id,
    grid_id: gridId,
    valid: `[${since},)`,
    ...named,
    recorded_at: at,
  });
}

function figureRow(communityId: string, gridId: string | null, figure: FigureSeed): Row {
  return {
    id: newId(),
    community_id: communityId,
    grid_id: gridId,
    kind: figure.kind,
    value: figure.value,
    qualifier: figure.qualifier,
    counted_on: figure.countedOn,
    source: figure.source,
    recorded_at: now(),
  };
}
