import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { nameForms } from '../../shared/chinese-text';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { nameViolations } from '../organizations/identifier.rules';
import { changeUnit } from './change-units';
import { type UnitAnswer, withUnit } from './load-unit-answer';
import { lockForUnitChange, UNIT_WRITE, unitNote } from './lock-for-unit-change';
import { recordState } from './record-state';
import type { RenameUnitInput } from './unit.inputs';
import { unitDateViolations, unitNameViolations } from './unit-change.rules';

/** Gives a unit a new name from a day on; its old name stays in its history. */
export async function renameUnit(ctx: RequestContext, input: RenameUnitInput): Promise<UnitAnswer> {
  const call = { name: 'renameUnit', action: UNIT_WRITE, input, idempotencyKey: input.idempotencyKey };
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const unit = await lockForUnitChange(tx, caller, input);
    const { closedThrough } = await findTenantBooks(tx);
    const { id, status, state } = unit;
    const name = input.name.trim();
    const on = input.effectiveOn;
    const date = { on, field: 'input.effectiveOn', today: today(), closedThrough, predecessorFrom: state.from };
    assertRules([
      ...nameViolations(name, 'input.name'),
      ...unitNameViolations(unit, name),
      ...unitDateViolations(unit, date),
    ]);
    // On the first day of its state the name corrects that record, which keeps its document.
    const documentNumber = on === state.from ? state.documentNumber : null;
    await recordState(tx, { unitId: id, name, status, on, documentNumber }, state);
    const forms = nameForms(name);
    const version = await changeUnit(tx, id, { name, name_pinyin: forms.pinyin, name_readings: forms.readings });
    return { result: id, audit: [unitNote(id, version, ['name'])] };
  });
  return withUnit(ctx, outcome);
}
