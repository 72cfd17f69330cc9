import type { ViewerContext } from '../../../src/access/context';
import { endOffice } from '../../../src/domains/offices/end-office';
import { recordOffice } from '../../../src/domains/offices/record-office';
import { monthsAfter } from '../../../src/shared/calendar';
import { today } from '../../../src/shared/clock';
import { asOrganizer, asSystemAdmin } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { plantChains } from '../../support/planted-chain';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, anOffice, type Body, BRANCH, COMMITTEE, OTHER_BRANCH, recorded } from '../offices/a-body';
import { aReminder, aTerm, stepsBy } from './an-election';

let tenant: TestTenant;
let ctx: ViewerContext;
let body: Body;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  body = await aBody(tenant);
});

interface Finding {
  states: string[];
  termEndsOn: string | null;
  postponedUntil: string | null;
  vacantSince: string | null;
  organization: { id: string; name: string; status: string };
}

interface Report {
  termReport: { totalCount: number; edges: { node: Finding }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

async function ask(args = '', caller = ctx): Promise<Report['termReport']> {
  const { data, errors } = await graphqlAs<Report>(
    caller,
    `{ termReport${args === '' ? '' : `(${args})`} { totalCount pageInfo { hasNextPage endCursor }
        edges { node { states termEndsOn postponedUntil vacantSince organization { id name status } } } } }`,
  );
  expect(errors).toBeUndefined();
  return (data as Report).termReport;
}

/** What is found of one organization: the state of its term and whether its secretary is missing; null when nothing. */
async function findingOf(key: string, args = ''): Promise<Finding | null> {
  const { edges } = await ask(`first: 100${args === '' ? '' : `, ${args}`}`);
  return edges.find(({ node }) => node.organization.id === body.organization(key))?.node ?? null;
}
const statesOf = async (key: string, asOf: string) => (await findingOf(key, `asOf: "${asOf}"`))?.states ?? [];

const aSecretary = (wishes = {}) => recordOffice(ctx, anOffice(body, { startedOn: '2022-01-10', ...wishes }));

test('a term is due from half a year before it is up, and overdue from the day after', async () => {
  await aTerm(ctx, body);
  recorded(await aSecretary());
  expect(await statesOf(BRANCH, '2024-07-09')).toEqual([]);
  expect(await statesOf(BRANCH, '2024-07-10')).toEqual(['DUE']);
  expect(await statesOf(BRANCH, '2025-01-10')).toEqual(['DUE']);
  expect(await statesOf(BRANCH, '2025-01-11')).toEqual(['OVERDUE']);
  expect(await findingOf(BRANCH)).toMatchObject({
    states: ['OVERDUE'],
    termEndsOn: '2025-01-10',
    postponedUntil: null,
    vacantSince: null,
  });
});

test('an organization whose term is up in five months appears once', async () => {
  recorded(await aSecretary());
  await aTerm(ctx, body, BRANCH, monthsAfter(today(), 5 - 36));
  const { edges } = await ask('first: 100, filter: { states: [DUE] }');
  expect(edges.map(({ node }) => [node.organization.id, node.states])).toEqual([[body.organization(BRANCH), ['DUE']]]);
});

test('a postponed term is overdue once the day has passed to which it was postponed, or it is postponed no more', async () => {
  await aTerm(ctx, body);
  recorded(await aSecretary());
  const steps = stepsBy(ctx);
  const postponed = await steps.postpone(await steps.start(aReminder(body)), '2025-06-30', '2024-12-01');
  expect(await statesOf(BRANCH, '2024-11-30')).toEqual(['DUE']);
  expect(await statesOf(BRANCH, '2024-12-01')).toEqual(['POSTPONED']);
  expect(await findingOf(BRANCH, 'asOf: "2025-06-30"')).toMatchObject({
    states: ['POSTPONED'],
    postponedUntil: '2025-06-30',
  });
  expect(await statesOf(BRANCH, '2025-07-01')).toEqual(['OVERDUE']);
  await steps.cancel(postponed, '2025-03-01');
  expect(await statesOf(BRANCH, '2025-02-28')).toEqual(['POSTPONED']);
  expect(await statesOf(BRANCH, '2025-03-01')).toEqual(['OVERDUE']);
});

test('a renewal that is ratified takes the body off the list from the day of the vote', async () => {
  await aTerm(ctx, body);
  recorded(await aSecretary());
  const steps = stepsBy(ctx);
  await steps.ratify(await steps.hold(await steps.approve(await steps.start(aReminder(body)))));
  expect(await statesOf(BRANCH, '2025-01-07')).toEqual(['DUE']);
  expect(await statesOf(BRANCH, '2025-01-08')).toEqual([]);
});

test('a secretary is missing for more than 90 days, since the founding or since the last one left', async () => {
  // Established on 2020-03-01; the ninetieth day after is 2020-05-30.
  expect(await statesOf(BRANCH, '2020-05-30')).toEqual([]);
  expect(await statesOf(BRANCH, '2020-05-31')).toEqual(['VACANT']);
  const { id } = recorded(await aSecretary());
  expect(await statesOf(BRANCH, '2022-01-09')).toEqual(['VACANT']);
  expect(await statesOf(BRANCH, '2022-01-10')).toEqual([]);
  recorded(await endOffice(ctx, { id, endedOn: '2023-01-01' }));
  expect(await statesOf(BRANCH, '2023-04-01')).toEqual([]);
  expect(await findingOf(BRANCH, 'asOf: "2023-04-02"')).toMatchObject({
    states: ['VACANT'],
    vacantSince: '2023-01-01',
  });
  expect(await findingOf(BRANCH)).toMatchObject({ states: ['VACANT'], vacantSince: '2023-01-01' });
});

test('groups, households and coordinating committees have no secretary to miss', async () => {
  const { edges } = await ask('first: 100');
  const found = edges.map(({ node }) => node.organization.id).sort();
  const led = ['S1-W', COMMITTEE, BRANCH, OTHER_BRANCH].map((key) => body.organization(key)).sort();
  expect(found).toEqual(led);
});

test('what has ended, or is not founded yet, is not listed', async () => {
  await asMigrator(
    `update organizations set status = 'DISSOLVED', ended_on = '2026-01-01' where tenant_id = $1 and id = $2`,
    [tenant.tenantId, body.organizations.get(OTHER_BRANCH)],
  );
  expect(await findingOf(OTHER_BRANCH)).toBeNull();
  expect(await findingOf(BRANCH, 'asOf: "2020-02-01"')).toBeNull();
});

test('the thresholds are those in force for the tenant on the day', async () => {
  const override = (code: string, valid: string, value: number) =>
    asMigrator(
      `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
       values ($1, gen_random_uuid(), $2, $3, $4, '测试', now())`,
      [tenant.tenantId, code, valid, value],
    );
  await override('MAX_VACANCY_DAYS', '[2021-01-01,)', 1_000);
  expect(await statesOf(BRANCH, '2020-12-31')).toEqual(['VACANT']);
  expect(await statesOf(BRANCH, '2021-01-01')).toEqual([]);
  await aTerm(ctx, body);
  await override('TERM_REMINDER_MONTHS', '[2021-01-01,)', 1);
  expect(await statesOf(BRANCH, '2024-11-01')).toEqual(['VACANT']);
  expect(await statesOf(BRANCH, '2024-12-10')).toEqual(['DUE', 'VACANT']);
});

test('the list is narrowed by state and subtree, counted, and read page by page in the order of the ends', async () => {
  await aTerm(ctx, body);
  await aTerm(ctx, body, COMMITTEE);
  expect(await ask('filter: { states: [OVERDUE] }, asOf: "2026-06-01"')).toMatchObject({ totalCount: 1 });
  expect(await ask('filter: { states: [] }')).toMatchObject({ totalCount: 0, edges: [] });
  const under = `{ id: "${body.organization(COMMITTEE)}", graph: FORMAL }`;
  expect((await ask(`filter: { under: ${under} }`)).totalCount).toBe(3);
  expect((await ask(`filter: { under: ${under} }, asOf: "2026-06-01"`)).totalCount).toBe(3);
  const whole = (await ask('first: 100')).edges.map(({ node }) => node.termEndsOn);
  expect(whole).toEqual(['2025-01-10', '2027-01-10', null, null]);
  const first = await ask('first: 2');
  expect(first.pageInfo.hasNextPage).toBe(true);
  const rest = await ask(`first: 2, after: "${first.pageInfo.endCursor}"`);
  expect([...first.edges, ...rest.edges].map(({ node }) => node.termEndsOn)).toEqual(whole);
});

test('the report is one statement and one for the total, however many organizations', async () => {
  const statements = async (caller: ViewerContext) => {
    const counted = { ...caller, counters: { statements: 0 } };
    await ask('first: 100', counted);
    return counted.counters.statements;
  };
  expect(await statements(ctx)).toBe(2);
  const large = await aTenant();
  await plantChains(large, { communities: 6, grids: 6 });
  expect(await statements(await asOrganizer(large))).toBe(2);
});

test('administrators see no report, a date to come is no date, and a foreign tenant has a list of its own', async () => {
  const codeOf = async (caller: ViewerContext, query: string) =>
    (await graphqlAs(caller, query)).errors?.[0]?.extensions?.code;
  expect(await codeOf(await asSystemAdmin(tenant), '{ termReport { totalCount } }')).toBe('FORBIDDEN');
  expect(await codeOf(ctx, '{ termReport(asOf: "2999-01-01") { totalCount } }')).toBe('BAD_USER_INPUT');
  expect(await codeOf(ctx, '{ termReport(first: 101) { totalCount } }')).toBe('BAD_USER_INPUT');
  const stranger = await asOrganizer(await aTenant());
  expect(await ask('', stranger)).toMatchObject({ totalCount: 0, edges: [] });
  expect(await ask(`filter: { under: { id: "${body.organization(COMMITTEE)}" } }`, stranger)).toMatchObject({
    totalCount: 0,
  });
});
