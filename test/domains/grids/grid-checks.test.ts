import { redrawGrids } from '../../../src/domains/grids/redraw-grids';
import { retireGrid } from '../../../src/domains/grids/retire-grid';
import { asMigrator } from '../../support/database';
import {
  aGrid,
  aTerritory,
  brokenGridChecks,
  build,
  gridOf,
  place,
  type TestGrid,
  type TestTerritory,
} from './support';

interface Scene extends TestTerritory {
  grid: TestGrid;
  buildingId: string;
  retired: TestGrid;
  /** Made by a redraw. */
  made: TestGrid;
}

/** A grid in use with a building and two organizations, a retired one, and one that a redraw made. */
async function aScene(): Promise<Scene> {
  const territory = await aTerritory();
  const { ctx, community, gridBranch, group } = territory;
  let grid = await place(ctx, await aGrid(ctx, community), gridBranch);
  grid = await place(ctx, grid, group);
  const built = await build(ctx, grid, ['一号楼']);
  const old = await aGrid(ctx, community, { name: '旧网格' });
  const retired = gridOf(await retireGrid(ctx, { id: old.globalId, expectedVersion: 1, retiredOn: '2022-01-01' }));
  const redrawn = await aGrid(ctx, community, { name: '前网格' });
  const { successors } = await redrawGrids(ctx, {
    predecessors: [{ id: redrawn.globalId, expectedVersion: 1 }],
    successors: [{ name: '后网格', buildingIds: [], organizationIds: [] }],
    redrawnOn: '2022-01-01',
    documentNumber: '城关民政〔2022〕1号',
  });
  const made = gridOf({ grid: successors?.[0] ?? null, userErrors: [] });
  return { ...territory, grid: built.grid, buildingId: (built.buildings.一号楼 ?? '').slice(4), retired, made };
}

/** Each invariant is broken behind the back of the use cases; the check of that name must see it. */
const BREACHES: [check: string, how: (scene: Scene) => [sql: string, ...values: string[]]][] = [
  ['grid-current-state', ({ grid }) => [`update grids set name = '改名' where tenant_id = $1 and id = $2`, grid.id]],
  [
    'grid-current-state',
    ({ grid }) => ['update grid_states set superseded_at = now() where tenant_id = $1 and grid_id = $2', grid.id],
  ],
  [
    'grid-standing-in-community',
    ({ group }) => ['update organizations set chain_path = label where tenant_id = $1 and id = $2', group.id],
  ],
  ['grid-life', ({ grid }) => [`update grids set started_on = '2019-01-01' where tenant_id = $1 and id = $2`, grid.id]],
  ['grid-life', ({ retired }) => ['update grids set ended_on = null where tenant_id = $1 and id = $2', retired.id]],
  [
    'grid-community',
    ({ community }) => [`update organizations set kind = 'GROUP' where tenant_id = $1 and id = $2`, community.id],
  ],
  [
    'grid-community',
    ({ community }) => [
      `update organizations set ended_on = '2022-01-01' where tenant_id = $1 and id = $2`,
      community.id,
    ],
  ],
  [
    'building-current-state',
    ({ buildingId, made }) => [
      'update buildings set grid_id = $3 where tenant_id = $1 and id = $2',
      buildingId,
      made.id,
    ],
  ],
  [
    'building-current-state',
    ({ buildingId }) => [`update buildings set ended_on = '2022-01-01' where tenant_id = $1 and id = $2`, buildingId],
  ],
  [
    'grid-living-standing',
    ({ group }) => [
      `update organization_states set status = 'DISSOLVED' where tenant_id = $1 and organization_id = $2`,
      group.id,
    ],
  ],
  [
    'grid-living-standing',
    ({ buildingId, retired }) => [
      'update building_states set grid_id = $3 where tenant_id = $1 and building_id = $2',
      buildingId,
      retired.id,
    ],
  ],
  [
    'grid-coverage',
    ({ gridBranch }) => [`update organizations set kind = 'GROUP' where tenant_id = $1 and id = $2`, gridBranch.id],
  ],
  [
    'grid-succession',
    ({ made }) => [`update grids set started_on = '2022-02-01' where tenant_id = $1 and id = $2`, made.id],
  ],
];

test('what the use cases write breaks no invariant', async () => {
  const { tenant } = await aScene();
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test.each(BREACHES)('%s sees its breach', async (check, how) => {
  const scene = await aScene();
  const [sql, ...values] = how(scene);
  await asMigrator(sql, [scene.tenant.tenantId, ...values]);
  expect(await brokenGridChecks(scene.tenant)).toContain(check);
});
