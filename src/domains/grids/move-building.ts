import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { MoveBuildingInput } from './building.inputs';
import { samePlaceViolations } from './building.rules';
import { changeBuildings } from './change-buildings';
import { changeGrids } from './change-grids';
import { beforeBeginningViolations } from './community.rules';
import { notInUseViolations } from './grid-life.rules';
import { type BuildingAnswer, withBuilding } from './load-grid-answer';
import { lockBuilding } from './lock-building';
import { gridNote } from './lock-for-grid-change';
import { recordBuildingStates } from './record-building-states';

const ACTION = 'grid:write';

/** Puts a building on another grid of its community from a day on; where it stood before stays in its history. */
export async function moveBuilding(ctx: RequestContext, input: MoveBuildingInput): Promise<BuildingAnswer> {
  const call = { name: 'moveBuilding', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { building, grid, target } = await lockBuilding(tx, caller, ACTION, input, input.gridId);
    const { closedThrough } = await findTenantBooks(tx);
    const on = input.movedOn;
    const field = 'input.movedOn';
    const organization = { code: '', name: building.name };
    assertRules([
      ...notInUseViolations(target, 'input.gridId'),
      ...samePlaceViolations(building, target),
      ...dateViolations({
        on,
        field,
        organization,
        today: today(),
        closedThrough,
        predecessorFrom: building.stateFrom,
      }),
      ...beforeBeginningViolations(on, target.startedOn ?? on, { ...target, term: '网格' }, field),
    ]);
    const state = { buildingId: building.id, gridId: target.id, name: building.name };
    await recordBuildingStates(tx, [state], on, [building.stateId]);
    const audit = await changeBuildings(tx, [building.id], { grid_id: target.id }, ['grid']);
    const versions = await changeGrids(tx, [grid.id, target.id]);
    return {
      result: building.id,
      audit: [...audit, ...[...versions].map(([id, version]) => gridNote(id, version, ['buildings']))],
    };
  });
  return withBuilding(ctx, outcome);
}
