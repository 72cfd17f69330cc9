import { v7 as newId } from 'uuid';
import type { RequestContext, TenantTransaction } from '../../access/context';
import { runMutation } from '../../audit/run-mutation';
import { type LocalDate, now, today } from '../../shared/clock';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { dateViolations } from '../organizations/dated-change.rules';
import { from } from '../organizations/end-fact';
import { findTenantBooks } from '../organizations/find-tenant-books';
import { endedViolations } from '../organizations/life.rules';
import { lockGraphs } from '../organizations/lock-graphs';
import type { LockedOrganization } from '../organizations/lock-organization';
import { changeGrid } from './change-grids';
import { beforeBeginningViolations } from './community.rules';
import { findStanding } from './find-standing';
import type { PlaceOrganizationOnGridInput } from './grid.inputs';
import { notInUseViolations } from './grid-life.rules';
import { GridOrganizationEntity } from './grid-organization.entity';
import { type GridAnswer, withGrid } from './load-grid-answer';
import { changedGrid, lockForGridChange } from './lock-for-grid-change';
import { standingViolations, standsAlreadyViolations } from './standing.rules';

const ACTION = 'grid:write';
const GRID = 'input.gridId';

/** Records that an organization of the community's chain stands on a grid from a day on. One may stand on several. */
export async function placeOrganizationOnGrid(
  ctx: RequestContext,
  input: PlaceOrganizationOnGridInput,
): Promise<GridAnswer> {
  const call = {
    name: 'placeOrganizationOnGrid',
    action: ACTION,
    input,
    idempotencyKey: input.idempotencyKey,
  } as const;
  const outcome = await runMutation(ctx, call, async (tx, caller) => {
    const { gridId, expectedVersion, placedOn: on } = input;
    const organizationIds = [keyOf('Organization', input.organizationId, 'input.organizationId')] as const;
    const change = { id: gridId, expectedVersion };
    // Nothing above it moves away meanwhile: its place in the chain is what is asked here.
    await lockGraphs(tx);
    const locked = await lockForGridChange(tx, caller, ACTION, [change], { idField: GRID, organizationIds });
    const [grid] = locked.grids;
    const [organization] = locked.organizations;
    assertRules([...notInUseViolations(grid, GRID), ...endedViolations(organization, 'input.organizationId')]);
    const { closedThrough } = await findTenantBooks(tx);
    const placing = { grid, community: locked.community, on };
    const candidate = { ...organization, ...(await chainOf(tx, organization, locked.community.id, on)) };
    const field = 'input.placedOn';
    const date = { on, field, organization, today: today(), closedThrough, predecessorFrom: null };
    assertRules([
      ...standingViolations(candidate, placing),
      ...dateViolations(date),
      ...beforeBeginningViolations(on, grid.startedOn ?? on, { ...grid, term: '网格' }, field),
      ...standsAlreadyViolations(organization, grid, on, await findStanding(tx, grid.id, organization.id)),
    ]);
    await tx.insert(GridOrganizationEntity, [
      {
        id: newId(),
        gridId: grid.id,
        organizationId: organization.id,
        valid: from(on),
        recordedAt: now(),
        supersededAt: null,
      },
    ]);
    return changedGrid(grid.id, await changeGrid(tx, grid.id), ['organizations']);
  });
  return withGrid(ctx, outcome);
}

/** Whether it stood below the community in the chain on the day and still does, and whether grids belong to it. */
async function chainOf(
  tx: TenantTransaction,
  organization: LockedOrganization,
  communityId: string,
  on: LocalDate,
): Promise<{ isBelowCommunity: boolean; hasGrids: boolean }> {
  const above = (day: string) => `
    with recursive above (id, steps) as (
      select p.parent_id, 1 from placements p
       where p.tenant_id = $1 and p.organization_id = $2 and p.graph = 'CHAIN'
         and p.superseded_at is null and p.valid @> ${day}
      union all
      select p.parent_id, a.steps + 1
        from above a
        join placements p
          on p.tenant_id = $1 and p.organization_id = a.id and p.graph = 'CHAIN'
         and p.superseded_at is null and p.valid @> ${day}
       where a.steps < 20)
    select from above where id = $3`;
  const [found] = await tx.query<{ isBelowCommunity: boolean; hasGrids: boolean }>({
    text: `select exists (${above('$4::date')}) and exists (${above('$5::date')}) as "isBelowCommunity",
                  exists (select from grids g
                           where g.tenant_id = $1 and g.community_id = $2
                             and g.status in ('PLANNED', 'ACTIVE')) as "hasGrids"`,
    values: [organization.id, communityId, on, today()],
  });
  return found ?? { isBelowCommunity: false, hasGrids: false };
}
