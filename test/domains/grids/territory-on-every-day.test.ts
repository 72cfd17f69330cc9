import fc from 'fast-check';
import type { ViewerContext } from '../../../src/access/context';
import { createGrid } from '../../../src/domains/grids/create-grid';
import type { GridAnswer } from '../../../src/domains/grids/load-grid-answer';
import { moveBuilding } from '../../../src/domains/grids/move-building';
import { placeOrganizationOnGrid } from '../../../src/domains/grids/place-organization-on-grid';
import { recordBuildings } from '../../../src/domains/grids/record-buildings';
import { redrawGrids } from '../../../src/domains/grids/redraw-grids';
import { removeOrganizationFromGrid } from '../../../src/domains/grids/remove-organization-from-grid';
import { retireGrid } from '../../../src/domains/grids/retire-grid';
import { asMigrator } from '../../support/database';
import type { TestOrganization } from '../../support/organizations';
import { aTerritory, brokenGridChecks, type TestTerritory } from './support';

/** Few days, so that dates collide, precede and follow one another often. */
const day = fc.integer({ min: 1, max: 9 }).map((number) => `2022-0${number}-01`);
const which = fc.nat({ max: 5 });

const step = fc.record({
  act: fc.constantFrom('create', 'build', 'build', 'place', 'place', 'remove', 'move', 'redraw', 'redraw', 'retire'),
  on: day,
  which,
  other: which,
  parts: fc.integer({ min: 1, max: 3 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface Row {
  id: string;
  version: number;
}

/** Takes one step over what stands there now; a refusal is as good as a change. */
async function take(territory: TestTerritory, next: Step, number: number): Promise<unknown> {
  const { community, gridBranch, group } = territory;
  const ctx = { ...(territory.ctx as ViewerContext), deadlineAt: Date.now() + 60_000 };
  const { on } = next;
  const grids = await rowsOf(territory, `select id, version from grids where tenant_id = $1 order by code`);
  const grid = grids[next.which % Math.max(1, grids.length)];
  const other = grids[next.other % Math.max(1, grids.length)];
  if (next.act === 'create' || grid === undefined || other === undefined) {
    return createGrid(ctx, { communityId: community.globalId, name: `第${number}网格`, startedOn: on });
  }
  const change = { gridId: `grd_${grid.id}`, expectedVersion: grid.version };
  const organizationId = ([gridBranch, group][next.other % 2] as TestOrganization).globalId;
  switch (next.act) {
    case 'build':
      return recordBuildings(ctx, { ...change, names: [`${number}号楼甲`, `${number}号楼乙`], standsFrom: on });
    case 'place':
      return placeOrganizationOnGrid(ctx, { ...change, organizationId, placedOn: on });
    case 'remove':
      return removeOrganizationFromGrid(ctx, { ...change, organizationId, removedOn: on });
    case 'retire':
      return retireGrid(ctx, { id: change.gridId, expectedVersion: grid.version, retiredOn: on });
    case 'move':
      return moveOne(ctx, territory, other, next);
    default:
      return redraw(ctx, territory, [...new Set([grid, other])], next, number);
  }
}

async function moveOne(ctx: ViewerContext, territory: TestTerritory, to: Row, { which, on }: Step): Promise<unknown> {
  const buildings = await rowsOf(territory, 'select id, version from buildings where tenant_id = $1 order by name');
  const building = buildings[which % Math.max(1, buildings.length)];
  if (building === undefined) return null;
  const { id, version } = building;
  return moveBuilding(ctx, { id: `bld_${id}`, expectedVersion: version, gridId: `grd_${to.id}`, movedOn: on });
}

/** Deals what stands on the grids out to as many successors as the step says. */
async function redraw(
  ctx: ViewerContext,
  territory: TestTerritory,
  grids: Row[],
  { on, parts }: Step,
  number: number,
): Promise<unknown> {
  const ids = grids.map(({ id }) => id);
  const standing = (table: string, column: string) =>
    asMigrator<{ id: string }>(
      `select distinct ${column} as id from ${table}
        where tenant_id = $1 and grid_id = any($2) and superseded_at is null and upper_inf(valid)`,
      [territory.tenant.tenantId, ids],
    );
  const buildings = await standing('building_states', 'building_id');
  const organizations = await standing('grid_organizations', 'organization_id');
  const successors = Array.from({ length: parts }, (_, part) => ({
    name: `第${number}${part}网格`,
    buildingIds: buildings.filter((__, index) => index % parts === part).map(({ id }) => `bld_${id}`),
    organizationIds: organizations.filter((__, index) => index % parts === part).map(({ id }) => `org_${id}`),
  }));
  const predecessors = grids.map(({ id, version }) => ({ id: `grd_${id}`, expectedVersion: version }));
  return redrawGrids(ctx, { predecessors, successors, redrawnOn: on, documentNumber: '文号' });
}

const rowsOf = ({ tenant }: TestTerritory, sql: string) => asMigrator<Row>(sql, [tenant.tenantId]);

test('after any sequence of changes every building stands on one grid in use on every day, and nothing is lost', async () => {
  let done = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      const territory = await aTerritory();
      for (const [number, next] of steps.entries()) {
        const answer = (await take(territory, next, number)) as GridAnswer | null;
        if (answer?.userErrors.length === 0) done += 1;
      }
      expect(await brokenGridChecks(territory.tenant)).toEqual([]);
      expect(await interruptedBuildings(territory)).toEqual([]);
    }),
    { numRuns: 8, interruptAfterTimeLimit: 40_000 },
  );
  // Refusals alone would prove nothing.
  expect(done).toBeGreaterThan(20);
});

/** Buildings with a gap in their days: from their first day to their end each stands somewhere. */
function interruptedBuildings(territory: TestTerritory): Promise<Row[]> {
  return rowsOf(
    territory,
    `select b.name, range_agg(s.valid) as days
       from buildings b
       join building_states s on s.tenant_id = b.tenant_id and s.building_id = b.id and s.superseded_at is null
      where b.tenant_id = $1
      group by b.id, b.name
     having range_agg(s.valid) <> multirange(range_merge(range_agg(s.valid)))`,
  );
}
