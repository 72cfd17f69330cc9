import fc from 'fast-check';
import { type CoverageScope, scopeCtes } from '../../../src/domains/coverage/coverage-scope.rules';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant } from '../../support/tenants';
import { aChangingWorld, aDay, aStep, type ChangingWorld, take } from './changing-world';
import { idsIn } from './rows-sql';

const keyOf = (globalId: string) => globalId.slice(4);
const organization = (world: ChangingWorld, key: string): CoverageScope => ({
  kind: 'ORGANIZATION',
  organizationKey: keyOf(world.body.organization(key)),
});

/** An organization and what the API tells below it in either graph. */
async function toldBelow({ ctx, body }: ChangingWorld, key: string, asOf: string): Promise<string[]> {
  const { data, errors } = await graphqlAs<{ organization: { chain: { id: string }[]; formal: { id: string }[] } }>(
    ctx,
    `query ($id: ID!, $asOf: Date!) {
       organization(id: $id, asOf: $asOf) { chain: descendants(graph: CHAIN) { id } formal: descendants(graph: FORMAL) { id } }
     }`,
    { id: body.organization(key), asOf },
  );
  expect(errors).toBeUndefined();
  const { chain, formal } = data.organization;
  return [...new Set([body.organization(key), ...[...chain, ...formal].map(({ id }) => id)].map(keyOf))].sort();
}

describe('What lies in a scope', () => {
  it('is an organization with all that stood below it on the day, in either graph, as the API tells it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 30, maxLength: 30 }), aDay, async (steps, on) => {
        const world = await aChangingWorld();
        for (const step of steps) await take(world, step);
        for (const key of ['S1', 'S1-W', 'S1-C1', 'S1-C1-W', 'S1-C1-G1']) {
          expect(await idsIn(world.tenant, organization(world, key), 'organizations', { on })).toEqual(
            await toldBelow(world, key, on),
          );
        }
      }),
      { numRuns: 5 },
    );
  }, 120_000);

  it('is what stood below by the day, and by what had been recorded by the instant', async () => {
    const world = await aChangingWorld();
    const branch = keyOf(world.body.organization('S1-C1-G2'));
    const holds = async (on: string, known?: Date) =>
      (await idsIn(world.tenant, organization(world, 'S1-C1-W'), 'organizations', { on, known })).includes(branch);
    const before = new Date();
    await new Promise((resolve) => setTimeout(resolve, 3));
    await asMigrator(`delete from placements where tenant_id = $1 and organization_id = $2 and graph = 'CHAIN'`, [
      world.tenant.tenantId,
      branch,
    ]);
    expect(await take(world, { kind: 'move', branch: 'S1-C1-G2', parent: 'S1-W', on: '2024-05-01' })).toBe(true);
    expect(await holds('2024-04-30')).toBe(true);
    expect(await holds('2024-05-01')).toBe(false);
    expect(await holds('2024-05-01', before)).toBe(true);
  });

  it('is of units those that it is responsible for, and of grids those of its communities', async () => {
    const world = await aChangingWorld();
    const [units, grids] = [
      Object.values(['U1', 'U2']).map((key) => keyOf(world.body.unit(key))),
      world.grids.map(keyOf),
    ];
    const on = '2024-06-01';
    expect(await idsIn(world.tenant, organization(world, 'S1-W'), 'units', { on })).toEqual(units.sort());
    expect(await idsIn(world.tenant, organization(world, 'S1-C1-G1'), 'units', { on })).toEqual([]);
    expect(await idsIn(world.tenant, organization(world, 'S1'), 'grids', { on })).toEqual([...grids].sort());
    expect(await idsIn(world.tenant, organization(world, 'S1-C1-G1'), 'grids', { on })).toEqual([]);
    expect(await idsIn(world.tenant, { kind: 'TENANT' }, 'units', { on })).toEqual(units.sort());
    expect(await idsIn(world.tenant, { kind: 'TENANT' }, 'grids', { on })).toEqual([...grids].sort());
  });

  it('is in a division what has a code within it: a unit by its own, or else by that of who is responsible', async () => {
    const world = await aChangingWorld();
    const { tenant, body } = world;
    const [u1, u2] = [keyOf(body.unit('U1')), keyOf(body.unit('U2'))];
    await asMigrator(`update units set division_code = '540121' where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      u1,
    ]);
    const unitsIn = (divisionCode: string) =>
      idsIn(tenant, { kind: 'DIVISION', divisionCode }, 'units', { on: '2024-06-01' });
    expect(await unitsIn('540121')).toEqual([u1]);
    // The organizations of `aBody` lie in 540102007.
    expect(await unitsIn('540102')).toEqual([u2]);
    expect(await unitsIn('540102007')).toEqual([u2]);
    expect(await unitsIn('540100')).toEqual([u1, u2].sort());
    expect(await unitsIn('540000')).toEqual([u1, u2].sort());
    expect(await unitsIn('542500')).toEqual([]);
    const grids = await idsIn(tenant, { kind: 'DIVISION', divisionCode: '540102' }, 'grids', { on: '2024-06-01' });
    expect(grids).toEqual(world.grids.map(keyOf).sort());
    const organizations = { kind: 'DIVISION', divisionCode: '540102007' } as const;
    expect(await idsIn(tenant, organizations, 'organizations', { on: '2024-06-01' })).toEqual(
      await idsIn(tenant, { kind: 'TENANT' }, 'organizations', { on: '2024-06-01' }),
    );
  });

  it('is never anything of another tenant', async () => {
    const [world, other] = [await aChangingWorld(), await aTenant()];
    const on = '2024-06-01';
    expect(await idsIn(other, organization(world, 'S1'), 'grids', { on })).toEqual([]);
    expect(await idsIn(other, organization(world, 'S1-W'), 'units', { on })).toEqual([]);
    expect(await idsIn(other, { kind: 'TENANT' }, 'units', { on })).toEqual([]);
    expect(await idsIn(other, { kind: 'DIVISION', divisionCode: '540000' }, 'grids', { on })).toEqual([]);
  });

  it('is not told of the tenants below, who are counted by a function of their own', () => {
    const time = { on: '$2::date', known: null };
    expect(() => scopeCtes({ kind: 'BELOW' }, time, String, ['units'])).toThrow('coverage_counts_below');
  });

  it('brings the parts asked for and what they rest on, and nothing else', () => {
    const time = { on: '$2::date', known: null };
    const names = (scope: CoverageScope, parts: Parameters<typeof scopeCtes>[3]) =>
      [...scopeCtes(scope, time, () => '$3', parts).matchAll(/scoped_\w+(?= \()/g)].map(([name]) => name);
    const organizationScope: CoverageScope = { kind: 'ORGANIZATION', organizationKey: 'key' };
    expect(names(organizationScope, ['units'])).toEqual(['scoped_organizations', 'scoped_units']);
    expect(names(organizationScope, ['organizations'])).toEqual(['scoped_organizations']);
    expect(names({ kind: 'TENANT' }, ['units', 'grids'])).toEqual(['scoped_units', 'scoped_grids']);
    expect(names({ kind: 'TENANT' }, [])).toEqual([]);
  });
});
