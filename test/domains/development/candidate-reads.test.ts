import type { ViewerContext } from '../../../src/access/context';
import { closeCandidate } from '../../../src/domains/development/close-candidate';
import { aCandidate, aGround, broughtTo, changing } from '../../support/candidates';
import {
  asAuditAdmin,
  asAuditor,
  asClerk,
  asOrganizer,
  asOverseer,
  asSecretary,
  contextFor,
} from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { cardOf } from '../../support/members';
import { aChain, anOrganization, type TestChain, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';

let tenant: TestTenant;
let ctx: ViewerContext;
let chain: TestChain;
let sister: TestOrganization;

/** In the grid branch an applicant, a target, one withdrawn and one admitted; in its sister an applicant. */
beforeAll(async () => {
  tenant = await aTenant();
  ctx = { ...(await asOrganizer(tenant)), deadlineAt: Date.now() + 300_000 };
  chain = await aChain(tenant);
  sister = await anOrganization(ctx, 'BRANCH', { formalParentId: chain.committee.globalId, name: '第二网格党支部' });
  const ground = await aGround(ctx, chain.committee, chain.gridBranch);
  await aCandidate(ctx, chain.gridBranch, { name: '甲申请', appliedOn: '2022-01-01' });
  await broughtTo(ctx, ground, 'TARGET_RECORDED', { application: { name: '乙对象' } });
  const withdrawn = await aCandidate(ctx, chain.gridBranch, { name: '丙退出' });
  await closeCandidate(ctx, { ...changing(withdrawn), exit: 'WITHDRAWN', closedOn: '2023-01-01' });
  await broughtTo(ctx, ground, 'ADMITTED', { application: { name: '丁党员' } });
  await aCandidate(ctx, sister, { name: '戊别部' });
});

interface Listed {
  candidates: { totalCount: number; edges: { cursor: string; node: { id: string; name: string } }[] };
}

const LIST = `query ($filter: CandidateFilter, $orderBy: CandidateOrder! = NAME, $first: Int! = 20, $after: String) {
  candidates(filter: $filter, orderBy: $orderBy, first: $first, after: $after) { totalCount edges { cursor node { id name } } } }`;

async function listed(as: ViewerContext, variables: object = {}): Promise<string[]> {
  const { data, errors } = await graphqlAs<Listed>(as, LIST, variables as Record<string, unknown>);
  expect(errors).toBeUndefined();
  return data.candidates.edges.map(({ node }) => node.name);
}

test('a list of stages has a hundred items at most, also below an organization', async () => {
  const stages = (length: number) => Array.from({ length }, () => 'APPLICANT');
  const query =
    'query ($id: ID!, $s: [CandidateStage!]) { organization(id: $id) { candidates(stages: $s) { totalCount } } }';
  const ask = async (length: number) =>
    graphqlAs<{ organization: unknown }>(ctx, query, { id: chain.gridBranch.globalId, s: stages(length) });
  expect((await ask(101)).errors?.map(({ extensions }) => extensions)).toMatchObject([
    { code: 'BAD_USER_INPUT', argument: 'stages' },
  ]);
  expect((await ask(100)).data.organization).toEqual({ candidates: { totalCount: 1 } });
});

test('a list shows those on the way, by pinyin; stages, organization and search narrow or widen it', async () => {
  expect(await listed(ctx)).toEqual(['甲申请', '戊别部', '乙对象']);
  expect(await listed(ctx, { orderBy: 'STAGE_SINCE' })).toEqual(['戊别部', '甲申请', '乙对象']);
  expect(await listed(ctx, { filter: { stages: ['WITHDRAWN', 'ADMITTED'] } })).toEqual(['丙退出', '丁党员']);
  expect(await listed(ctx, { filter: { organizationId: chain.committee.globalId } })).toHaveLength(3);
  const committee = { organizationId: chain.committee.globalId, includeDescendants: false };
  expect(await listed(ctx, { filter: committee })).toEqual([]);
  expect(await listed(ctx, { filter: { organizationId: sister.globalId, includeDescendants: false } })).toEqual([
    '戊别部',
  ]);
  expect(await listed(ctx, { filter: { search: 'yiduix' } })).toEqual(['乙对象']);
  expect(await listed(ctx, { filter: { search: '申请' } })).toEqual(['甲申请']);
});

test('pages follow one another by cursor in each order', async () => {
  for (const orderBy of ['NAME', 'STAGE_SINCE']) {
    const names: string[] = [];
    let after: string | null = null;
    do {
      const answer: Awaited<ReturnType<typeof graphqlAs<Listed>>> = await graphqlAs<Listed>(ctx, LIST, {
        orderBy,
        first: 1,
        after,
      });
      const [edge] = answer.data.candidates.edges;
      after = edge?.cursor ?? null;
      if (edge !== undefined) names.push(edge.node.name);
      expect(answer.data.candidates.totalCount).toBe(3);
    } while (after !== null);
    expect(names).toEqual(await listed(ctx, { orderBy }));
  }
});

test('an organization lists the candidates of the branches formally below it, and never those of a sister', async () => {
  const query = `query ($id: ID!) { organization(id: $id) {
    candidates { totalCount edges { node { name branch { name } } } }
    all: candidates(stages: [APPLICANT, ADMITTED], includeDescendants: false) { edges { node { name } } } } }`;
  const read = async (id: string) => {
    const { data, errors } = await graphqlAs<{ organization: Record<string, { edges: { node: { name: string } }[] }> }>(
      ctx,
      query,
      { id },
    );
    expect(errors).toBeUndefined();
    return Object.fromEntries(
      Object.entries(data.organization).map(([key, { edges }]) => [key, edges.map(({ node }) => node.name)]),
    );
  };
  expect(await read(chain.committee.globalId)).toEqual({ candidates: ['甲申请', '戊别部', '乙对象'], all: [] });
  expect(await read(chain.gridBranch.globalId)).toEqual({
    candidates: ['甲申请', '乙对象'],
    all: ['丁党员', '甲申请'],
  });
  expect(await read(chain.group.globalId)).toEqual({ candidates: [], all: [] });
  expect(await read(chain.community.globalId)).toEqual({ candidates: [], all: [] });
});

test('a candidate is no member: no list, count or card of members knows of one before admission', async () => {
  const query = `query ($id: ID!) { members(first: 100) { totalCount edges { node { name } } }
    organization(id: $id) { memberCount fullMemberCount members(first: 100) { edges { node { name } } } } }`;
  const { data } = await graphqlAs<{
    members: { totalCount: number; edges: { node: { name: string } }[] };
    organization: { memberCount: number; fullMemberCount: number; members: { edges: { node: { name: string } }[] } };
  }>(ctx, query, { id: chain.committee.globalId });
  const names = data.members.edges.map(({ node }) => node.name);
  expect(names.sort()).toEqual(['丁党员', '云山·明泉', '云山·明泉']);
  expect(data.members.totalCount).toBe(3);
  expect(data.organization).toMatchObject({ memberCount: 3, fullMemberCount: 2 });
  expect(data.organization.members.edges).toHaveLength(3);
  expect(await cardOf(tenant, chain.gridBranch.id)).toMatchObject({ own: 3, ownFull: 2 });
});

describe('Reach', () => {
  it.each([asSecretary, asClerk])(
    'of a secretary and a clerk is the subtree of the grant, by list, node and link',
    async (as) => {
      const below = await as(tenant, chain.gridBranch.id);
      expect(await listed(below)).toEqual(['甲申请', '乙对象']);
      expect(await listed(await as(tenant, sister.id))).toEqual(['戊别部']);
      expect(await listed(await as(tenant, chain.committee.id))).toHaveLength(3);
      expect(await listed(await as(tenant, chain.street.id))).toEqual([]);
      const { data } = await graphqlAs<Listed>(ctx, LIST, { filter: { search: '戊' } });
      const id = data.candidates.edges[0]?.node.id;
      const query = `query ($id: ID!, $committee: ID!) { node(id: $id) { id }
      organization(id: $committee) { candidates { totalCount edges { node { name } } } } }`;
      const answer = await graphqlAs(below, query, { id, committee: chain.committee.globalId });
      expect(answer.data).toMatchObject({
        node: null,
        organization: {
          candidates: { totalCount: 2, edges: [{ node: { name: '甲申请' } }, { node: { name: '乙对象' } }] },
        },
      });
    },
  );

  it('of the department is the tenant; a parent department and the administrators see no candidate', async () => {
    for (const as of [await asAuditor(tenant), await contextFor(tenant, 'INTEGRATOR')])
      expect(await listed(as)).toHaveLength(3);
    for (const as of [await asOverseer(tenant), await asAuditAdmin(tenant)]) {
      const { errors } = await graphqlAs(as, LIST);
      expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
    }
  });

  it('of a parent department does not make its organizations fail: only the field says no', async () => {
    const query = `query ($id: ID!) { organization(id: $id) { name candidates { totalCount } } }`;
    const { errors } = await graphqlAs(await asOverseer(tenant), query, { id: chain.committee.globalId });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN']);
  });
});

test('the number of statements does not grow with the candidates', async () => {
  const query = `query ($id: ID!, $first: Int!) { organization(id: $id) { candidates(first: $first) { edges { node {
    name ageBand isCollegeOrAbove branch { name } member { name } steps { step organization { name } }
    guides { role maskedName member { name } } nextSteps { step lacks dueOn } } } } } }`;
  const statements = async (first: number) => {
    const as = await asAuditor(tenant);
    const { errors } = await graphqlAs(as, query, { id: chain.committee.globalId, first });
    expect(errors).toBeUndefined();
    return as.counters.statements;
  };
  expect(await statements(1)).toBe(await statements(100));
});
