import type { ViewerContext } from '../../../src/access/context';
import { assignMemberToGroup } from '../../../src/domains/members/assign-member-to-group';
import { endMembership } from '../../../src/domains/members/end-membership';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { surveyUnit } from '../../../src/domains/units/survey-unit';
import { asAuditor, asClerk, asOrganizer, contextFor } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { aMember, change, memberOf, type TestMember } from '../../support/members';
import { aChain, anOrganization, type TestChain, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

interface Listed {
  totalCount?: number;
  edges: { cursor: string; node: { id: string; name: string; [field: string]: unknown } }[];
}

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;
let sister: TestOrganization;
let otherCommittee: TestOrganization;
let unitId: string;
const people: Record<string, TestMember> = {};

/**
 * In the grid branch 云山·明泉 and 雪松晨光 (its group since 2022), in the sister branch 青石微澜 (on probation; the branch went
 * to another committee in 2023), and 红柳归雁, who belonged to the grid branch until 2022-06-01.
 */
beforeAll(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  chain = await aChain(tenant);
  sister = await anOrganization(ctx, 'BRANCH', { name: '第二网格党支部', formalParentId: chain.committee.globalId });
  otherCommittee = await anOrganization(ctx, 'COMMITTEE', { name: '第二社区党委' });
  const { unit } = await surveyUnit(ctx, {
    name: '高岭运输公司',
    kind: 'NON_PUBLIC_ENTERPRISE',
    sector: 'ROAD_FREIGHT',
    responsibleId: chain.committee.globalId,
    surveyedOn: '2021-01-01',
  });
  unitId = unit?.id ?? '';
  people.spring = await aMember(ctx, chain.gridBranch, { name: '云山·明泉', unitId });
  people.pine = await aMember(ctx, chain.gridBranch, { name: '雪松晨光', birthOn: '1991-05-01' });
  people.wave = await aMember(ctx, sister, { name: '青石微澜', category: 'PROBATIONARY', unitId });
  people.goose = await aMember(ctx, chain.gridBranch, { name: '红柳归雁' });
  await assignMemberToGroup(ctx, { ...change(people.pine), groupId: chain.group.globalId, effectiveOn: '2022-01-01' });
  memberOf(await endMembership(ctx, { ...change(people.goose), reason: 'TRANSFERRED_OUT', endedOn: '2022-06-01' }));
  await moveOrganization(ctx, {
    id: sister.globalId,
    expectedVersion: sister.version,
    graph: 'FORMAL',
    parentId: otherCommittee.globalId,
    effectiveOn: '2023-01-01',
  });
});

async function namesOf(filter: object | null, as: ViewerContext = ctx, asOf: string | null = null): Promise<string[]> {
  const { data, errors } = await graphqlAs<{ members: Listed }>(
    as,
    `query ($filter: MemberFilter, $asOf: Date) { members(filter: $filter, asOf: $asOf) { edges { node { id name } } } }`,
    { filter, asOf },
  );
  expect(errors).toBeUndefined();
  return data.members.edges.map(({ node }) => node.name);
}

describe('The list of members', () => {
  it('is ordered by pinyin and leaves out who has ended, unless asked for', async () => {
    expect(await namesOf(null)).toEqual(['青石微澜', '雪松晨光', '云山·明泉']);
    expect(await namesOf({ standings: ['ENDED'] })).toEqual(['红柳归雁']);
  });

  it.each(['云山·明泉', '云山明泉', '山', 'yunshan', 'YSMQ', ' yun shan ming ', 'mingq'])(
    'finds %s',
    async (search) => {
      expect(await namesOf({ search })).toEqual(['云山·明泉']);
    },
  );

  it('takes no wildcard for a character, and finds nothing by a number', async () => {
    for (const search of ['%', '_', '\\', '9900', '100****', '1990']) expect(await namesOf({ search })).toEqual([]);
  });

  it('holds an organization with what stands formally below it, or it alone', async () => {
    const of = (organization: TestOrganization, includeDescendants?: boolean) =>
      namesOf({
        organizationId: organization.globalId,
        ...(includeDescendants === undefined ? {} : { includeDescendants }),
      });
    expect(await of(chain.committee)).toEqual(['雪松晨光', '云山·明泉']);
    expect(await of(chain.committee, false)).toEqual([]);
    expect(await of(chain.gridBranch, false)).toEqual(['雪松晨光', '云山·明泉']);
    expect(await of(chain.group)).toEqual(['雪松晨光']);
    expect(await of(chain.group, false)).toEqual(['雪松晨光']);
    expect(await of(otherCommittee)).toEqual(['青石微澜']);
    // It stands in the chain only: nobody belongs to it.
    expect(await of(chain.community)).toEqual([]);
  });

  it('is that of the day asked for: who belonged where, in which category, under whom', async () => {
    expect(await namesOf(null, ctx, '2022-05-31')).toEqual(['红柳归雁', '青石微澜', '雪松晨光', '云山·明泉']);
    expect(await namesOf(null, ctx, '2022-06-01')).toEqual(['青石微澜', '雪松晨光', '云山·明泉']);
    expect(await namesOf(null, ctx, '2021-04-30')).toEqual([]);
    const committee = { organizationId: chain.committee.globalId };
    expect(await namesOf(committee, ctx, '2022-12-31')).toEqual(['青石微澜', '雪松晨光', '云山·明泉']);
    expect(await namesOf(committee, ctx, '2023-01-01')).toEqual(['雪松晨光', '云山·明泉']);
    expect(await namesOf({ hasGroup: true }, ctx, '2021-12-31')).toEqual([]);
    expect(await namesOf({ hasGroup: true }, ctx, '2022-01-01')).toEqual(['雪松晨光']);
    expect(await namesOf({ hasGroup: false, categories: ['FULL'] })).toEqual(['云山·明泉']);
  });

  it('shows a member of the past as it was', async () => {
    const { data } = await graphqlAs<{ members: Listed }>(
      ctx,
      `{ members(filter: { search: "xscg" }, asOf: "2021-12-31") { edges { node {
           ageBand category standing branch { name } group { name } employment { since }
           memberships { validFrom validUntil endReason } } } } }`,
    );
    expect(data.members.edges.map(({ node }) => node)).toEqual([
      {
        ageBand: 'UP_TO_30',
        category: 'FULL',
        standing: 'ACTIVE',
        branch: { name: chain.gridBranch.name },
        group: null,
        employment: null,
        memberships: [{ validFrom: '2021-05-01', validUntil: '2022-01-01', endReason: 'CHANGED' }],
      },
    ]);
  });

  it.each([
    ['an empty text', { search: '' }, 'filter.search'],
    ['a separator alone', { search: '·' }, 'filter.search'],
    ['a text of 51 characters', { search: '密'.repeat(51) }, 'filter.search'],
    ['what is no id', { organizationId: '密' }, 'filter.organizationId'],
    ['101 categories', { categories: Array(101).fill('FULL') }, 'filter.categories'],
  ])('refuses %s', async (_, filter, argument) => {
    const { errors } = await graphqlAs(
      ctx,
      `query ($filter: MemberFilter) { members(filter: $filter) { totalCount } }`,
      {
        filter,
      },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
    if (argument === 'filter.search') expect(JSON.stringify(errors)).not.toContain('密');
  });

  it('counts only when it is asked to', async () => {
    const asked = async (fields: string) =>
      graphqlAs<{ members: Listed }>({ ...ctx, counters: { statements: 0 } }, `{ members(first: 1) { ${fields} } }`);
    const { data, extensions } = await asked('totalCount edges { node { id } }');
    expect(data.members).toMatchObject({ totalCount: 3, edges: [{ node: {} }] });
    expect(extensions?.statements).toBe(2);
    expect((await asked('edges { node { id } }')).extensions?.statements).toBe(1);
  });
});

describe('Who reads', () => {
  it('in one branch sees no member of the next, by list, id, organization or unit', async () => {
    const clerk = await asClerk(tenant, chain.gridBranch.id);
    expect(await namesOf(null, clerk)).toEqual(['雪松晨光', '云山·明泉']);
    expect(await namesOf({ organizationId: sister.globalId }, clerk)).toEqual([]);
    expect(await namesOf({ standings: ['ENDED'] }, clerk)).toEqual([]);
    // Reach is of today, whatever day is read.
    expect(await namesOf(null, clerk, '2022-05-31')).toEqual(['雪松晨光', '云山·明泉']);
    const { data } = await graphqlAs<{
      own: object | null;
      foreign: object | null;
      organization: { members: Listed; memberCount: number };
      node: { employedMemberCount: number; employedMembers: Listed };
    }>(
      clerk,
      `query ($own: ID!, $foreign: ID!, $sister: ID!, $unit: ID!) {
         own: node(id: $own) { ... on Member { maskedName } }
         foreign: node(id: $foreign) { ... on Member { maskedName } }
         organization(id: $sister) { memberCount members { totalCount edges { node { id name } } } }
         node(id: $unit) { ... on Unit { employedMemberCount employedMembers { totalCount edges { node { id name } } } } }
       }`,
      { own: people.spring?.globalId, foreign: people.wave?.globalId, sister: sister.globalId, unit: unitId },
    );
    expect(data.own).toEqual({ maskedName: '云**' });
    expect(data.foreign).toBeNull();
    expect(data.organization).toEqual({ memberCount: 1, members: { totalCount: 0, edges: [] } });
    expect(data.node).toMatchObject({ employedMemberCount: 2, employedMembers: { totalCount: 1 } });
    expect(data.node.employedMembers.edges.map(({ node }) => node.name)).toEqual(['云山·明泉']);
  });

  it('of a committee sees all below it, of the department all, of another tenant none', async () => {
    expect(await namesOf(null, await asClerk(tenant, chain.committee.id))).toEqual(['雪松晨光', '云山·明泉']);
    expect(await namesOf(null, await asClerk(tenant, otherCommittee.id))).toEqual(['青石微澜']);
    expect(await namesOf(null, await asAuditor(tenant))).toHaveLength(3);
    expect(await namesOf(null, await asAuditor(await aTenant()))).toEqual([]);
  });

  it('aggregates only, or keeps accounts, may not', async () => {
    for (const role of ['OVERSEER', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'] as const) {
      const { errors } = await graphqlAs(await contextFor(tenant, role), '{ members { totalCount } }');
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });
});

describe('An organization', () => {
  const read = async (organization: TestOrganization, fields: string, asOf: string | null = null) => {
    const { data, errors } = await graphqlAs<{ organization: Record<string, unknown> }>(
      ctx,
      `query ($id: ID!, $asOf: Date) { organization(id: $id, asOf: $asOf) { ${fields} } }`,
      { id: organization.globalId, asOf },
    );
    expect(errors).toBeUndefined();
    return data.organization;
  };

  it('tells its members along both graphs, today and on a day of the past', async () => {
    const counts =
      'fullMemberCount memberCount chain: memberCount(graph: CHAIN) before: memberCount(asOf: "2022-05-31")';
    expect(await read(chain.committee, counts)).toEqual({ fullMemberCount: 2, memberCount: 2, chain: 0, before: 4 });
    expect(await read(chain.committee, counts, '2022-12-31')).toEqual({
      fullMemberCount: 2,
      memberCount: 3,
      chain: 0,
      before: 4,
    });
    expect(await read(chain.street, counts)).toEqual({ fullMemberCount: 0, memberCount: 0, chain: 2, before: 0 });
    expect(await read(chain.group, counts)).toEqual({ fullMemberCount: 1, memberCount: 1, chain: 1, before: 1 });
    expect(await read(chain.group, counts, '2021-12-31')).toEqual({
      fullMemberCount: 0,
      memberCount: 0,
      chain: 0,
      before: 1,
    });
    expect(await read(otherCommittee, counts)).toEqual({ fullMemberCount: 0, memberCount: 1, chain: 0, before: 0 });
  });

  it('refuses to count on a day to come', async () => {
    const { errors } = await graphqlAs(
      ctx,
      `query ($id: ID!) { organization(id: $id) { memberCount(asOf: "2999-01-01") } }`,
      { id: chain.committee.globalId },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'asOf' } }]);
  });

  it('shows its members, page by page, as of the day of the organization', async () => {
    const page = 'members(first: 1) { totalCount edges { cursor node { name } } pageInfo { hasNextPage } }';
    const first = (await read(chain.committee, page)) as { members: Listed };
    expect(first.members).toMatchObject({ totalCount: 2, edges: [{ node: { name: '雪松晨光' } }] });
    const cursor = first.members.edges[0]?.cursor;
    expect(await read(chain.committee, `members(after: "${cursor}") { edges { node { name } } }`)).toEqual({
      members: { edges: [{ node: { name: '云山·明泉' } }] },
    });
    expect(await read(chain.committee, page, '2022-05-31')).toMatchObject({ members: { totalCount: 4 } });
    expect(await read(chain.committee, 'members(includeDescendants: false) { totalCount }')).toEqual({
      members: { totalCount: 0 },
    });
  });
});

test('a unit tells who works there, on the day asked for, whose members read it', async () => {
  const { data } = await graphqlAs<{ unit: Record<string, unknown> }>(
    ctx,
    `query ($id: ID!) { unit: node(id: $id) { ... on Unit { employedMemberCount employedMembers { edges { node { name branch { name } } } } } } }`,
    { id: unitId },
  );
  expect(data.unit).toEqual({
    employedMemberCount: 2,
    employedMembers: {
      edges: [
        { node: { name: '青石微澜', branch: { name: '第二网格党支部' } } },
        { node: { name: '云山·明泉', branch: { name: chain.gridBranch.name } } },
      ],
    },
  });
});
