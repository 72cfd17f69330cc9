import type { RequestContext } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { dateViolations } from '../organizations/dated-change.rules';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { changeGrid } from './change-grids';
import { endGridFacts } from './end-grid-facts';
import { findStanding } from './find-standing';
import type { RemoveOrganizationFromGridInput } from './grid.inputs';
import { notInUseViolations } from './grid-life.rules';
import { type GridAnswer, withGrid } from './load-grid-answer';
import { changedGrid, lockForGridChange } from './lock-for-grid-change';
import { standsNotViolation } from './standing.rules';

const ACTION = 'grid:write';
const GRID = 'input.gridId';

/** Records that an organization no longer stands on a grid from a day on; that it did stays in the history. */
export async function removeOrganizationFromGrid(
  ctx: RequestContext,
  input: RemoveOrganizationFromGridInput,
): Promise<GridAnswer> {
  const call = {
    name: 'removeOrganizationFromGrid',
    action: ACTION,
    input,
    idempotencyKey: input.idempotencyKey,
  } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { gridId, expectedVersion, removedOn: on } = input;
    const organizationIds = [keyOf('Organization', input.organizationId, 'input.organizationId')] as const;
    const change = { id: gridId, expectedVersion };
    const locked = await lockForGridChange(tx, caller, ACTION, [change], { idField: GRID, organizationIds });
    const [grid] = locked.grids;
    const [organization] = locked.organizations;
    assertRules(notInUseViolations(grid, GRID));
    const standing = await findStanding(tx, grid.id, organization.id);
    const { closedThrough } = await findTenantBooks(tx);
    const predecessorFrom = standing?.from ?? null;
    assertRules([
      ...(standing?.until === null ? [] : [standsNotViolation(organization, grid)]),
      ...dateViolations({
        on,
        field: 'input.removedOn',
        organization,
        today: today(),
        closedThrough,
        predecessorFrom,
      }),
    ]);
    await endGridFacts(tx, 'grid_organizations', standing === null ? [] : [standing.id], on);
    return changedGrid(grid.id, await changeGrid(tx, grid.id), ['organizations']);
  });
  return withGrid(ctx, outcome);
}
