import fc from 'fast-check';
import { gridRowsSql } from '../../../src/domains/coverage/grid-coverage.rules';
import { graphqlAs } from '../../support/graphql';
import { aChangingWorld, aDay, aStep, type ChangingWorld, take } from './changing-world';
import { type AskedTime, rowsAt } from './rows-sql';

interface GridRow {
  grid_id: string;
  community_id: string;
  class: string;
  branches: number;
  groups: number;
}

const gridRows = ({ tenant }: ChangingWorld, time: AskedTime) =>
  rowsAt<GridRow>(tenant, time, (at) => `select * from (${gridRowsSql(at)}) r order by r.grid_id`);

const classes = async (world: ChangingWorld, time: AskedTime) =>
  Object.fromEntries((await gridRows(world, time)).map((row) => [`grd_${row.grid_id}`, row.class]));

/** The coverage of the active grids as the API tells it. */
async function toldClasses({ ctx }: ChangingWorld, asOf: string): Promise<Record<string, string>> {
  const { data, errors } = await graphqlAs<{ grids: { edges: { node: { id: string; coverage: string } }[] } }>(
    ctx,
    `query ($asOf: Date!) { grids(filter: { statuses: [ACTIVE] }, asOf: $asOf) { edges { node { id coverage } } } }`,
    { asOf },
  );
  expect(errors).toBeUndefined();
  return Object.fromEntries(data.grids.edges.map(({ node }) => [node.id, node.coverage]));
}

describe('The rows of grids', () => {
  it('are the active grids of a day, each in the class that the API tells', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 60, maxLength: 60 }), aDay, async (steps, day) => {
        const world = await aChangingWorld();
        for (const step of steps) await take(world, step);
        for (const on of [day, '2024-12-31']) {
          const told = await toldClasses(world, on);
          for (const each of Object.values(told)) seen.add(each);
          expect(await classes(world, { on })).toEqual(told);
          expect(await classes(world, { on, known: new Date() })).toEqual(told);
        }
      }),
      { numRuns: 6 },
    );
    // Chance brought about more than empty grids, or nothing would have been compared.
    expect(seen.size).toBeGreaterThan(2);
  }, 120_000);

  it('tell how many branches and groups stand there, and whose grid it is', async () => {
    const world = await aChangingWorld();
    const [first = '', second = ''] = world.grids;
    const on = '2024-03-01';
    const then = async (grid: 0 | 1, organization: 'S1-C1-G1' | 'S1-C1-G2' | 'S1-C1-G1-P1') => {
      await take(world, { kind: 'place', grid, organization, on });
      return (await classes(world, { on }))[world.grids[grid] ?? ''];
    };
    expect([await then(0, 'S1-C1-G1-P1'), await then(0, 'S1-C1-G1')]).toEqual(['GROUP_ONLY', 'BRANCH']);
    expect(await then(0, 'S1-C1-G2')).toBe('MULTIPLE');
    expect(await take(world, { kind: 'remove', grid: 0, organization: 'S1-C1-G2', on })).toBe(true);
    const community = world.body.organization('S1-C1').slice(4);
    expect(await gridRows(world, { on })).toEqual(
      [
        { grid_id: first.slice(4), community_id: community, class: 'BRANCH', branches: 1, groups: 1 },
        { grid_id: second.slice(4), community_id: community, class: 'NONE', branches: 0, groups: 0 },
      ].sort((a, b) => a.grid_id.localeCompare(b.grid_id)),
    );
  });

  it('stay what they were for an instant before somebody recorded otherwise of the same day', async () => {
    const world = await aChangingWorld();
    const [first = ''] = world.grids;
    await take(world, { kind: 'place', grid: 0, organization: 'S1-C1-G1', on: '2024-02-01' });
    await new Promise((resolve) => setTimeout(resolve, 3));
    const then = new Date();
    await new Promise((resolve) => setTimeout(resolve, 3));
    await take(world, { kind: 'remove', grid: 0, organization: 'S1-C1-G1', on: '2024-03-01' });
    const on = '2024-04-01';
    expect((await classes(world, { on }))[first]).toBe('NONE');
    expect((await classes(world, { on, known: then }))[first]).toBe('BRANCH');
    expect((await classes(world, { on: '2024-02-15', known: then }))[first]).toBe('BRANCH');
  });

  it('are only those asked for', async () => {
    const world = await aChangingWorld();
    const [first = ''] = world.grids;
    const rows = await rowsAt<GridRow>(world.tenant, { on: '2024-03-01' }, (at) =>
      gridRowsSql(at, `select '${first.slice(4)}'::uuid`),
    );
    expect(rows.map((row) => row.grid_id)).toEqual([first.slice(4)]);
  });
});
