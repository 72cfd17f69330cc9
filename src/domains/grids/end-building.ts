import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import type { EndBuildingInput } from './building.inputs';
import { changeBuildings } from './change-buildings';
import { changeGrid } from './change-grids';
import { endGridFacts } from './end-grid-facts';
import { type BuildingAnswer, withBuilding } from './load-grid-answer';
import { lockBuilding } from './lock-building';
import { gridNote } from './lock-for-grid-change';

const ACTION = 'grid:write';

/** Ends a building from a day on: pulled down, or recorded by mistake; it stays in the history of its grid. */
export async function endBuilding(ctx: RequestContext, input: EndBuildingInput): Promise<BuildingAnswer> {
  const call = { name: 'endBuilding', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { building, grid } = await lockBuilding(tx, caller, ACTION, input, null);
    const { closedThrough } = await findTenantBooks(tx);
    const on = input.endedOn;
    assertRules(
      dateViolations({
        on,
        field: 'input.endedOn',
        organization: { code: '', name: building.name },
        today: today(),
        closedThrough,
        predecessorFrom: building.stateFrom,
      }),
    );
    await endGridFacts(tx, 'building_states', [building.stateId], on);
    const audit = await changeBuildings(tx, [building.id], { ended_on: on }, ['endedOn']);
    const version = await changeGrid(tx, grid.id);
    return { result: building.id, audit: [...audit, gridNote(grid.id, version, ['buildings'])] };
  });
  return withBuilding(ctx, outcome);
}
