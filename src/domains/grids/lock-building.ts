import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import { assertVersion, named } from '../../shared/assert-version';
import type { LocalDate } from '../../shared/clock';
import { assertRules, notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { buildingEndedViolations } from './building.rules';
import { buildingId, gridId } from './grid.planned';
import { lockForGridChange } from './lock-for-grid-change';
import type { LockedGrid } from './lock-grids';

/** A building as it is, with the state that holds. */
export interface LockedBuilding {
  id: string;
  name: string;
  gridId: string;
  version: number;
  stateId: string;
  stateFrom: LocalDate;
}

/** A building that is about to change, the grid on which it stands, and the one to which it goes. */
export interface LockedBuildingChange {
  building: LockedBuilding;
  grid: LockedGrid;
  target: LockedGrid;
}

/**
 * Locks a building by its grid and the grid to which it is to go: all who change buildings lock the grids.
 *
 * @param targetGridId global id of the grid to which it goes; null where it goes nowhere
 * @throws NOT_FOUND for an unknown building or grid, or a community out of reach; CONFLICT for a stale version;
 *   RuleError when the building is no more, or the grids belong to different communities
 */
export async function lockBuilding(
  tx: TenantTransaction,
  caller: ViewerContext,
  action: Action,
  { id, expectedVersion }: { id: string; expectedVersion: number },
  targetGridId: string | null,
): Promise<LockedBuildingChange> {
  const key = keyOf('Building', id, 'input.id');
  const before = await readBuilding(tx, key);
  const own = { id: gridId(before.gridId), expectedVersion: null };
  const other = targetGridId === null ? own : { id: targetGridId, expectedVersion: null };
  const { grids } = await lockForGridChange(tx, caller, action, [own, other], { idField: 'input.gridId' });
  const [grid, target] = grids;
  // Of the version asked for before the locks and under them: it still stands on the grid that was locked.
  assertVersion(named(before), before.version, expectedVersion);
  const building = await readBuilding(tx, key);
  assertVersion(named(building), building.version, expectedVersion);
  assertRules(buildingEndedViolations(building, 'input.id'));
  const { stateId, stateFrom } = building;
  if (stateId === null || stateFrom === null) {
    throw new Error(`Building ${key} has no present state; npm run check:data lists such rows.`);
  }
  return { building: { ...building, stateId, stateFrom }, grid, target };
}

interface BuildingRow {
  id: string;
  name: string;
  gridId: string;
  version: number;
  endedOn: LocalDate | null;
  stateId: string | null;
  stateFrom: LocalDate | null;
}

async function readBuilding(tx: TenantTransaction, id: string): Promise<BuildingRow> {
  const [row] = await tx.query<BuildingRow>({
    text: `select b.id, b.name, b.grid_id as "gridId", b.version, b.ended_on as "endedOn",
                  s.id as "stateId", lower(s.valid) as "stateFrom"
             from buildings b
             left join building_states s
               on s.tenant_id = $1 and s.building_id = b.id and s.superseded_at is null and upper_inf(s.valid)
            where b.tenant_id = $1 and b.id = $2`,
    values: [id],
  });
  if (row !== undefined) return row;
  throw notFound({
    en: `There is no building with id ${buildingId(id)} within your reach.`,
    zh: `在您的权限范围内没有标识为 ${buildingId(id)} 的楼栋。`,
  });
}
