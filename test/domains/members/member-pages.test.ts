import type { ViewerContext } from '../../../src/access/context';
import { endMembership } from '../../../src/domains/members/end-membership';
import { updateMember } from '../../../src/domains/members/update-member';
import { asClerk, asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aMember, brokenMemberChecks, memberOf } from '../../support/members';
import { plantChains } from '../../support/planted-chain';
import { plantPeople } from '../../support/planted-people';
import { aTenant, type TestTenant } from '../../support/tenants';

interface Page {
  edges: { cursor: string; node: { id: string; namePinyin: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  totalCount?: number;
}

const MEMBERS = 10_000;

let tenant: TestTenant;
let ctx: ViewerContext;
let ids: ReadonlyMap<string, string>;

beforeAll(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 120_000 };
  ids = await plantChains(tenant, { communities: 5, grids: 5, groups: 2, households: 0 });
  await plantPeople(tenant, ids, { membersPerBranch: MEMBERS / 25 });
  await asMigrator('analyze organizations, organization_states, placements');
}, 120_000);

const organizationId = (key: string) => `org_${ids.get(key)}`;

async function pageAfter(after: string | null, as: ViewerContext = ctx): Promise<Page> {
  const { data, errors } = await graphqlAs<{ members: Page }>(
    as,
    `query ($id: ID!, $after: String) {
       members(filter: { organizationId: $id }, first: 100, after: $after) {
         edges { cursor node { id namePinyin } } pageInfo { hasNextPage endCursor } } }`,
    { id: organizationId('S1-W'), after },
  );
  expect(errors).toBeUndefined();
  return data.members;
}

/** Everybody in the order of the pages; `meanwhile` happens after each. */
async function pageThrough(meanwhile: (page: Page) => Promise<void> = async () => {}): Promise<Page['edges']> {
  const edges: Page['edges'] = [];
  for (let after: string | null = null; ; ) {
    const page: Page = await pageAfter(after);
    edges.push(...page.edges);
    if (!page.pageInfo.hasNextPage) return edges;
    await meanwhile(page);
    after = page.pageInfo.endCursor;
  }
}

test('ten thousand members are paged through in order, each once', async () => {
  const edges = await pageThrough();
  expect(edges).toHaveLength(MEMBERS);
  expect(new Set(edges.map(({ node }) => node.id)).size).toBe(MEMBERS);
  const keys = edges.map(({ node }) => `${node.namePinyin} ${node.id}`);
  expect(keys).toEqual([...keys].sort());
}, 120_000);

test('while members come, go and change, nobody who stays is missed or met twice', async () => {
  const before = new Set((await pageThrough()).map(({ node }) => node.id));
  const touched = new Set<string>();
  const branch = { globalId: organizationId('S1-C1-G1') };
  const edges = await pageThrough(async ({ edges: page }) => {
    const [first, second, third] = page.slice(-3).map(({ node }) => ({ id: node.id, expectedVersion: 1 }));
    if (first === undefined || second === undefined || third === undefined) return;
    // The last of the page is renamed away and the one before ends: the cursor stands on a row that is no more there.
    memberOf(await updateMember(ctx, { ...third, name: '阿云' }));
    memberOf(await endMembership(ctx, { ...second, reason: 'TRANSFERRED_OUT', endedOn: '2024-01-01' }));
    memberOf(await updateMember(ctx, { ...first, education: '11' }));
    touched.add(second.id).add(third.id);
    const { globalId } = await aMember(ctx, branch, { name: '新雨·晨光' });
    touched.add(globalId);
  });
  const met = edges.map(({ node }) => node.id);
  const staying = met.filter((id) => !touched.has(id));
  expect(new Set(staying).size).toBe(staying.length);
  expect([...before].filter((id) => !touched.has(id) && !met.includes(id))).toEqual([]);
  expect(await brokenMemberChecks(tenant)).toEqual({});
}, 120_000);

test('communities with their branches, groups, counts and first members take the same few statements for few and many', async () => {
  const read = async (top: string, as: ViewerContext = ctx) => {
    const fresh = { ...as, counters: { statements: 0 } };
    const { data, errors, extensions } = await graphqlAs<{ organization: object }>(
      fresh,
      `query ($id: ID!) { organization(id: $id) {
         memberCount fullMemberCount
         children(graph: FORMAL) {
           name fullMemberCount memberCount
           children(graph: FORMAL) {
             name memberCount members(first: 20) { totalCount edges { node { name category group { name } employment { since unit { name } } } } }
             children(graph: FORMAL) { name memberCount }
           } } } }`,
      { id: organizationId(top) },
    );
    expect(errors).toBeUndefined();
    return { data, statements: extensions?.statements };
  };
  const small = await read('S1-C1-W');
  const large = await read('S1-W');
  expect(large.statements).toBe(3);
  expect(small.statements).toBeLessThanOrEqual(3);
  expect(JSON.stringify(large.data).match(/"category"/g)).toHaveLength(25 * 20);
  const clerk = await asClerk(tenant, ids.get('S1-C2-W') ?? '');
  const own = await read('S1-W', { ...clerk, deadlineAt: Date.now() + 60_000 });
  expect(own.statements).toBe(3);
  expect(JSON.stringify(own.data).match(/"category"/g)).toHaveLength(5 * 20);
}, 60_000);

test('a page of the past over ten thousand members is read in time', async () => {
  const fresh = { ...ctx, counters: { statements: 0 } };
  const { data, errors, extensions } = await graphqlAs<{ organization: { memberCount: number; members: Page } }>(
    fresh,
    `query ($id: ID!) { organization(id: $id, asOf: "2022-01-01") {
       memberCount fullMemberCount members(first: 20) { totalCount edges { node { id namePinyin branch { name } } } } } }`,
    { id: organizationId('S1-W') },
  );
  expect(errors).toBeUndefined();
  expect(data.organization.memberCount).toBe(data.organization.members.totalCount);
  expect(extensions?.statements).toBe(3);
});
