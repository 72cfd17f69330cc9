import type { ViewerContext } from '../../../src/access/context';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import {
  aChain,
  anOrganization,
  changingNothing,
  refusals,
  succeeded,
  type TestChain,
  type TestOrganization,
} from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

/** A clerk who only wants another order leaves the parent out; only a null that is written makes a root. */
let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;

beforeEach(async () => {
  tenant = await aTenant();
  chain = await aChain(tenant);
  ctx = await asOrganizer(tenant);
});

const TOMORROW = new Date(Date.now() + 36 * 3_600_000).toISOString().slice(0, 10);

const reorder = (input: object = {}) => {
  const { globalId: id } = chain.community;
  const whole = { id, graph: 'CHAIN', effectiveOn: '2024-01-01', expectedVersion: 2, ...input } as const;
  return moveOrganization(ctx, whole);
};

async function placeOf(id: string) {
  const [row] = await asMigrator(
    'select chain_parent_id, formal_parent_id, position, version from organizations where tenant_id = $1 and id = $2',
    [tenant.tenantId, id],
  );
  return row;
}

test('a parent that is left out stays, and no placement is recorded', async () => {
  succeeded(await reorder({ position: 7 }));
  expect(await placeOf(chain.community.id)).toMatchObject({
    chain_parent_id: chain.street.id,
    position: 7,
    version: 3,
  });
  const placements = await asMigrator('select 1 from placements where tenant_id = $1 and organization_id = $2', [
    tenant.tenantId,
    chain.community.id,
  ]);
  expect(placements).toHaveLength(1);
});

test('it stays in the formal graph too, where a committee could be a root', async () => {
  const below = await anOrganization(ctx, 'COMMITTEE', { formalParentId: chain.committee.globalId });
  succeeded(await reorder({ id: below.globalId, graph: 'FORMAL', position: 3 }));
  expect(await placeOf(below.id)).toMatchObject({ formal_parent_id: chain.committee.id, position: 3 });
});

describe('through the API', () => {
  const document = (parent: string) => `mutation ($id: ID!${parent.includes('$') ? ', $parentId: ID' : ''}) {
    moveOrganization(input: { id: $id, graph: FORMAL${parent}, position: 5, expectedVersion: 2, effectiveOn: "2024-01-01" }) {
      organization { position parent(graph: FORMAL) { id } }
      userErrors { code }
    }
  }`;
  const moved = async (parent: string, variables: object = {}) => {
    const below = await anOrganization(ctx, 'COMMITTEE', { formalParentId: chain.committee.globalId });
    const { data, errors } = await graphqlAs<{ moveOrganization: object }>(ctx, document(parent), {
      id: below.globalId,
      ...variables,
    });
    return data?.moveOrganization ?? errors?.map((error) => error.extensions?.code);
  };
  const organization = (parent: object | null) => ({ organization: { position: 5, parent }, userErrors: [] });

  test('a parent left out, or a variable left out, means that it stays', async () => {
    const stays = organization({ id: chain.committee.globalId });
    expect(await moved('')).toEqual(stays);
    expect(await moved(', parentId: $parentId')).toEqual(stays);
  });

  test('a null, written or as a variable, makes a root', async () => {
    expect(await moved(', parentId: null')).toEqual(organization(null));
    expect(await moved(', parentId: $parentId', { parentId: null })).toEqual(organization(null));
  });

  test('an empty parent is no id', async () => {
    expect(await changingNothingOfChain(() => moved(', parentId: ""'))).toEqual(['BAD_USER_INPUT']);
    expect(await moved(', parentId: $parentId', { parentId: '' })).toEqual(['BAD_USER_INPUT']);
  });

  const changingNothingOfChain = async (call: () => Promise<unknown>) => {
    const before = await placeOf(chain.community.id);
    const answer = await call();
    expect(await placeOf(chain.community.id)).toEqual(before);
    return answer;
  };
});

test('neither parent nor position is nothing to change', async () => {
  const nothing = [{ code: 'NOTHING_TO_CHANGE', rule: 'CHANGE', field: null }];
  expect(refusals(await changingNothing(tenant, () => reorder()))).toEqual(nothing);
  expect(refusals(await changingNothing(tenant, () => reorder({ position: null })))).toEqual(nothing);
});

test('an order has no dates of its own, but is not given ahead, nor in a closed period', async () => {
  succeeded(await reorder({ position: 1, effectiveOn: '2019-01-01' }));
  const refused = async (effectiveOn: string) =>
    refusals(await changingNothing(tenant, () => reorder({ position: 2, effectiveOn, expectedVersion: 3 }))).map(
      ({ code, field }) => `${code} ${field}`,
    );
  expect(await refused(TOMORROW)).toEqual(['DATE_IN_FUTURE input.effectiveOn']);
  await asMigrator(`update tenants set closed_through = '2023-12-31' where tenant_id = $1`, [tenant.tenantId]);
  expect(await refused('2023-12-31')).toEqual(['CLOSED_PERIOD input.effectiveOn']);
});

test('positions run from 0 to 1,000,000', async () => {
  for (const position of [-1, 1_000_001]) {
    expect(refusals(await changingNothing(tenant, () => reorder({ position })))).toEqual([
      { code: 'OUT_OF_RANGE', rule: 'RANGE', field: 'input.position' },
    ]);
  }
  succeeded(await reorder({ position: 1_000_000 }));
});

test('what has ended has no order any more', async () => {
  const end = { id: chain.household.globalId, dissolvedOn: '2024-01-01', documentNumber: '文号', expectedVersion: 2 };
  succeeded(await dissolveOrganization(ctx, end));
  const ended = { id: chain.household.globalId, position: 2, expectedVersion: 3 };
  expect(refusals(await changingNothing(tenant, () => reorder(ended)))).toMatchObject([{ code: 'ORGANIZATION_ENDED' }]);
});

test('a repeated key tells a written null from a parent left out', async () => {
  const below = await anOrganization(ctx, 'COMMITTEE', { formalParentId: chain.committee.globalId });
  const input = { id: below.globalId, graph: 'FORMAL', position: 3, idempotencyKey: 'order-1' } as const;
  succeeded(await reorder(input));
  await expect(changingNothing(tenant, () => reorder({ ...input, parentId: null }))).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  });
});

test('a secretary does not put the own organization before others: the order is the superior’s', async () => {
  const tenant = await aTenant();
  const { gridBranch, group } = await aChain(tenant);
  const secretary = await asSecretary(tenant, gridBranch.id);
  const reordering = ({ globalId: id, version: expectedVersion }: TestOrganization, graph: 'CHAIN' | 'FORMAL') => ({
    id,
    graph,
    position: 7,
    effectiveOn: '2024-01-01',
    expectedVersion,
  });
  for (const graph of ['CHAIN', 'FORMAL'] as const) {
    await expect(
      changingNothing(tenant, () => moveOrganization(secretary, reordering(gridBranch, graph))),
    ).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  }
  succeeded(await moveOrganization(secretary, reordering(group, 'FORMAL')));
});

test('what does not stand in a graph has no place among siblings there', async () => {
  const tenant = await aTenant();
  const { committee } = await aChain(tenant);
  const outcome = await moveOrganization(await asOrganizer(tenant), {
    id: committee.globalId,
    graph: 'CHAIN',
    position: 7,
    effectiveOn: '2024-01-01',
    expectedVersion: committee.version,
  });
  expect(outcome.userErrors.map((error) => error.code)).toEqual(['NOT_IN_GRAPH']);
});
