import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { checkListLength } from '../../shared/check-argument';
import { nameForms } from '../../shared/chinese-text';
import { now, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { BuildingEntity } from './building.entity';
import type { RecordBuildingsInput } from './building.inputs';
import { buildingNameViolations } from './building.rules';
import { changeGrid } from './change-grids';
import { beforeBeginningViolations } from './community.rules';
import { notInUseViolations } from './grid-life.rules';
import { type GridAnswer, withGrid } from './load-grid-answer';
import { changedGrid, lockForGridChange } from './lock-for-grid-change';
import type { LockedGrid } from './lock-grids';
import { recordBuildingStates } from './record-building-states';

const ACTION = 'grid:write';
const GRID = 'input.gridId';

/** Records buildings that stand on a grid from a day on, in the order given, behind those that stand there. */
export async function recordBuildings(ctx: RequestContext, input: RecordBuildingsInput): Promise<GridAnswer> {
  checkListLength('input.names', input.names);
  const call = { name: 'recordBuildings', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { gridId, expectedVersion, standsFrom: on } = input;
    const change = { id: gridId, expectedVersion };
    const { grids } = await lockForGridChange(tx, caller, ACTION, [change], { idField: GRID });
    const [grid] = grids;
    assertRules(notInUseViolations(grid, GRID));
    const names = input.names.map((name) => name.trim());
    const present = await presentBuildings(tx, grid.id);
    const { closedThrough } = await findTenantBooks(tx);
    const field = 'input.standsFrom';
    const date = { on, field, organization: grid, today: today(), closedThrough, predecessorFrom: null };
    assertRules([
      ...buildingNameViolations(
        names,
        present.map(({ name }) => name),
        grid,
      ),
      ...dateViolations(date),
      ...beforeBeginningViolations(on, grid.startedOn ?? on, { ...grid, term: '网格' }, field),
    ]);
    const behind = Math.max(0, ...present.map(({ position }) => position));
    await insertBuildings(tx, grid, names, behind, on);
    return changedGrid(grid.id, await changeGrid(tx, grid.id), ['buildings']);
  });
  return withGrid(ctx, outcome);
}

function presentBuildings(tx: TenantTransaction, gridId: string): Promise<{ name: string; position: number }[]> {
  return tx.query({
    text: 'select name, position from buildings where tenant_id = $1 and grid_id = $2 and ended_on is null',
    values: [gridId],
  });
}

async function insertBuildings(
  tx: TenantTransaction,
  grid: LockedGrid,
  names: readonly string[],
  behind: number,
  on: string,
): Promise<void> {
  const at = now();
  const rows = names.map((name, index) => ({
    id: newId(),
    gridId: grid.id,
    name,
    namePinyin: nameForms(name).pinyin,
    position: behind + index + 1,
    endedOn: null,
    version: 1,
    createdAt: at,
    updatedAt: at,
  }));
  await tx.insert(BuildingEntity, rows);
  const states = rows.map(({ id, name }) => ({ buildingId: id, gridId: grid.id, name }));
  await recordBuildingStates(tx, states, on);
}
