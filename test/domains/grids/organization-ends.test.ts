import { placeOrganizationOnGrid } from '../../../src/domains/grids/place-organization-on-grid';
import { retireGrid } from '../../../src/domains/grids/retire-grid';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { asMigrator } from '../../support/database';
import { anOrganization, refusals, succeeded, type TestOrganization } from '../../support/organizations';
import { aGrid, aTerritory, brokenGridChecks, coverageOf, gridOf, place, placing } from './support';

const dissolving = ({ globalId, version }: TestOrganization, dissolvedOn = '2023-01-01') => ({
  id: globalId,
  expectedVersion: version,
  dissolvedOn,
  documentNumber: '城关组发〔2023〕1号',
});

test('an organization that ends stands on no grid from that day on', async () => {
  const { tenant, ctx, community, committee } = await aTerritory();
  const branch = await anOrganization(ctx, 'BRANCH', {
    chain: { parentId: community.globalId },
    formalParentId: committee.globalId,
  });
  const grids = [];
  for (const name of ['第一网格', '第二网格'])
    grids.push(await place(ctx, await aGrid(ctx, community, { name }), branch));
  const [first, second] = grids as [(typeof grids)[0], (typeof grids)[0]];
  succeeded(await dissolveOrganization(ctx, dissolving(branch)));
  for (const grid of [first, second]) {
    expect([await coverageOf(ctx, grid), await coverageOf(ctx, grid, '2022-12-31')]).toEqual(['NONE', 'BRANCH']);
  }
  const versions = await asMigrator('select version from grids where tenant_id = $1', [tenant.tenantId]);
  expect(versions).toEqual([{ version: 3 }, { version: 3 }]);
  const again = placeOrganizationOnGrid(ctx, placing({ ...first, version: 3 }, branch, '2022-06-01'));
  expect((await again).userErrors).toMatchObject([{ code: 'ORGANIZATION_ENDED' }]);
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('one that was placed after the day never stood there', async () => {
  const { tenant, ctx, community, committee } = await aTerritory();
  const branch = await anOrganization(ctx, 'BRANCH', {
    chain: { parentId: community.globalId },
    formalParentId: committee.globalId,
  });
  const grid = await place(ctx, await aGrid(ctx, community), branch, '2024-01-01');
  succeeded(await dissolveOrganization(ctx, dissolving(branch)));
  expect(await coverageOf(ctx, grid, '2024-01-01')).toBe('NONE');
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('a community with grids does not end; once they are retired it does, not before that day', async () => {
  const { tenant, ctx, street } = await aTerritory();
  const community = await anOrganization(ctx, 'COMMUNITY_COORDINATING_COMMITTEE', {
    name: '河坝林社区大党委',
    chain: { parentId: street.globalId },
  });
  const grid = await aGrid(ctx, community);
  const end = (on?: string) => dissolveOrganization(ctx, dissolving(community, on));
  const [refusal] = (await end()).userErrors;
  expect(refusal).toMatchObject({ code: 'HAS_GRIDS', rule: 'GRID_COMMUNITY' });
  expect(refusal?.message).toContain('第一网格');
  gridOf(await retireGrid(ctx, { id: grid.globalId, expectedVersion: 1, retiredOn: '2023-06-01' }));
  expect(refusals(await end('2023-05-31'))).toMatchObject([{ code: 'HAS_GRIDS' }]);
  succeeded(await end('2023-06-01'));
  expect(await brokenGridChecks(tenant)).toEqual([]);
});

test('a community does not end while it gets a grid', async () => {
  const { tenant, ctx, street } = await aTerritory();
  const community = await anOrganization(ctx, 'COMMUNITY_COORDINATING_COMMITTEE', {
    name: '河坝林社区大党委',
    chain: { parentId: street.globalId },
  });
  const outcomes = await Promise.allSettled([
    aGrid(ctx, community),
    dissolveOrganization(ctx, dissolving(community)).then(succeeded),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await brokenGridChecks(tenant)).toEqual([]);
});
