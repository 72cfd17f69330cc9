import { recordOffice } from '../../../src/domains/offices/record-office';
import { recordLookBack } from '../../../src/domains/rectification-acceptance/record-look-back';
import { today } from '../../../src/shared/clock';
import { asClerk, asOverseer, contextFor } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant } from '../../support/tenants';
import { anOffice, BRANCH, COMMITTEE, OTHER_BRANCH, recorded } from '../offices/a-body';
import {
  aCampaign,
  aCase,
  aRectification,
  DOCUMENT,
  keyIn,
  ON,
  type Rectification,
  step,
  taken,
} from './a-rectification';

const FIGURES = `fragment Figures on RectificationFigures {
  class cases byState { state count } accepted closed relapsed measures measuresDone measuresOverdue
  responsiblePersons contactLeaders prefectureLeaders pairedUnits bodyChanges }`;
const OF_CAMPAIGN = `query ($id: ID!) { node(id: $id) { ... on RectificationCampaign { figures { ...Figures } } } } ${FIGURES}`;
const OF_YEARS = `query ($from: Int!, $to: Int!) { rectificationYears(from: $from, to: $to) { year figures { ...Figures } } } ${FIGURES}`;

interface Figures {
  class: string | null;
  cases: number;
  byState: { state: string; count: number }[];
  [count: string]: unknown;
}

let world: Rectification;

beforeEach(async () => {
  world = await aRectification(await aTenant());
});

async function figuresOf(ctx = world.writer, campaign = world.campaign): Promise<Figures[]> {
  const { data, errors } = await graphqlAs<{ node: { figures: Figures[] } }>(ctx, OF_CAMPAIGN, { id: campaign });
  expect(errors).toBeUndefined();
  return data.node.figures;
}

const NOTHING = {
  cases: 0,
  byState: [],
  accepted: 0,
  closed: 0,
  relapsed: 0,
  measures: 0,
  measuresDone: 0,
  measuresOverdue: 0,
  responsiblePersons: 0,
  contactLeaders: 0,
  prefectureLeaders: 0,
  pairedUnits: 0,
  bodyChanges: 0,
};

describe('the figures of a campaign', () => {
  test('are three of nothing where there is nothing', async () => {
    expect(await figuresOf()).toEqual([
      { class: 'WEAK_AND_LAX', ...NOTHING },
      { class: 'BACKWARD', ...NOTHING },
      { class: null, ...NOTHING },
    ]);
  });

  test('count rows by class, each person once, and candidates among all cases only', async () => {
    const { body, writer } = world;
    const shared = { responsible: { memberId: body.member('F1') } };
    await aCase(world, 'CLOSED', { ...shared, measures: 3 });
    await aCase(world, 'IN_PROGRESS', { ...shared, organization: OTHER_BRANCH, class: 'BACKWARD' });
    await aCase(world, 'CANDIDATE', { organization: COMMITTEE });
    recorded(await recordOffice(writer, anOffice(body, { startedOn: '2024-05-01' })));
    const [weak, backward, all] = await figuresOf();
    expect(weak).toEqual({
      ...NOTHING,
      class: 'WEAK_AND_LAX',
      cases: 1,
      byState: [{ state: 'CLOSED', count: 1 }],
      accepted: 1,
      closed: 1,
      measures: 3,
      measuresDone: 3,
      responsiblePersons: 1,
      contactLeaders: 1,
      bodyChanges: 1,
    });
    // Its deadline was the end of August 2024.
    expect(backward).toMatchObject({ cases: 1, measures: 2, measuresDone: 0, measuresOverdue: 2, bodyChanges: 0 });
    expect(all).toMatchObject({ cases: 3, measures: 5, responsiblePersons: 1, contactLeaders: 1, bodyChanges: 1 });
    expect(all?.byState).toEqual(
      expect.arrayContaining([
        { state: 'CLOSED', count: 1 },
        { state: 'IN_PROGRESS', count: 1 },
        { state: 'CANDIDATE', count: 1 },
      ]),
    );
  });

  test('leave out what was taken back: assignments, measures of a former plan, offices', async () => {
    const { body, tenant, writer } = world;
    const at = await aCase(world, 'IN_PROGRESS');
    recorded(await recordOffice(writer, anOffice(body, { startedOn: '2024-05-01' })));
    const before = await figuresOf();
    expect(before[2]).toMatchObject({ measures: 2, measuresOverdue: 2, responsiblePersons: 1, bodyChanges: 1 });
    const values = [tenant.tenantId, keyIn(at.id)];
    await asMigrator(
      `insert into rectification_assignments (tenant_id, id, case_id, role, post, valid, recorded_at, superseded_at)
       values ($1, gen_random_uuid(), $2, 'RESPONSIBLE_PERSON', '镇党委副书记', '[2024-02-25,)', now(), now())`,
      values,
    );
    await asMigrator(
      `insert into rectification_measures (tenant_id, id, case_id, problem_id, position, goal, steps, deadline, owner_id, state, version, recorded_at, superseded_at)
       select tenant_id, gen_random_uuid(), case_id, problem_id, 9, goal, steps, deadline, owner_id, state, 1, now(), now()
         from rectification_measures where tenant_id = $1 and case_id = $2`,
      values,
    );
    await asMigrator(
      `insert into offices (tenant_id, id, organization_id, member_id, post, appointment, valid, recorded_at, superseded_at)
       values ($1, gen_random_uuid(), $2, $3, 'COMMITTEE_MEMBER', 'ELECTED', '[2024-05-01,)', now(), now())`,
      [tenant.tenantId, body.organizations.get(BRANCH), body.members.get('F2')],
    );
    expect(await figuresOf()).toEqual(before);
  });

  test('are those of the caller’s reach, and sum of each class', async () => {
    const { body, tenant } = world;
    await aCase(world, 'CLOSED');
    await aCase(world, 'IN_PROGRESS', { organization: OTHER_BRANCH });
    const clerk = await asClerk(tenant, body.organizations.get(BRANCH) ?? '');
    expect((await figuresOf(clerk))[2]).toMatchObject({ cases: 1, measures: 2, closed: 1 });
    const above = await asClerk(tenant, body.organizations.get(COMMITTEE) ?? '');
    expect((await figuresOf(above))[2]).toMatchObject({ cases: 2, measures: 4 });
  });

  test('come in one statement for all campaigns', async () => {
    await aCampaign(world.accepter, 2023);
    await aCampaign(world.accepter, 2025);
    const counted = async (years: number[]) => {
      const ctx = { ...world.writer, counters: { statements: 0 } };
      const { data, errors } = await graphqlAs<{
        rectificationCampaigns: { edges: { node: { figures: object[] } }[] };
      }>(
        ctx,
        `query ($years: [Int!]) { rectificationCampaigns(filter: { years: $years }) { edges { node { year figures { cases } } } } }`,
        { years },
      );
      expect(errors).toBeUndefined();
      expect(data.rectificationCampaigns.edges.map(({ node }) => node.figures.length)).toEqual(years.map(() => 3));
      return ctx.counters.statements;
    };
    expect(await counted([2023, 2024, 2025])).toBe(await counted([2024]));
  });

  test('are not for those who see no cases', async () => {
    const overseer = await asOverseer(world.tenant);
    const { errors } = await graphqlAs(overseer, OF_CAMPAIGN, { id: world.campaign });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

describe('years are compared', () => {
  const years = async (from: number, to: number) =>
    graphqlAs<{ rectificationYears: { year: number; figures: Figures[] }[] }>(world.writer, OF_YEARS, { from, to });

  test('by the same figures, the oldest first, with a relapse counted where it was found', async () => {
    const accepted = await aCase(world, 'ACCEPTED');
    await aCampaign(world.accepter, 2025);
    const found = { on: '2025-09-15', result: 'RELAPSED' as const, evidence: [DOCUMENT] };
    taken(await recordLookBack(world.accepter, { ...step(accepted), ...found }));
    const { data, errors } = await years(2020, 2026);
    expect(errors).toBeUndefined();
    expect(data.rectificationYears.map(({ year, figures }) => [year, figures[2]])).toEqual([
      [2024, expect.objectContaining({ class: null, cases: 1, closed: 1, accepted: 1, relapsed: 1 })],
      [2025, expect.objectContaining({ cases: 1, byState: [{ state: 'CANDIDATE', count: 1 }], measures: 0 })],
    ]);
    expect((await years(2025, 2025)).data.rectificationYears).toHaveLength(1);
  });

  test('the last ten by default, with their campaigns', async () => {
    const { data } = await graphqlAs<{ rectificationYears: object[] }>(
      world.writer,
      '{ rectificationYears { year campaign { id year } figures { cases } } }',
    );
    expect(data.rectificationYears).toEqual([
      { year: 2024, campaign: { id: world.campaign, year: 2024 }, figures: [{ cases: 0 }, { cases: 0 }, { cases: 0 }] },
    ]);
  });

  test('over 20 of them at most', async () => {
    for (const [from, to] of [
      [2025, 2024],
      [2000, 2020],
    ] as const) {
      expect((await years(from, to)).errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    }
    expect((await years(2001, 2020)).errors).toBeUndefined();
  });
});

const BELOW = `query ($year: [Int!]) { rectificationCampaigns(filter: { years: $year }) { edges { node { figuresBelow {
  tenantCode tenantLevel byClass { class cases byState { state count } measures measuresDone measuresOverdue }
  pairedUnits responsiblePersons contactLeaders prefectureLeaders bodyChanges } } } } }`;

interface Below {
  tenantCode: string | null;
  byClass: { class: string | null; cases: number; measures: number; measuresOverdue: number }[];
  responsiblePersons: number | null;
  [count: string]: unknown;
}

/** So many cases of a tenant with as many responsible persons, each of a post. */
async function withPosts(posts: number, parent: Parameters<typeof aTenant>[0]): Promise<Rectification> {
  const county = await aRectification(await aTenant(parent));
  const candidate = await aCase(county, 'IDENTIFIED');
  await asMigrator(
    `insert into rectification_assignments (tenant_id, id, case_id, role, post, valid, recorded_at)
     select $1, gen_random_uuid(), $2, 'RESPONSIBLE_PERSON', '第' || n || '责任岗位', '[2024-01-20,)', now() from generate_series(1, $3) n`,
    [county.tenant.tenantId, candidate.id.slice(4), posts],
  );
  return county;
}

describe('a parent is told of the tenants below', () => {
  const below = async (world: Rectification, ctx = world.writer): Promise<Below[]> => {
    type Answered = { rectificationCampaigns: { edges: { node: { figuresBelow: Below[] } }[] } };
    const { data, errors } = await graphqlAs<Answered>(ctx, BELOW, { year: [2024] });
    expect(errors).toBeUndefined();
    return data.rectificationCampaigns.edges[0]?.node.figuresBelow ?? [];
  };

  test('counts by class and state of each, and of all; its own are not among them', async () => {
    const prefecture = await aTenant({ level: 'PREFECTURE' });
    const parent = await aRectification(prefecture);
    const county = await aRectification(await aTenant({ parent: prefecture }));
    const idle = await aTenant({ parent: prefecture });
    await aCase(parent, 'CLOSED');
    await aCase(county, 'CLOSED');
    await aCase(county, 'IN_PROGRESS', { organization: OTHER_BRANCH, class: 'BACKWARD' });
    const rows = await below(parent, await asOverseer(prefecture));
    const told = Object.fromEntries(rows.map((row) => [row.tenantCode ?? 'ALL', row]));
    expect(Object.keys(told).sort()).toEqual([county.tenant.code, idle.code, 'ALL'].sort());
    expect(told[county.tenant.code]?.byClass).toEqual([
      {
        class: 'WEAK_AND_LAX',
        cases: 1,
        byState: [{ state: 'CLOSED', count: 1 }],
        measures: 2,
        measuresDone: 2,
        measuresOverdue: 0,
      },
      {
        class: 'BACKWARD',
        cases: 1,
        byState: [{ state: 'IN_PROGRESS', count: 1 }],
        measures: 2,
        measuresDone: 0,
        measuresOverdue: 2,
      },
      expect.objectContaining({ class: null, cases: 2, measures: 4, measuresDone: 2, measuresOverdue: 2 }),
    ]);
    expect(told[idle.code]?.byClass[2]).toMatchObject({ cases: 0, byState: [], measures: 0 });
    expect(told.ALL?.byClass).toEqual(told[county.tenant.code]?.byClass);
    // One responsible person, one leader: too few to be told, of one county and of all.
    for (const row of rows)
      expect([row.responsiblePersons, row.contactLeaders, row.bodyChanges]).toEqual([null, null, null]);
  });

  test('of measures those of the present plans, overdue from the day after their deadline on', async () => {
    const prefecture = await aTenant({ level: 'PREFECTURE' });
    const parent = await aRectification(prefecture);
    const county = await aRectification(await aTenant({ parent: prefecture }));
    const { id } = await aCase(county, 'IN_PROGRESS');
    const all = async () => {
      const rows = await below(parent);
      const { measures, measuresOverdue } = rows.find(({ tenantCode }) => tenantCode === null)?.byClass[2] ?? {};
      return [measures, measuresOverdue];
    };
    const change = (set: string) =>
      asMigrator(`update rectification_measures set ${set} where case_id = $1`, [keyIn(id)]);
    await change(`deadline = '${today()}'`);
    expect(await all()).toEqual([2, 0]);
    await change('deadline = deadline - 1');
    expect(await all()).toEqual([2, 2]);
    await change('superseded_at = now()');
    expect(await all()).toEqual([0, 0]);
  });

  test('no number of persons below five, nor a sum that would give one away', async () => {
    const prefecture = await aTenant({ level: 'PREFECTURE' });
    const parent = await aRectification(prefecture);
    const persons = async () =>
      Object.fromEntries((await below(parent)).map((row) => [row.tenantCode ?? 'ALL', row.responsiblePersons]));
    const seven = await withPosts(7, { parent: prefecture });
    expect(await persons()).toEqual({ [seven.tenant.code]: 7, ALL: 7 });
    const four = await withPosts(4, { parent: prefecture });
    // 11 of all would leave the four.
    expect(await persons()).toEqual({ [seven.tenant.code]: 7, [four.tenant.code]: null, ALL: null });
    const two = await withPosts(2, { parent: prefecture });
    // 13 of all would leave six of two, each of them two at least.
    expect((await persons()).ALL).toBeNull();
    const one = await withPosts(1, { parent: prefecture });
    expect(await persons()).toEqual({
      [seven.tenant.code]: 7,
      [four.tenant.code]: null,
      [two.tenant.code]: null,
      [one.tenant.code]: null,
      ALL: 14,
    });
  });

  test('no sum that says of each tenant that it has four', async () => {
    const prefecture = await aTenant({ level: 'PREFECTURE' });
    const parent = await aRectification(prefecture);
    const all = async () => (await below(parent)).find(({ tenantCode }) => tenantCode === null)?.responsiblePersons;
    for (const posts of [4, 4, 3]) await withPosts(posts, { parent: prefecture });
    expect(await all()).toBeNull();
    await withPosts(0, { parent: prefecture });
    expect(await all()).toBe(11);
  });

  test('no leaders of the prefecture, where the others among all leaders are one to four', async () => {
    const prefecture = await aTenant({ level: 'PREFECTURE' });
    const parent = await aRectification(prefecture);
    const county = await withPosts(0, { parent: prefecture });
    const leaders = async (level: string, number: number) =>
      asMigrator(
        `insert into rectification_assignments (tenant_id, id, case_id, role, level, post, valid, recorded_at)
         select $1, gen_random_uuid(), c.id, 'CONTACT_LEADER', $2, $2 || n || '联系领导', '[2024-01-20,)', now()
           from generate_series(1, $3) n, rectification_cases c where c.tenant_id = $1`,
        [county.tenant.tenantId, level, number],
      );
    const told = async () =>
      (await below(parent)).map(({ contactLeaders, prefectureLeaders }) => [contactLeaders, prefectureLeaders]);
    await leaders('PREFECTURE_OR_ABOVE', 5);
    expect(await told()).toEqual([
      [5, 5],
      [5, 5],
    ]);
    await leaders('COUNTY', 1);
    expect(await told()).toEqual([
      [6, null],
      [6, null],
    ]);
  });

  test('of no campaign the persons of another year', async () => {
    const prefecture = await aTenant({ level: 'PREFECTURE' });
    const parent = await aRectification(prefecture);
    await withPosts(6, { parent: prefecture });
    await aCampaign(parent.accepter, 2025);
    type Answered = { rectificationCampaigns: { edges: { node: { figuresBelow: Below[] } }[] } };
    const ctx = { ...parent.writer, counters: { statements: 0 } };
    const { data } = await graphqlAs<Answered>(ctx, BELOW, { year: [2024, 2025] });
    const totals = data.rectificationCampaigns.edges.map(({ node }) => {
      const all = node.figuresBelow.find(({ tenantCode }) => tenantCode === null);
      return [all?.byClass[2]?.cases, all?.responsiblePersons];
    });
    expect(totals).toEqual(
      expect.arrayContaining([
        [1, 6],
        [0, null],
      ]),
    );
    expect(ctx.counters.statements).toBe(3);
  });

  test('nothing to a clerk, and no row to the role that counts', async () => {
    const { body, tenant, campaign } = world;
    const clerk = await asClerk(tenant, body.organizations.get(BRANCH) ?? '');
    const { errors } = await graphqlAs(clerk, BELOW, { year: [2024] });
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const { database, viewer, deadlineAt } = await contextFor(tenant, 'OVERSEER');
    const rows = database.aggregate(
      viewer.tenantId,
      { text: 'select 1 from rectification_cases where tenant_id = $1 and $2::text is not null', values: [campaign] },
      deadlineAt,
    );
    await expect(rows).rejects.toThrow('permission denied');
  });
});

test('days of the straight way are in order', () => {
  expect(Object.values(ON)).toEqual([...Object.values(ON)].sort());
});
