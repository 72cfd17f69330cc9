import { v7 as newId } from 'uuid';
import type { ViewerContext } from '../../../src/access/context';
import type { RectificationCampaign } from '../../../src/domains/rectification/campaign.type';
import { plannedRectificationCase } from '../../../src/domains/rectification/case.planned';
import type { RectificationCase } from '../../../src/domains/rectification/case.type';
import { today } from '../../../src/shared/clock';
import { asAuditor, asClerk, asOrganizer, asOverseer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant, type TestTenant } from '../../support/tenants';
import { ago } from '../alerts/days';
import { aBody, type Body, BRANCH, COMMITTEE, OTHER_BRANCH } from '../offices/a-body';
import { aCampaign, checked, dismissed, EVIDENCE, identified, nominated } from './a-campaign';

let tenant: TestTenant;
let ctx: ViewerContext;
let body: Body;
let campaign: RectificationCampaign;
/** Of the branch, identified; of the other branch, a candidate; of the committee, dismissed. */
let cases: Record<'branch' | 'other' | 'committee', RectificationCase>;

beforeAll(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  body = await aBody(tenant);
  campaign = await aCampaign(ctx);
  const former = await aCampaign(ctx, { year: 2023, startedOn: '2023-02-01' });
  const opened = await nominated(ctx, body, campaign, {
    evidence: EVIDENCE.map((each) => ({ ...each, documentedOn: '2024-01-02' })),
  });
  const branch = await identified(ctx, await checked(tenant, body, opened));
  const other = await nominated(ctx, body, campaign, {
    organizationId: body.organization(OTHER_BRANCH),
    categories: ['HOLLOW', 'POOR_SERVICE'],
    nominatedOn: '2024-01-12',
  });
  const first = await nominated(ctx, body, former, {
    organizationId: body.organization(COMMITTEE),
    nominatedOn: '2023-03-01',
  });
  cases = { branch, other, committee: await dismissed(ctx, first, '2023-04-01') };
  await plantPlan();
});

/** What the domain of plans would have recorded of the branch's case: a problem with a measure past its deadline, and who answers. */
async function plantPlan() {
  const id = cases.branch.id.slice(4);
  const [problem, owner] = [newId(), newId()];
  await asMigrator(
    `insert into rectification_problems (tenant_id, id, case_id, position, category, recorded_at, superseded_at)
     values ($1, $2, $3, 1, 'RULES_UNUSED', now(), null), ($1, $4, $3, 1, 'BENEFITS_UNEVEN', now(), now())`,
    [tenant.tenantId, problem, id, newId()],
  );
  await asMigrator(
    `insert into rectification_assignments (tenant_id, id, case_id, role, level, member_id, post, valid, recorded_at)
     values ($1, $2, $3, 'RESPONSIBLE_PERSON', null, $4, null, '[2024-03-01,)', now()),
            ($1, $5, $3, 'CONTACT_LEADER', 'COUNTY', null, '县委组织部部长', '[2024-03-01,)', now()),
            ($1, $6, $3, 'TOWNSHIP_LEADER', null, null, '街道党工委书记', '[2024-03-01,2024-05-01)', now())`,
    [tenant.tenantId, owner, id, body.members.get('F1'), newId(), newId()],
  );
  await asMigrator(
    `insert into rectification_measures (tenant_id, id, case_id, problem_id, position, goal, steps, deadline, owner_id, state, recorded_at)
     values ($1, $2, $3, $4, 1, '目标', '步骤', $6, $5, 'DOING', now())`,
    [tenant.tenantId, newId(), id, problem, owner, ago(1)],
  );
}

interface Page {
  edges: { node: { id: string } }[];
  totalCount: number;
  pageInfo: { endCursor: string; hasNextPage: boolean };
}

async function page(by: ViewerContext, args = ''): Promise<Page> {
  const { data, errors } = await graphqlAs<{ rectificationCases: Page }>(
    by,
    `{ rectificationCases${args} { totalCount edges { node { id } } pageInfo { endCursor hasNextPage } } }`,
  );
  if (data?.rectificationCases === undefined) throw new Error(JSON.stringify(errors));
  return data.rectificationCases;
}

const idsOf = ({ edges }: Page) => edges.map(({ node }) => node.id);
const list = async (filter: string, by = ctx) => idsOf(await page(by, `(filter: { ${filter} })`)).sort();
const ids = (...names: (keyof typeof cases)[]) => names.map((name) => cases[name].id).sort();

describe('Cases are listed', () => {
  test('by campaign, year, class and state', async () => {
    expect(await list(`campaignId: "${campaign.id}"`)).toEqual(ids('branch', 'other'));
    expect(await list('years: [2023, 1999]')).toEqual(ids('committee'));
    expect(await list('classes: [WEAK_AND_LAX]')).toEqual(ids('branch'));
    expect(await list('classes: [BACKWARD]')).toEqual([]);
    expect(await list('states: [CANDIDATE, DISMISSED]')).toEqual(ids('other', 'committee'));
    expect(await list('states: []')).toEqual([]);
  });

  test('by category, of a finding or of the present plan, not of one that was superseded', async () => {
    expect(await list('categories: [HOLLOW, RULES_UNUSED]')).toEqual(ids('branch', 'other'));
    expect(await list('categories: [BENEFITS_UNEVEN]')).toEqual([]);
  });

  test('by subtree, in either graph', async () => {
    const under = (key: string, graph: string) => list(`under: { id: "${body.organization(key)}", graph: ${graph} }`);
    expect(await under(COMMITTEE, 'FORMAL')).toEqual(ids('branch', 'other', 'committee'));
    expect(await under('S1', 'CHAIN')).toEqual(ids('branch', 'other'));
    expect(await under(OTHER_BRANCH, 'FORMAL')).toEqual(ids('other'));
  });

  test('by a measure past its deadline', async () => {
    expect(await list('isOverdue: true')).toEqual(ids('branch'));
    expect(await list('isOverdue: false')).toEqual(ids('other', 'committee'));
    const set = (deadline: string) =>
      asMigrator('update rectification_measures set deadline = $2 where tenant_id = $1', [tenant.tenantId, deadline]);
    await set(today());
    expect(await list('isOverdue: true')).toEqual([]);
    await set(ago(1));
  });

  test('by who answers today: a member, or the holder of a post', async () => {
    expect(await list(`memberId: "${body.member('F1')}"`)).toEqual(ids('branch'));
    expect(await list(`memberId: "${body.member('F2')}"`)).toEqual([]);
    expect(await list('post: "县委组织部部长"')).toEqual(ids('branch'));
    expect(await list('post: " 县委组织部 部长"')).toEqual(ids('branch'));
    expect(await list('post: "街道党工委书记"')).toEqual([]);
  });

  test('by who answers for it, not once it is over', async () => {
    const set = (state: string) =>
      asMigrator('update rectification_cases set state = $3 where tenant_id = $1 and id = $2', [
        tenant.tenantId,
        cases.branch.id.slice('rcs_'.length),
        state,
      ]);
    await set('CANCELLED');
    expect(await list(`memberId: "${body.member('F1')}"`)).toEqual([]);
    expect(await list('post: "县委组织部部长"')).toEqual([]);
    await set('IDENTIFIED');
  });

  test('by all conditions together, page by page in each order, with the number of all', async () => {
    expect(await list('years: [2024], states: [IDENTIFIED], isOverdue: true')).toEqual(ids('branch'));
    for (const [orderBy, expected] of [
      ['STATE_SINCE', ['committee', 'other', 'branch']],
      ['OPENED_ON', ['branch', 'other', 'committee']],
      ['ORGANIZATION', ['committee', 'branch', 'other']],
    ] as const) {
      const seen: string[] = [];
      let after = '';
      for (let more = true; more; ) {
        const next = await page(ctx, `(orderBy: ${orderBy}, first: 1${after})`);
        expect(next.totalCount).toBe(3);
        seen.push(...idsOf(next));
        after = `, after: "${next.pageInfo.endCursor}"`;
        more = next.pageInfo.hasNextPage;
      }
      expect(seen).toEqual(expected.map((name) => cases[name].id));
    }
  });

  test('not by what is no condition', async () => {
    for (const filter of ['campaignId: "rcp_x"', 'memberId: "x"', 'post: ""', `under: { id: "rcs_1" }`]) {
      const { errors } = await graphqlAs(ctx, `{ rectificationCases(filter: { ${filter} }) { totalCount } }`);
      expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    }
  });
});

describe('Who sees cases', () => {
  test('is the department, and below it who holds a grant above the organization or on it', async () => {
    const organization = (key: string) => body.organizations.get(key) as string;
    expect(await list('', await asAuditor(tenant))).toEqual(ids('branch', 'other', 'committee'));
    expect(await list('', await asSecretary(tenant, organization('S1-W')))).toEqual(
      ids('branch', 'other', 'committee'),
    );
    expect(await list('', await asSecretary(tenant, organization(BRANCH)))).toEqual(ids('branch'));
    expect(await list('', await asClerk(tenant, organization(OTHER_BRANCH)))).toEqual(ids('other'));
    expect(await list('', await asOrganizer(await aTenant()))).toEqual([]);
  });

  test('no case out of reach by its id, through its campaign, or through its organization', async () => {
    const clerk = await asClerk(tenant, body.organizations.get(OTHER_BRANCH) as string);
    const { data } = await graphqlAs(
      clerk,
      `query ($case: ID!, $campaign: ID!, $organization: ID!) {
         node(id: $case) { id }
         campaign: node(id: $campaign) { ... on RectificationCampaign { year cases { totalCount edges { node { id } } } } }
         organization(id: $organization) { openRectificationCase { id } rectificationCases { id } } }`,
      { case: cases.branch.id, campaign: campaign.id, organization: body.organization(BRANCH) },
    );
    expect(data).toEqual({
      node: null,
      campaign: { year: 2024, cases: { totalCount: 1, edges: [{ node: { id: cases.other.id } }] } },
      organization: { openRectificationCase: null, rectificationCases: [] },
    });
  });

  test('more once cases forget their reach: these tests can fail', async () => {
    const honest = plannedRectificationCase.reach;
    plannedRectificationCase.reach = undefined;
    try {
      const clerk = await asClerk(tenant, body.organizations.get(OTHER_BRANCH) as string);
      expect(await list('', clerk)).toEqual(ids('branch', 'other', 'committee'));
    } finally {
      plannedRectificationCase.reach = honest;
    }
  });

  test('nobody by a member whom the caller does not see: a guess is not confirmed', async () => {
    const clerk = await asClerk(tenant, body.organizations.get(BRANCH) as string);
    expect(await list(`memberId: "${body.member('F1')}"`, clerk)).toEqual(ids('branch'));
    await asMigrator('update rectification_assignments set member_id = $2 where tenant_id = $1 and member_id = $3', [
      tenant.tenantId,
      body.members.get('G1'),
      body.members.get('F1'),
    ]);
    expect(await list(`memberId: "${body.member('G1')}"`, clerk)).toEqual([]);
    expect(await list(`memberId: "${body.member('G1')}"`)).toEqual(ids('branch'));
    await asMigrator('update rectification_assignments set member_id = $3 where tenant_id = $1 and member_id = $2', [
      tenant.tenantId,
      body.members.get('G1'),
      body.members.get('F1'),
    ]);
  });

  test('campaigns, but no cases, a parent department of the tenant itself', async () => {
    const { data, errors } = await graphqlAs(
      await asOverseer(tenant),
      '{ rectificationCampaigns { totalCount edges { node { year } } } rectificationCases { totalCount } }',
    );
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    expect(data).toMatchObject({ rectificationCampaigns: { totalCount: 2 }, rectificationCases: null });
  });

  test('no cases of a campaign or an organization, which it is shown all the same', async () => {
    const { data, errors } = await graphqlAs(
      await asOverseer(tenant),
      `query ($id: ID!, $campaign: ID!) {
         campaign: node(id: $campaign) { ... on RectificationCampaign { year cases { totalCount } } }
         organization(id: $id) { code rectificationCases { id } openRectificationCase { id } } }`,
      { id: body.organization(BRANCH), campaign: campaign.id },
    );
    expect(new Set(errors?.map(({ extensions }) => extensions?.code))).toEqual(new Set(['FORBIDDEN']));
    expect(data).toMatchObject({
      campaign: { year: 2024, cases: null },
      organization: { code: expect.any(String), rectificationCases: null, openRectificationCase: null },
    });
  });
});

describe('A case shows', () => {
  test('its timeline, the oldest step first, with what each rests on, and who is one account', async () => {
    const { data } = await graphqlAs<{ node: { timeline: { step: string; actorId: string; isMine: boolean }[] } }>(
      ctx,
      `query ($id: ID!) { node(id: $id) { ... on RectificationCase {
         campaign { year } organization { id } relapseOf { id } relapse { id }
         timeline { step state takenOn actorId isMine evidence { documentNumber } } } } }`,
      { id: cases.branch.id },
    );
    expect(data?.node).toMatchObject({
      campaign: { year: 2024 },
      organization: { id: body.organization(BRANCH) },
      relapseOf: null,
      relapse: null,
      timeline: [
        { step: 'NOMINATED', state: 'CANDIDATE', takenOn: '2024-01-15', isMine: true, evidence: [{}] },
        { step: 'SELF_CHECKED', state: 'CANDIDATE', takenOn: '2024-01-20', isMine: false, evidence: [] },
        { step: 'RE_CHECKED', state: 'CANDIDATE', takenOn: '2024-01-25', isMine: false, evidence: [] },
        { step: 'REVIEWED', state: 'CANDIDATE', takenOn: '2024-02-01', isMine: true, evidence: [] },
        {
          step: 'IDENTIFIED',
          state: 'IDENTIFIED',
          isMine: true,
          evidence: [{ documentNumber: '城关委常〔2024〕6号' }],
        },
      ],
    });
    const actors = data?.node.timeline.map(({ actorId }) => actorId) ?? [];
    expect(new Set(actors).size).toBe(3);
    expect(actors[0]).toBe(actors[3]);
  });

  test('and its organization shows it: the open one, and all from the newest', async () => {
    const { data } = await graphqlAs(
      ctx,
      `query ($a: ID!, $b: ID!) {
         a: organization(id: $a) { openRectificationCase { id } rectificationCases { id } }
         b: organization(id: $b) { openRectificationCase { id } rectificationCases { id state } } }`,
      { a: body.organization(BRANCH), b: body.organization(COMMITTEE) },
    );
    expect(data).toEqual({
      a: { openRectificationCase: { id: cases.branch.id }, rectificationCases: [{ id: cases.branch.id }] },
      b: { openRectificationCase: null, rectificationCases: [{ id: cases.committee.id, state: 'DISMISSED' }] },
    });
  });

  test('a case through everything that hangs on it in as many statements as many cases', async () => {
    const statements = async (filter: string) => {
      const by = await asOrganizer(tenant);
      await graphqlAs(
        by,
        `{ rectificationCases(filter: { ${filter} }) { totalCount edges { node { state nextStates
             findings { category facts { name } } timeline { step evidence { digest } }
             campaign { year cases(first: 2, states: [CANDIDATE]) { totalCount edges { node { id } } } }
             organization { name openRectificationCase { id } rectificationCases { id } } } } } }`,
      );
      return by.counters.statements;
    };
    const few = await statements('states: [IDENTIFIED]');
    expect(await statements('')).toBe(few);
  });
});
