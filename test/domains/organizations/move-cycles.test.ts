import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import type { Graph } from '../../../src/domains/organizations/organization.rules';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import {
  anOrganization,
  brokenChecks,
  changingNothing,
  succeeded,
  type TestOrganization,
} from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** Committees may stand under one another in the formal graph, so they are what cycles are made of. */
async function committees(tenant: TestTenant, count: number, prefix = 'C'): Promise<TestOrganization[]> {
  const ctx = await asOrganizer(tenant);
  const found: TestOrganization[] = [];
  for (let number = 1; number <= count; number += 1) {
    found.push(await anOrganization(ctx, 'COMMITTEE', { name: `第${number}党委`, code: `${prefix}-${number}` }));
  }
  return found;
}

async function move(
  tenant: TestTenant,
  organization: TestOrganization | undefined,
  parent: TestOrganization | null | undefined,
  effectiveOn: string,
  expectedVersion = 2,
  graph: Graph = 'FORMAL',
) {
  const ctx = await asOrganizer(tenant);
  const id = organization?.globalId ?? '';
  return moveOrganization(ctx, { id, graph, parentId: parent?.globalId ?? null, effectiveOn, expectedVersion });
}

test('nothing moves in a tenant that has lost a lock of its graphs', async () => {
  const tenant = await aTenant();
  const [one, two] = await committees(tenant, 2);
  await asMigrator(`delete from tenant_counters where tenant_id = $1 and name = 'CHAIN'`, [tenant.tenantId]);
  await expect(move(tenant, one, two, '2021-01-01')).rejects.toThrow('has 1 of its two graph locks');
});

test('an organization cannot stand under itself', async () => {
  const tenant = await aTenant();
  const [one] = await committees(tenant, 1);
  const { userErrors } = await changingNothing(tenant, () => move(tenant, one, one, '2021-01-01'));
  expect(userErrors).toMatchObject([{ code: 'CYCLE', rule: 'FOREST', field: 'input.parentId' }]);
});

test('nor under what stands below it today, naming both', async () => {
  const tenant = await aTenant();
  const [one, two, three] = await committees(tenant, 3);
  succeeded(await move(tenant, two, one, '2021-01-01'));
  succeeded(await move(tenant, three, two, '2021-01-01'));
  const { userErrors } = await changingNothing(tenant, () => move(tenant, one, three, '2024-01-01'));
  expect(userErrors).toMatchObject([
    { code: 'CYCLE', params: { organization: 'C-1', parent: 'C-3', graph: 'FORMAL' } },
  ]);
});

test('nor, backdated, under what stood below it at any day since', async () => {
  const tenant = await aTenant();
  const [one, two, three] = await committees(tenant, 3);
  succeeded(await move(tenant, two, one, '2021-01-01'));
  succeeded(await move(tenant, three, two, '2022-01-01'));
  succeeded(await move(tenant, three, null, '2023-01-01', 3));
  const refused = await changingNothing(tenant, () => move(tenant, one, three, '2021-06-01'));
  expect(refused.userErrors).toMatchObject([{ code: 'CYCLE', params: { date: '2022-01-01' } }]);
  succeeded(await move(tenant, one, three, '2023-01-01'));
  expect(await brokenChecks(tenant)).toEqual({});
});

test('of two opposite moves at once exactly one is made, in every round', async () => {
  const tenant = await aTenant();
  for (let round = 0; round < 5; round += 1) {
    const [one, two] = await committees(tenant, 2, `R${round}`);
    const answers = await Promise.all([move(tenant, one, two, '2021-01-01'), move(tenant, two, one, '2021-01-01')]);
    const codes = answers.map((answer) => answer.userErrors[0]?.code ?? 'MOVED').sort();
    expect(codes).toEqual(['CYCLE', 'MOVED']);
  }
  expect(await brokenChecks(tenant)).toEqual({});
});

test('moves of overlapping subtrees in different graphs do not block one another', async () => {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const [one, two] = await committees(tenant, 2);
  const county = await anOrganization(ctx, 'COMMITTEE', { code: 'PASTORAL', chain: { templateCode: 'PASTORAL_5' } });
  const township = await anOrganization(ctx, 'COMMITTEE', {
    code: 'TOWNSHIP',
    chain: { parentId: county.globalId },
    formalParentId: one?.globalId,
  });
  const other = await anOrganization(ctx, 'COMMITTEE', { code: 'OTHER', chain: { templateCode: 'PASTORAL_5' } });
  for (let number = 0; number < 5; number += 1) {
    await anOrganization(ctx, 'BRANCH', { chain: { parentId: township.globalId }, formalParentId: township.globalId });
  }
  const answers = await Promise.allSettled([
    move(tenant, township, other, '2021-01-01', 2, 'CHAIN'),
    move(tenant, one, two, '2021-01-01'),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  expect(await brokenChecks(tenant)).toEqual({});
});

test('a graph may be 12 levels deep, not more', async () => {
  const tenant = await aTenant();
  const line = await committees(tenant, 13);
  for (let level = 11; level >= 1; level -= 1) {
    succeeded(await move(tenant, line[level], line[level - 1], '2021-01-01'));
  }
  const [top, last] = [line[0], line[12]];
  const below = await changingNothing(tenant, () => move(tenant, last, line[11], '2021-01-01'));
  expect(below.userErrors).toMatchObject([{ code: 'TOO_DEEP', params: { depth: 13, maxDepth: 12 } }]);
  const above = await changingNothing(tenant, () => move(tenant, top, last, '2021-01-01'));
  expect(above.userErrors).toMatchObject([{ code: 'TOO_DEEP' }]);
});
