import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { checkListLength } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { positionViolations } from '../organizations/change.rules';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { documentViolations, nameViolations } from '../organizations/identifier.rules';
import { endedViolations } from '../organizations/life.rules';
import { changeGrids } from './change-grids';
import { findDistribution } from './find-distribution';
import { findLatestChange } from './find-latest-change';
import { firstDayViolations, gridStatusViolations, laterChangeViolations } from './grid-life.rules';
import { type RedrawAnswer, withSuccessors } from './load-grid-answer';
import { assertCommunity } from './lock-community';
import { gridNote, lockForGridChange } from './lock-for-grid-change';
import type { LockedGrid } from './lock-grids';
import { recordGridStates } from './record-grid-states';
import { recordGrids } from './record-grids';
import { recordSuccession } from './record-succession';
import type { RedrawGridsInput, SuccessorGridInput } from './redraw.inputs';
import { buildingViolations, organizationViolations, redrawShapeViolations } from './redraw.rules';
import { takeGridCodes } from './take-grid-codes';

const ACTION = 'grid:redraw';
const FIELD = 'input.redrawnOn';
const MADE_FIELDS = ['code', 'name', 'status', 'community', 'position', 'startedOn', 'predecessors'];

/**
 * Draws grids of one community anew: split, merge, or both. The predecessors are REDRAWN from the day on, the successors
 * ACTIVE; every building passes to exactly one of these, every organization to one or more. Days before it are untouched.
 */
export async function redrawGrids(ctx: RequestContext, input: RedrawGridsInput): Promise<RedrawAnswer> {
  checkListLength('input.predecessors', input.predecessors);
  checkListLength('input.successors', input.successors);
  const call = { name: 'redrawGrids', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { successors, redrawnOn: on } = input;
    const named = input.predecessors.map(({ id }) => id);
    assertRules(redrawShapeViolations(named, successors.length));
    const locked = await lockForGridChange(tx, caller, ACTION, input.predecessors, { idField: 'input.predecessors' });
    const { grids } = locked;
    assertRules([
      ...grids.flatMap((grid) => gridStatusViolations(grid, 'REDRAWN', 'input.predecessors')),
      ...endedViolations(locked.community, 'input.predecessors'),
    ]);
    const community = await assertCommunity(tx, locked.community, 'input.predecessors');
    const distribution = await findDistribution(tx, grids, successors);
    assertRules([
      ...(await dayViolations(tx, grids, input)),
      ...successors.flatMap(successorViolations),
      ...buildingViolations(distribution.buildings),
      ...organizationViolations(distribution.organizations),
    ]);
    const wishes = successors.map(({ code }, index) => ({ code: code ?? null, field: fieldOf(index, 'code') }));
    const codes = await takeGridCodes(tx, community, wishes);
    const documentNumber = input.documentNumber.trim();
    const made = await recordGrids(
      tx,
      successors.map(({ name, position }, index) => ({
        communityId: community.id,
        code: codes[index] as string,
        name: name.trim(),
        position: position ?? 0,
      })),
      { status: 'ACTIVE', on, documentNumber },
    );
    const moved = await recordSuccession(tx, { predecessors: grids, successorIds: made, distribution, on });
    const ended = await endPredecessors(tx, grids, on, documentNumber);
    return { result: made, audit: [...made.map((id) => gridNote(id, 1, MADE_FIELDS)), ...ended, ...moved] };
  });
  return withSuccessors(ctx, outcome);
}

const fieldOf = (index: number, name: string) => `input.successors.${index}.${name}`;

function successorViolations({ name, position }: SuccessorGridInput, index: number): RuleViolation[] {
  const trimmed = name.trim();
  const misplaced = positionViolations(trimmed, position);
  return [
    ...nameViolations(trimmed, fieldOf(index, 'name')),
    ...misplaced.map((violation) => ({ ...violation, field: fieldOf(index, 'position') })),
  ];
}

/** The day follows everything that happened on the predecessors, and is the first of none of them. */
async function dayViolations(
  tx: TenantTransaction,
  grids: readonly LockedGrid[],
  { redrawnOn: on, documentNumber }: RedrawGridsInput,
): Promise<RuleViolation[]> {
  const { closedThrough } = await findTenantBooks(tx);
  const [organization = { code: '', name: '' }] = grids;
  const date = { on, field: FIELD, organization, today: today(), closedThrough, predecessorFrom: null };
  const ids = grids.map(({ id }) => id);
  return [
    ...documentViolations(documentNumber, 'input.documentNumber', 'GRID_REDRAW'),
    ...dateViolations(date),
    ...grids.flatMap((grid) => firstDayViolations(grid, on, FIELD)),
    ...laterChangeViolations(on, await findLatestChange(tx, ids), FIELD),
  ];
}

async function endPredecessors(
  tx: TenantTransaction,
  grids: readonly LockedGrid[],
  on: string,
  documentNumber: string,
) {
  const states = grids.map(({ id, name }) => ({ gridId: id, name, status: 'REDRAWN', documentNumber }) as const);
  await recordGridStates(
    tx,
    states,
    on,
    grids.map(({ state }) => state.id),
  );
  const ids = grids.map(({ id }) => id);
  const versions = await changeGrids(tx, ids, { status: 'REDRAWN', ended_on: on });
  const fields = ['status', 'endedOn', 'successors'];
  return [...versions].map(([id, version]) => gridNote(id, version, fields, { kind: 'ENDED', reason: 'REDRAWN' }));
}
