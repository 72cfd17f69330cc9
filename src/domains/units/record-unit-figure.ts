import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { changeUnit } from './change-units';
import { figureViolations } from './figure.rules';
import { type UnitAnswer, withUnit } from './load-unit-answer';
import { lockForUnitChange, UNIT_WRITE, unitNote } from './lock-for-unit-change';
import { cleanNumbers, recordFigure } from './record-figure';
import type { RecordUnitFigureInput } from './unit.inputs';
import { unitDateViolations } from './unit-change.rules';

/** Records how many work in a unit on a day, and how many of them are members; numbers of the same day give way. */
export async function recordUnitFigure(ctx: RequestContext, input: RecordUnitFigureInput): Promise<UnitAnswer> {
  const call = { name: 'recordUnitFigure', action: UNIT_WRITE, input, idempotencyKey: input.idempotencyKey };
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const unit = await lockForUnitChange(tx, caller, input);
    const { closedThrough } = await findTenantBooks(tx);
    const { id, surveyedOn } = unit;
    const numbers = cleanNumbers(input);
    const on = input.countedOn;
    const date = { on, field: 'input.countedOn', today: today(), closedThrough, predecessorFrom: surveyedOn };
    assertRules([...figureViolations(unit, numbers, 'input'), ...unitDateViolations(unit, date)]);
    await recordFigure(tx, id, on, numbers);
    return { result: id, audit: [unitNote(id, await changeUnit(tx, id, {}), ['figures'])] };
  });
  return withUnit(ctx, outcome);
}
