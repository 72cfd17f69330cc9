import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { documentViolations } from '../organizations/identifier.rules';
import { changeGrid } from './change-grids';
import { findLatestChange } from './find-latest-change';
import { findWhatStands } from './find-what-stands';
import type { RetireGridInput } from './grid.inputs';
import { firstDayViolations, gridStatusViolations, laterChangeViolations, occupiedViolations } from './grid-life.rules';
import { type GridAnswer, withGrid } from './load-grid-answer';
import { changedGrid, lockForGridChange } from './lock-for-grid-change';
import { recordGridStates } from './record-grid-states';

const ACTION = 'grid:redraw';

/** Ends a grid that nothing stands on any more, or gives up a plan; no other grid takes over from it. */
export async function retireGrid(ctx: RequestContext, input: RetireGridInput): Promise<GridAnswer> {
  const call = { name: 'retireGrid', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { grids } = await lockForGridChange(tx, caller, ACTION, [input]);
    const [grid] = grids;
    const { closedThrough } = await findTenantBooks(tx);
    const on = input.retiredOn;
    const field = 'input.retiredOn';
    const documentNumber = input.documentNumber?.trim() ?? null;
    assertRules(gridStatusViolations(grid, 'RETIRED', 'input.id'));
    const { buildings, organizations } = await findWhatStands(tx, [grid.id]);
    const date = { on, field, organization: grid, today: today(), closedThrough, predecessorFrom: grid.state.from };
    assertRules([
      ...(documentNumber === null ? [] : documentViolations(documentNumber, 'input.documentNumber', 'GRID')),
      ...dateViolations(date),
      ...firstDayViolations(grid, on, field),
      ...occupiedViolations(grid, { buildings: buildings.length, organizations: organizations.length }),
      ...laterChangeViolations(on, await findLatestChange(tx, [grid.id]), field),
    ]);
    const state = { gridId: grid.id, name: grid.name, status: 'RETIRED', documentNumber } as const;
    await recordGridStates(tx, [state], on, [grid.state.id]);
    const version = await changeGrid(tx, grid.id, { status: 'RETIRED', ended_on: on });
    return changedGrid(grid.id, version, ['status', 'endedOn'], { kind: 'ENDED', reason: 'RETIRED' });
  });
  return withGrid(ctx, outcome);
}
