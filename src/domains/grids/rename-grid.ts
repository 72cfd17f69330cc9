import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { nameForms } from '../../shared/chinese-text';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { nameUnchangedViolations, nameViolations } from '../organizations/identifier.rules';
import { changeGrid } from './change-grids';
import type { RenameGridInput } from './grid.inputs';
import { gridEndedViolations } from './grid-life.rules';
import { type GridAnswer, withGrid } from './load-grid-answer';
import { changedGrid, lockForGridChange } from './lock-for-grid-change';
import { recordGridStates } from './record-grid-states';

const ACTION = 'grid:write';

/** Gives a grid a new name from a day on; its old name stays in its history. */
export async function renameGrid(ctx: RequestContext, input: RenameGridInput): Promise<GridAnswer> {
  const call = { name: 'renameGrid', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const {
      grids: [grid],
    } = await lockForGridChange(tx, caller, ACTION, [input]);
    const { closedThrough } = await findTenantBooks(tx);
    const { id, status, state } = grid;
    const name = input.name.trim();
    const on = input.effectiveOn;
    assertRules([
      ...gridEndedViolations(grid, 'input.id'),
      ...nameViolations(name, 'input.name', grid),
      ...nameUnchangedViolations(grid, name, 'input.name'),
      ...dateViolations({
        on,
        field: 'input.effectiveOn',
        organization: grid,
        today: today(),
        closedThrough,
        predecessorFrom: state.from,
      }),
    ]);
    // On the first day of its state the name corrects that record, which keeps its document.
    const documentNumber = on === state.from ? state.documentNumber : null;
    await recordGridStates(tx, [{ gridId: id, name, status, documentNumber }], on, [state.id]);
    const forms = nameForms(name);
    const columns = { name, name_pinyin: forms.pinyin, name_readings: forms.readings };
    return changedGrid(id, await changeGrid(tx, id, columns), ['name']);
  });
  return withGrid(ctx, outcome);
}
