import type { ViewerContext } from '../../../src/access/context';
import { asAuditor, asClerk, asOrganizer, contextFor } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, type Body, BRANCH, COMMITTEE, OTHER_BRANCH } from '../offices/a-body';
import { aReminder, aTerm, DOCUMENT, stepsBy } from './an-election';

let tenant: TestTenant;
let ctx: ViewerContext;
let body: Body;
let renewal: string;
let next: string;

/** A branch with a ratified renewal and an open one; another branch with a reminder. */
beforeAll(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  body = await aBody(tenant);
  const steps = stepsBy(ctx);
  await aTerm(ctx, body);
  const postponed = await steps.postpone(await steps.start(aReminder(body)), '2025-06-30');
  renewal = (await steps.ratify(await steps.hold(await steps.approve(postponed)))).id;
  next = (await steps.start(aReminder(body, { kind: 'BY_ELECTION', remindedOn: '2025-09-01' }))).id;
  await steps.start(aReminder(body, { organizationId: body.organization(OTHER_BRANCH) }));
});

async function ask<Data>(query: string, caller = ctx): Promise<Data> {
  const { data, errors } = await graphqlAs<Data>(caller, query);
  expect(errors).toBeUndefined();
  return data as Data;
}

const ofBranch = (selection: string, asOf = '') =>
  `{ organization(id: "${body.organization(BRANCH)}"${asOf === '' ? '' : `, asOf: "${asOf}"`}) { ${selection} } }`;

test('an organization shows its open election and all of them, with their terms', async () => {
  expect(
    await ask(
      ofBranch(
        'election { id kind status } elections { id status term { beganOn } newTerm { beganOn } organization { id } }',
      ),
    ),
  ).toEqual({
    organization: {
      election: { id: next, kind: 'BY_ELECTION', status: 'REMINDED' },
      elections: [
        {
          id: renewal,
          status: 'RATIFIED',
          term: { beganOn: '2022-01-10' },
          newTerm: { beganOn: '2025-01-08' },
          organization: { id: body.organization(BRANCH) },
        },
        {
          id: next,
          status: 'REMINDED',
          term: { beganOn: '2025-01-08' },
          newTerm: null,
          organization: { id: body.organization(BRANCH) },
        },
      ],
    },
  });
});

test.each([
  ['2024-07-09', null],
  ['2024-07-10', 'REMINDED'],
  ['2024-08-01', 'POSTPONED'],
  ['2024-10-10', 'APPROVED'],
  ['2025-01-08', 'HELD'],
  ['2025-01-15', null],
  ['2025-09-01', 'REMINDED'],
])('on %s the open election is %s', async (day, status) => {
  const { organization } = await ask<{ organization: { election: { status: string } | null } }>(
    ofBranch('election { status }', day),
  );
  expect(organization.election?.status ?? null).toBe(status);
});

test('of a past day an election shows the steps that had been taken by then, and none that came', async () => {
  const steps = `elections { status remindedOn postponedOn postponedUntil postponementDocument approvedOn approvalDocument
    heldOn turnout { votersDue votersPresent } ratifiedOn ratificationDocument cancelledOn term { beganOn } newTerm { beganOn } }`;
  const on = async (day: string) => {
    const { organization } = await ask<{ organization: { elections: unknown[] } }>(ofBranch(steps, day));
    return organization.elections[0];
  };
  const none = {
    status: 'REMINDED',
    remindedOn: '2024-07-10',
    postponedOn: null,
    postponedUntil: null,
    postponementDocument: null,
    approvedOn: null,
    approvalDocument: null,
    heldOn: null,
    turnout: null,
    ratifiedOn: null,
    ratificationDocument: null,
    cancelledOn: null,
    term: { beganOn: '2022-01-10' },
    newTerm: null,
  };
  const postponed = { postponedOn: '2024-08-01', postponedUntil: '2025-06-30', postponementDocument: DOCUMENT };
  const approved = { approvedOn: '2024-10-10', approvalDocument: DOCUMENT };
  expect(await on('2024-07-31')).toEqual(none);
  expect(await on('2024-08-01')).toEqual({ ...none, status: 'POSTPONED', ...postponed });
  expect(await on('2025-01-07')).toEqual({ ...none, status: 'APPROVED', ...postponed, ...approved });
  const held = { heldOn: '2025-01-08', turnout: { votersDue: 10, votersPresent: 8 } };
  expect(await on('2025-01-14')).toEqual({ ...none, status: 'HELD', ...postponed, ...approved, ...held });
  expect(await on('2025-01-15')).toEqual({
    ...none,
    status: 'RATIFIED',
    ...postponed,
    ...approved,
    ...held,
    ratifiedOn: '2025-01-15',
    ratificationDocument: DOCUMENT,
    newTerm: { beganOn: '2025-01-08' },
  });
});

test('an election is found by its id, with everything about it', async () => {
  expect(
    await ask(`{ node(id: "${renewal}") { ... on Election { remindedOn postponedOn postponedUntil postponementDocument
      approvedOn approvalDocument heldOn turnout { votersDue votersPresent } ratifiedOn ratificationDocument cancelledOn version } } }`),
  ).toEqual({
    node: {
      remindedOn: '2024-07-10',
      postponedOn: '2024-08-01',
      postponedUntil: '2025-06-30',
      postponementDocument: DOCUMENT,
      approvedOn: '2024-10-10',
      approvalDocument: DOCUMENT,
      heldOn: '2025-01-08',
      turnout: { votersDue: 10, votersPresent: 8 },
      ratifiedOn: '2025-01-15',
      ratificationDocument: DOCUMENT,
      cancelledOn: null,
      version: 5,
    },
  });
});

test('whoever reads the tenant sees elections; another tenant sees none', async () => {
  const query = ofBranch('elections { id }');
  for (const caller of [
    await asAuditor(tenant),
    await asClerk(tenant, body.organizations.get(OTHER_BRANCH) as string),
  ]) {
    expect((await ask<{ organization: { elections: unknown[] } }>(query, caller)).organization.elections).toHaveLength(
      2,
    );
  }
  const stranger = await asOrganizer(await aTenant());
  const { data } = await graphqlAs<{ node: unknown }>(stranger, `{ node(id: "${renewal}") { id } }`);
  expect(data?.node).toBeNull();
});

test('how many voted is for those who may read the members: it tells how many of a few have lost the vote', async () => {
  const turnoutFor = async (caller: ViewerContext) => {
    const answer = await graphqlAs<{ node: { heldOn: string; turnout: object | null } }>(
      caller,
      `{ node(id: "${renewal}") { ... on Election { heldOn turnout { votersDue votersPresent } } } }`,
    );
    expect(answer.data?.node.heldOn).toBe('2025-01-08');
    return answer.errors?.[0]?.extensions?.code ?? answer.data?.node.turnout;
  };
  const numbers = { votersDue: 10, votersPresent: 8 };
  const [branch, beside] = [BRANCH, OTHER_BRANCH].map((key) => body.organizations.get(key) as string);
  for (const reader of [ctx, await asAuditor(tenant), await asClerk(tenant, branch as string)]) {
    expect(await turnoutFor(reader)).toEqual(numbers);
  }
  expect(await turnoutFor(await asClerk(tenant, beside as string))).toBeNull();
  expect(await turnoutFor(await contextFor(tenant, 'OVERSEER'))).toBe('FORBIDDEN');
});

test('an election is started and stepped on through the API', async () => {
  const other = await aTenant();
  const caller = await asOrganizer(other);
  const place = await aBody(other);
  const { data } = await graphqlAs<{ startElection: { election: { id: string; version: number } } }>(
    caller,
    `mutation { startElection(input: { organizationId: "${place.organization(COMMITTEE)}", kind: RENEWAL, remindedOn: "2024-07-10" }) {
      election { id version organization { id } } userErrors { code } } }`,
  );
  const election = data?.startElection.election;
  const step = await graphqlAs<{ recordElectionHeld: unknown }>(
    caller,
    `mutation { recordElectionHeld(input: { id: "${election?.id}", expectedVersion: 1, heldOn: "2025-01-01", votersDue: 5, votersPresent: 5 }) {
      election { id } userErrors { code rule field } } }`,
  );
  expect(step.data?.recordElectionHeld).toEqual({
    election: null,
    userErrors: [{ code: 'STATUS_NOT_ALLOWED', rule: 'STATE_MACHINE Election', field: null }],
  });
});

test('the elections of many organizations take as many statements as those of one', async () => {
  const statements = async (first: number) => {
    const caller = { ...ctx, counters: { statements: 0 } };
    await ask(
      `{ organizations(first: ${first}) { edges { node { election { status term { beganOn } } elections { newTerm { endsOn } } } } } }`,
      caller,
    );
    return caller.counters.statements;
  };
  expect(await statements(50)).toBe(await statements(1));
});
