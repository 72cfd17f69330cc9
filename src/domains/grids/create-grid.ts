import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { isGiven } from '../../shared/check-argument';
import { today } from '../../shared/clock';
import { assertRules, type RuleViolation } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { positionViolations } from '../organizations/change.rules';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { documentViolations, nameViolations } from '../organizations/identifier.rules';
import { beforeBeginningViolations } from './community.rules';
import type { CreateGridInput } from './grid.inputs';
import { type GridAnswer, withGrid } from './load-grid-answer';
import { type LockedCommunity, lockCommunity } from './lock-community';
import { changedGrid } from './lock-for-grid-change';
import { recordGrids } from './record-grids';
import { takeGridCodes } from './take-grid-codes';

const ACTION = 'grid:write';
const CREATED_FIELDS = ['code', 'name', 'status', 'community', 'position', 'startedOn'];

/** Records a new grid of a community: in use from a day on, or a plan from today on. */
export async function createGrid(ctx: RequestContext, input: CreateGridInput): Promise<GridAnswer> {
  const call = { name: 'createGrid', action: ACTION, input, idempotencyKey: input.idempotencyKey } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const communityId = keyOf('Organization', input.communityId, 'input.communityId');
    const community = await lockCommunity(tx, caller, ACTION, communityId, 'input.communityId');
    const { closedThrough } = await findTenantBooks(tx);
    const name = input.name.trim();
    const documentNumber = input.documentNumber?.trim() ?? null;
    assertRules([
      ...nameViolations(name, 'input.name'),
      ...positionViolations(name, input.position),
      ...(documentNumber === null ? [] : documentViolations(documentNumber, 'input.documentNumber', 'GRID')),
      ...beginningViolations(community, input, closedThrough),
    ]);
    const [code] = await takeGridCodes(tx, community, [{ code: input.code ?? null, field: 'input.code' }]);
    const status = isGiven(input.startedOn) ? 'ACTIVE' : 'PLANNED';
    const grid = { communityId, code, name, position: input.position ?? 0 };
    const [id] = await recordGrids(tx, [grid], { status, on: input.startedOn ?? today(), documentNumber });
    return changedGrid(id, 1, CREATED_FIELDS);
  });
  return withGrid(ctx, outcome);
}

/** A grid begins neither in the future, nor in the closed past, nor before its community. */
function beginningViolations(
  community: LockedCommunity,
  { name, code, startedOn }: CreateGridInput,
  closedThrough: string | null,
): RuleViolation[] {
  if (!isGiven(startedOn)) return [];
  const field = 'input.startedOn';
  return [
    ...dateViolations({
      on: startedOn,
      field,
      organization: { code: code ?? '', name },
      today: today(),
      closedThrough,
      predecessorFrom: null,
    }),
    ...beforeBeginningViolations(startedOn, community.existsFrom, { ...community, term: '社区' }, field),
  ];
}
