import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { type LocalDate, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { changeUnit } from './change-units';
import { coverageViolations } from './coverage.rules';
import { endFormations } from './end-formations';
import { findCoverage } from './find-coverage';
import { type UnitAnswer, withUnit } from './load-unit-answer';
import { lockForUnitChange, UNIT_WRITE, unitNote } from './lock-for-unit-change';
import { lockCovering } from './lock-organizations';
import type { LockedUnit } from './lock-units';
import { recordState } from './record-state';
import type { RecordUnitStateInput } from './unit.inputs';
import { endWhatPointsTo } from './unit.watch';
import { unitStepViolations } from './unit-step.rules';

/**
 * Takes a unit one step on in its life. A removal from the register rests on a document and ends the unit's formation on
 * that day; a shell keeps its formation until someone ends it.
 */
export async function recordUnitState(ctx: RequestContext, input: RecordUnitStateInput): Promise<UnitAnswer> {
  const call = { name: 'recordUnitState', action: UNIT_WRITE, input, idempotencyKey: input.idempotencyKey };
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { status, effectiveOn: on } = input;
    await lockCovering(tx, [keyOf('Unit', input.id, 'input.id')]);
    const unit = await lockForUnitChange(tx, caller, input);
    const { id, name, state } = unit;
    const documentNumber = input.documentNumber?.trim() ?? null;
    const { closedThrough } = await findTenantBooks(tx);
    assertRules(unitStepViolations(unit, { status, on, documentNumber }, { today: today(), closedThrough }));
    if (status === 'REMOVED') await leaveOrganization(tx, unit, on);
    await recordState(tx, { unitId: id, name, status, on, documentNumber }, state);
    const version = await changeUnit(tx, id, status === 'REMOVED' ? { status, ended_on: on } : { status });
    const fields = status === 'REMOVED' ? ['status', 'endedOn', 'formation'] : ['status'];
    const followed = status === 'REMOVED' ? await endWhatPointsTo(tx, id, on) : null;
    const ended = status === 'REMOVED' ? ({ kind: 'ENDED', reason: status } as const) : undefined;
    const audit = [unitNote(id, version, fields, ended), ...(followed?.audit ?? [])];
    return { result: id, audit, derived: followed?.derived };
  });
  return withUnit(ctx, outcome);
}

/** The last but one of a joint organization does not leave alone: what remains would be no joint organization. */
async function leaveOrganization(tx: TenantTransaction, { id, formation }: LockedUnit, on: LocalDate): Promise<void> {
  if (formation === null) return;
  await endFormations(tx, { unitIds: [id] }, on);
  const coverage = await findCoverage(tx, [formation.organizationId], on);
  assertRules(coverageViolations(coverage, { field: 'input.id', mostJoint: null, isApproved: false }));
}
