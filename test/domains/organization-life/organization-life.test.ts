import type { ViewerContext } from '../../../src/access/context';
import { endOffice } from '../../../src/domains/offices/end-office';
import { recordMeeting } from '../../../src/domains/organization-life/record-meeting';
import { voidMeeting } from '../../../src/domains/organization-life/void-meeting';
import { asClerk, asOrganizer, asSystemAdmin } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { plantChains } from '../../support/planted-chain';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, type Body, BRANCH, COMMITTEE, COMMUNITY, GROUP, OTHER_BRANCH, recorded } from '../offices/a-body';
import { aCommittee, aMeeting, held, record, taken } from './a-meeting';

let tenant: TestTenant;
let ctx: ViewerContext;
let body: Body;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  body = await aBody(tenant);
});

interface Duty {
  kind: string;
  rule: string;
  period: string;
  periodsDue: number;
  periodsHeld: number;
  missing: { startsOn: string; heldCount: number; requiredCount: number }[];
}
interface Life {
  from: string;
  until: string;
  organization: { id: string; name: string };
  duties: Duty[];
  totals: {
    kind: string;
    organizations: number;
    organizationsComplete: number;
    periodsDue: number;
    periodsHeld: number;
  }[];
}

const DUTY = 'kind rule period periodsDue periodsHeld';
const EVERYTHING = `from until organization { id name } duties { ${DUTY} missing { startsOn heldCount requiredCount } }
  totals { kind organizations organizationsComplete periodsDue periodsHeld }`;

const question = (key: string, from: string, until: string, selection = EVERYTHING) =>
  `{ organizationLife(organizationId: "${body.organization(key)}", from: "${from}", until: "${until}") { ${selection} } }`;

async function lifeOf(key: string, from = '2024-01-01', until = '2024-12-31', caller = ctx): Promise<Life> {
  const { data, errors } = await graphqlAs<{ organizationLife: Life }>(caller, question(key, from, until));
  expect(errors).toBeUndefined();
  return (data as { organizationLife: Life }).organizationLife;
}

/** Due and held periods by kind, with the first days of those that were missed. */
async function dutiesOf(
  key: string,
  from?: string,
  until?: string,
): Promise<Record<string, [number, number, string[]]>> {
  const { duties } = await lifeOf(key, from, until);
  return Object.fromEntries(
    duties.map(({ kind, periodsDue, periodsHeld, missing }) => [
      kind,
      [periodsDue, periodsHeld, missing.map(({ startsOn }) => startsOn)],
    ]),
  );
}

const code = async (caller: ViewerContext, query: string) =>
  (await graphqlAs(caller, query)).errors?.[0]?.extensions?.code;

test('a branch owes a general meeting a quarter, a theme day a month, and once a year the rest', async () => {
  await held(ctx, body, 'GENERAL_MEETING', ['2024-01-31', '2024-02-01', '2024-08-01', '2024-12-31']);
  await held(ctx, body, 'PARTY_LECTURE', ['2024-06-01']);
  const { duties, ...life } = await lifeOf(BRANCH);
  expect(life).toMatchObject({
    from: '2024-01-01',
    until: '2024-12-31',
    organization: { id: body.organization(BRANCH) },
  });
  const month = (number: number) => `2024-${String(number).padStart(2, '0')}-01`;
  const missed = (startsOn: string) => ({ startsOn, heldCount: 0, requiredCount: 1 });
  expect(duties).toEqual([
    {
      kind: 'GENERAL_MEETING',
      rule: 'R-301',
      period: 'QUARTER',
      periodsDue: 4,
      periodsHeld: 3,
      missing: [missed('2024-04-01')],
    },
    { kind: 'PARTY_LECTURE', rule: 'R-304', period: 'YEAR', periodsDue: 1, periodsHeld: 1, missing: [] },
    {
      kind: 'THEME_DAY',
      rule: 'R-305',
      period: 'MONTH',
      periodsDue: 12,
      periodsHeld: 0,
      missing: Array.from({ length: 12 }, (_, index) => missed(month(index + 1))),
    },
    {
      kind: 'ORGANIZATIONAL_LIFE_MEETING',
      rule: 'R-306',
      period: 'YEAR',
      periodsDue: 1,
      periodsHeld: 0,
      missing: [missed('2024-01-01')],
    },
    {
      kind: 'APPRAISAL',
      rule: 'R-307',
      period: 'YEAR',
      periodsDue: 1,
      periodsHeld: 0,
      missing: [missed('2024-01-01')],
    },
  ]);
});

test('a group owes a meeting a month; a committee and a coordinating committee owe nothing of this', async () => {
  await held(ctx, body, 'GROUP_MEETING', ['2024-02-29'], { organizationId: body.organization(GROUP) });
  expect(await dutiesOf(GROUP, '2024-01-15', '2024-03-31')).toEqual({ GROUP_MEETING: [2, 1, ['2024-03-01']] });
  expect(await dutiesOf(COMMITTEE)).toEqual({});
  expect(await dutiesOf(COMMUNITY)).toEqual({});
});

test('only whole periods count: within the span, within the life, and over', async () => {
  expect(await dutiesOf(BRANCH, '2024-01-02', '2024-03-30')).toMatchObject({
    GENERAL_MEETING: [0, 0, []],
    THEME_DAY: [1, 0, ['2024-02-01']],
  });
  // Established on 2020-03-01: its first whole quarter is the second one.
  expect(await dutiesOf(BRANCH, '2020-01-01', '2020-06-30')).toMatchObject({
    GENERAL_MEETING: [1, 0, ['2020-04-01']],
    THEME_DAY: [4, 0, ['2020-03-01', '2020-04-01', '2020-05-01', '2020-06-01']],
    APPRAISAL: [0, 0, []],
  });
  expect(await dutiesOf(BRANCH, '2019-01-01', '2019-12-31')).toEqual({});
  expect(await dutiesOf(BRANCH, '2998-01-01', '2999-12-31')).toMatchObject({ THEME_DAY: [0, 0, []] });
});

test('R-104: a committee owes its meeting in the months through which there is one', async () => {
  expect(await dutiesOf(BRANCH)).not.toHaveProperty('COMMITTEE_MEETING');
  const { id } = await aCommittee(ctx, body, '2024-03-02');
  recorded(await endOffice(ctx, { id, endedOn: '2024-06-30' }));
  await held(ctx, body, 'COMMITTEE_MEETING', ['2024-04-10'], { dueCount: 3, presentCount: 3 });
  expect((await dutiesOf(BRANCH)).COMMITTEE_MEETING).toEqual([2, 1, ['2024-05-01']]);
  expect(await dutiesOf(BRANCH, '2024-07-01', '2024-12-31')).not.toHaveProperty('COMMITTEE_MEETING');
});

test('how many are due is asked as of the first day of each period', async () => {
  await asMigrator(
    `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
     values ($1, gen_random_uuid(), 'GENERAL_MEETING_PER_QUARTER', '[2024-04-01,2024-07-02)', 2, '测试', now()),
            ($1, gen_random_uuid(), 'THEME_DAY_PER_MONTH', '[2024-01-01,)', 0, '测试', now())`,
    [tenant.tenantId],
  );
  await held(ctx, body, 'GENERAL_MEETING', ['2024-01-31', '2024-04-01', '2024-07-01', '2024-08-01', '2024-10-01']);
  const { duties } = await lifeOf(BRANCH);
  expect(duties[0]).toMatchObject({
    periodsDue: 4,
    periodsHeld: 3,
    missing: [{ startsOn: '2024-04-01', heldCount: 1, requiredCount: 2 }],
  });
  expect(duties.find(({ kind }) => kind === 'THEME_DAY')).toMatchObject({ periodsDue: 0, periodsHeld: 0, missing: [] });
});

test('what was voided was not held', async () => {
  const meeting = taken(await recordMeeting(ctx, aMeeting(body)));
  expect((await dutiesOf(BRANCH)).GENERAL_MEETING?.[1]).toBe(1);
  taken(await voidMeeting(ctx, record(meeting)));
  expect((await dutiesOf(BRANCH)).GENERAL_MEETING?.[1]).toBe(0);
});

test('the totals add up all that stood formally below on the last day', async () => {
  await held(ctx, body, 'GENERAL_MEETING', ['2024-01-31', '2024-04-30', '2024-07-31', '2024-10-31']);
  await held(ctx, body, 'GENERAL_MEETING', ['2024-01-31'], { organizationId: body.organization(OTHER_BRANCH) });
  const totals = async (key: string) =>
    Object.fromEntries((await lifeOf(key)).totals.map(({ kind, ...numbers }) => [kind, numbers]));
  expect(await totals(COMMITTEE)).toMatchObject({
    GENERAL_MEETING: { organizations: 2, organizationsComplete: 1, periodsDue: 8, periodsHeld: 5 },
    GROUP_MEETING: { organizations: 4, organizationsComplete: 0, periodsDue: 48, periodsHeld: 0 },
    APPRAISAL: { organizations: 2, organizationsComplete: 0, periodsDue: 2, periodsHeld: 0 },
  });
  expect(await totals(BRANCH)).toMatchObject({
    GENERAL_MEETING: { organizations: 1, organizationsComplete: 1, periodsDue: 4, periodsHeld: 4 },
    GROUP_MEETING: { organizations: 2, organizationsComplete: 0, periodsDue: 24, periodsHeld: 0 },
  });
  await asMigrator(
    `update placements set valid = daterange(lower(valid), '2024-12-31') where tenant_id = $1 and organization_id = $2 and graph = 'FORMAL'`,
    [tenant.tenantId, body.organizations.get(OTHER_BRANCH)],
  );
  expect(await totals(COMMITTEE)).toMatchObject({ GENERAL_MEETING: { organizations: 1, periodsDue: 4 } });
});

test('an organization that owed no whole period is not among those that owed it', async () => {
  const { totals } = await lifeOf(COMMITTEE, '2024-01-02', '2024-03-30');
  const quarterly = totals.find(({ kind }) => kind === 'GENERAL_MEETING');
  expect(quarterly).toMatchObject({ organizations: 0, organizationsComplete: 0, periodsDue: 0, periodsHeld: 0 });
  expect(totals.find(({ kind }) => kind === 'THEME_DAY')).toMatchObject({ organizations: 2, periodsDue: 2 });
});

describe('The meetings of an organization', () => {
  const meetings = async (args: string, asOf = '') => {
    const day = asOf === '' ? '' : `, asOf: "${asOf}"`;
    const { data, errors } = await graphqlAs<{
      organization: { meetings: { totalCount: number; edges: { node: object }[]; pageInfo: { endCursor: string } } };
    }>(
      ctx,
      `{ organization(id: "${body.organization(BRANCH)}"${day}) { meetings${args} { totalCount pageInfo { endCursor } edges { node { kind heldOn } } } } }`,
    );
    expect(errors).toBeUndefined();
    const page = data?.organization.meetings;
    return { ...page, nodes: page?.edges.map(({ node }) => node) ?? [] };
  };

  beforeEach(async () => {
    await held(ctx, body, 'GENERAL_MEETING', ['2024-01-31', '2024-04-30', '2024-07-31']);
    await held(ctx, body, 'PARTY_LECTURE', ['2024-04-15']);
    taken(await voidMeeting(ctx, record(taken(await recordMeeting(ctx, aMeeting(body, { heldOn: '2024-05-05' }))))));
  });

  test('are read page by page, the latest first, without those that stand no more', async () => {
    const first = await meetings('(first: 3)');
    expect(first.totalCount).toBe(4);
    expect(first.nodes).toEqual([
      { kind: 'GENERAL_MEETING', heldOn: '2024-07-31' },
      { kind: 'GENERAL_MEETING', heldOn: '2024-04-30' },
      { kind: 'PARTY_LECTURE', heldOn: '2024-04-15' },
    ]);
    expect((await meetings(`(first: 3, after: "${first.pageInfo?.endCursor}")`)).nodes).toEqual([
      { kind: 'GENERAL_MEETING', heldOn: '2024-01-31' },
    ]);
  });

  test('are narrowed by kind and days, and read as of a date', async () => {
    expect((await meetings('(kinds: [PARTY_LECTURE])')).totalCount).toBe(1);
    expect((await meetings('(kinds: [])')).totalCount).toBe(0);
    expect((await meetings('(from: "2024-04-15", until: "2024-04-30")')).totalCount).toBe(2);
    expect((await meetings('', '2024-04-29')).nodes).toHaveLength(2);
  });

  test('are not asked for by a list of kinds without end', async () => {
    const kinds = Array.from({ length: 101 }, () => 'THEME_DAY').join(', ');
    const query = `{ organization(id: "${body.organization(BRANCH)}") { meetings(kinds: [${kinds}]) { totalCount } } }`;
    expect(await code(ctx, query)).toBe('BAD_USER_INPUT');
  });

  test('show the grades of an appraisal, and which record corrects which', async () => {
    await held(ctx, body, 'APPRAISAL', ['2024-12-20']);
    const { data } = await graphqlAs<{ organization: { meetings: { edges: { node: { id: string } }[] } } }>(
      ctx,
      `{ organization(id: "${body.organization(BRANCH)}") { meetings(kinds: [APPRAISAL]) { edges { node {
          id appraisal { excellentCount qualifiedCount basicCount unqualifiedCount } organization { id } corrects { id } correctedBy { id } } } } } }`,
    );
    const wrong = data?.organization.meetings.edges[0]?.node as { id: string };
    expect(wrong).toMatchObject({
      appraisal: { excellentCount: 2, qualifiedCount: 5, basicCount: 1, unqualifiedCount: 0 },
      organization: { id: body.organization(BRANCH) },
      corrects: null,
      correctedBy: null,
    });
    const correction = await graphqlAs<{ correctMeeting: { meeting: { id: string } } }>(
      ctx,
      `mutation { correctMeeting(input: { id: "${wrong.id}", expectedVersion: 1, heldOn: "2024-12-21", dueCount: 8, presentCount: 8,
          appraisal: { excellentCount: 1, qualifiedCount: 6, basicCount: 1, unqualifiedCount: 0 } }) {
        meeting { id appraisal { excellentCount } corrects { id correctedBy { heldOn } } } userErrors { code } } }`,
    );
    const right = correction.data?.correctMeeting.meeting;
    expect(right).toMatchObject({
      appraisal: { excellentCount: 1 },
      corrects: { id: wrong.id, correctedBy: { heldOn: '2024-12-21' } },
    });
    const node = await graphqlAs<{ node: object }>(
      ctx,
      `{ node(id: "${wrong.id}") { ... on Meeting { correctedBy { id } supersededAt appraisal { excellentCount } } } }`,
    );
    expect(node.data?.node).toMatchObject({ correctedBy: { id: right?.id }, supersededAt: expect.anything() });
  });
});

test('the life of many organizations takes as many statements as that of one, and says the same', async () => {
  await held(ctx, body, 'THEME_DAY', ['2024-02-10', '2024-05-10']);
  const ask = async (first: number) => {
    const counted = { ...ctx, counters: { statements: 0 } };
    const { data, errors } = await graphqlAs<{ organizations: { edges: { node: { id: string; life: Duty[] } }[] } }>(
      counted,
      `{ organizations(first: ${first}) { edges { node { id life(from: "2024-01-01", until: "2024-12-31") { ${DUTY} missing { startsOn heldCount requiredCount } }
          meetings(first: 2) { totalCount edges { node { heldOn corrects { id } } } } } } } }`,
    );
    expect(errors).toBeUndefined();
    return { statements: counted.counters.statements, edges: data?.organizations.edges ?? [] };
  };
  const many = await ask(20);
  expect(many.statements).toBe((await ask(1)).statements);
  const branch = many.edges.find(({ node }) => node.id === body.organization(BRANCH));
  expect(branch?.node.life).toEqual((await lifeOf(BRANCH)).duties);
});

test('one organization is one statement, however large the subtree', async () => {
  const large = await aTenant();
  const caller = await asOrganizer(large);
  const ids = await plantChains(large, { communities: 6, grids: 6 });
  const counted = { ...caller, counters: { statements: 0 } };
  const query = question(COMMITTEE, '2024-01-01', '2024-12-31').replace(
    body.organization(COMMITTEE),
    `org_${ids.get('S1-W')}`,
  );
  const { data } = await graphqlAs<{ organizationLife: Life }>(counted, query);
  expect(data?.organizationLife.totals.map(({ organizations }) => organizations)).toEqual([36, 72, 36, 36, 36, 36]);
  expect(counted.counters.statements).toBe(1);
});

test('a span is one, of ten years at most; what is not there is not found; administrators see nothing', async () => {
  expect(await code(ctx, question(BRANCH, '2024-02-01', '2024-01-31'))).toBe('BAD_USER_INPUT');
  expect(await code(ctx, question(BRANCH, '2014-01-01', '2024-01-01'))).toBe('BAD_USER_INPUT');
  expect((await lifeOf(BRANCH, '2014-01-01', '2023-12-31')).until).toBe('2023-12-31');
  expect(await code(await asSystemAdmin(tenant), question(BRANCH, '2024-01-01', '2024-12-31'))).toBe('FORBIDDEN');
  expect(await code(await asOrganizer(await aTenant()), question(BRANCH, '2024-01-01', '2024-12-31'))).toBe(
    'NOT_FOUND',
  );
  const beside = await asClerk(tenant, body.organizations.get(OTHER_BRANCH) as string);
  expect((await lifeOf(BRANCH, '2024-01-01', '2024-12-31', beside)).duties).toHaveLength(5);
  const nested = `{ organizations(first: 1) { edges { node { life(from: "2024-02-01", until: "2024-01-31") { kind } } } } }`;
  expect(await code(ctx, nested)).toBe('BAD_USER_INPUT');
});

test('a span up to the last date that there is is as long as any other', async () => {
  expect((await lifeOf(BRANCH, '9995-01-01', '9999-12-31')).until).toBe('9999-12-31');
  expect((await lifeOf(BRANCH, '9990-01-01', '9999-12-31')).from).toBe('9990-01-01');
  expect(await code(ctx, question(BRANCH, '9989-12-31', '9999-12-31'))).toBe('BAD_USER_INPUT');
});

test('what is asked of more years costs more, of a subtree above all', async () => {
  const cost = async (query: string) => (await graphqlAs(ctx, query)).extensions?.cost?.requested ?? 0;
  const of = (until: string, selection: string) => cost(question(BRANCH, '2015-01-01', until, selection));
  const [year, decade] = [
    await of('2015-12-31', 'totals { kind periodsDue }'),
    await of('2024-12-31', 'totals { kind periodsDue }'),
  ];
  expect(decade).toBe(10 * year);
  expect(await of('2015-12-31', 'duties { kind periodsDue }')).toBeLessThan(year);
  // A month of the next year is counted as a year: what is read are the periods of years.
  expect(await of('2016-01-31', 'totals { kind periodsDue }')).toBe(2 * year);
  const below = (until: string) =>
    `{ organization(id: "${body.organization(COMMITTEE)}") { descendants(graph: FORMAL) { life(from: "2015-01-01", until: "${until}") { kind periodsHeld } } } }`;
  expect(await cost(below('2015-12-31'))).toBeLessThan(5_000);
  expect((await graphqlAs(ctx, below('2024-12-31'))).errors?.[0]?.extensions?.code).toBe('LIMIT_EXCEEDED');
});
