import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { documentViolations } from '../organizations/identifier.rules';
import { endedViolations } from '../organizations/life.rules';
import { changeGrid } from './change-grids';
import type { ActivateGridInput } from './grid.inputs';
import { gridStatusViolations } from './grid-life.rules';
import { type GridAnswer, withGrid } from './load-grid-answer';
import { assertCommunity } from './lock-community';
import { changedGrid, lockForGridChange } from './lock-for-grid-change';
import { recordGridStates } from './record-grid-states';

const ACTION = 'grid:write';

/** Puts a planned grid to use from a day on. */
export async function activateGrid(ctx: RequestContext, input: ActivateGridInput): Promise<GridAnswer> {
  const call = { name: 'activateGrid', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const {
      community,
      grids: [grid],
    } = await lockForGridChange(tx, caller, ACTION, [input]);
    const { closedThrough } = await findTenantBooks(tx);
    const documentNumber = input.documentNumber?.trim() ?? null;
    assertRules([
      ...gridStatusViolations(grid, 'ACTIVE', 'input.id'),
      ...endedViolations(community, 'input.id'),
      ...(documentNumber === null ? [] : documentViolations(documentNumber, 'input.documentNumber', 'GRID')),
      ...dateViolations({
        on: input.startedOn,
        field: 'input.startedOn',
        organization: grid,
        today: today(),
        closedThrough,
        predecessorFrom: grid.state.from,
      }),
    ]);
    // Since it was planned the organization may have ceased to be a community.
    await assertCommunity(tx, community, 'input.id');
    const state = { gridId: grid.id, name: grid.name, status: 'ACTIVE', documentNumber } as const;
    await recordGridStates(tx, [state], input.startedOn, [grid.state.id]);
    const version = await changeGrid(tx, grid.id, { status: 'ACTIVE', started_on: input.startedOn });
    return changedGrid(grid.id, version, ['status', 'startedOn']);
  });
  return withGrid(ctx, outcome);
}
