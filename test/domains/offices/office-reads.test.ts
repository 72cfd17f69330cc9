import type { ViewerContext } from '../../../src/access/context';
import { endOffice } from '../../../src/domains/offices/end-office';
import type { RecordOfficeInput } from '../../../src/domains/offices/office.inputs';
import { recordOffice } from '../../../src/domains/offices/record-office';
import { recordTerm } from '../../../src/domains/offices/record-term';
import { asAuditor, asClerk, asOrganizer, asOverseer } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, anOffice, type Body, BRANCH, COMMITTEE, COMMUNITY, OTHER_BRANCH, recorded } from './a-body';

let tenant: TestTenant;
let ctx: ViewerContext;
let body: Body;
let first: string;
let second: string;

/** A branch with two secretaries, one after the other, its second elected; a deputy, a part-time member and an instructor. */
beforeAll(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  body = await aBody(tenant);
  const record = async (wishes: Partial<RecordOfficeInput>) =>
    recorded(await recordOffice(ctx, anOffice(body, wishes))).id;
  first = await record({ startedOn: '2022-03-01' });
  recorded(await recordTerm(ctx, { organizationId: body.organization(BRANCH), beganOn: '2023-03-01' }));
  second = await record({
    memberId: body.member('F2'),
    startedOn: '2023-03-01',
    appointment: 'ELECTED',
    documentNumber: '城关组复〔2023〕3号',
    replacesHolder: true,
  });
  await record({ post: 'DEPUTY_SECRETARY', memberId: body.member('F3') });
  await record({ organizationId: body.organization(OTHER_BRANCH), memberId: body.member('G1') });
  await record({
    organizationId: body.organization(COMMUNITY),
    post: 'PART_TIME_MEMBER',
    memberId: null,
    unitId: body.unit('U1'),
    unitPost: '副经理',
  });
  const instructor = {
    organizationId: body.organization(COMMITTEE),
    post: 'INSTRUCTOR',
    unitId: body.unit('U1'),
  } as const;
  await record({ ...instructor, memberId: body.member('G1') });
  const former = await record({ ...instructor, memberId: body.member('F1') });
  recorded(await endOffice(ctx, { id: former, endedOn: '2023-01-01' }));
});

async function ask(query: string, caller = ctx): Promise<Record<string, unknown>> {
  const { data, errors } = await graphqlAs(caller, query);
  expect(errors).toBeUndefined();
  return data as Record<string, unknown>;
}

const branch = (fields: string, asOf?: string) =>
  `{ organization(id: "${body.organization(BRANCH)}"${asOf === undefined ? '' : `, asOf: "${asOf}"`}) { ${fields} } }`;

test('the secretary of today comes from the card, one of the past from the histories', async () => {
  const fields = 'secretary { maskedName since office { id post endedOn } member { name } }';
  expect(await ask(branch(fields))).toEqual({
    organization: {
      secretary: {
        maskedName: '乙**',
        since: '2023-03-01',
        office: { id: second, post: 'SECRETARY', endedOn: null },
        member: { name: '乙测试' },
      },
    },
  });
  const past = await ask(branch(fields, '2022-12-31'));
  expect(past).toEqual({
    organization: {
      secretary: {
        maskedName: '甲**',
        since: '2022-03-01',
        office: { id: first, post: 'SECRETARY', endedOn: '2023-03-01' },
        member: { name: '甲测试' },
      },
    },
  });
  expect(await ask(branch(fields, '2022-02-28'))).toEqual({ organization: { secretary: null } });
});

test('the end of the term, and the term, are those of the date', async () => {
  const fields = 'termEndsOn term { beganOn endsOn endedOn organization { name } }';
  const { organization } = (await ask(branch(fields))) as {
    organization: { term: { organization: { name: string } } };
  };
  expect(organization).toMatchObject({
    termEndsOn: '2026-03-01',
    term: { beganOn: '2023-03-01', endsOn: '2026-03-01', endedOn: null },
  });
  expect(organization.term.organization.name).toContain('第1网格党支部');
  expect(await ask(branch(fields, '2023-02-28'))).toEqual({ organization: { termEndsOn: null, term: null } });
  expect(await ask(branch('termEndsOn', '2023-03-01'))).toEqual({ organization: { termEndsOn: '2026-03-01' } });
});

test('offices come in the order of the posts, of the date, and of the posts asked for', async () => {
  const fields = `all: offices { post maskedName term { beganOn } }
                  deputies: offices(posts: [DEPUTY_SECRETARY]) { post startedOn }
                  leaders: offices(posts: [GROUP_LEADER]) { post }`;
  expect(await ask(branch(fields))).toEqual({
    organization: {
      all: [
        { post: 'SECRETARY', maskedName: '乙**', term: { beganOn: '2023-03-01' } },
        { post: 'DEPUTY_SECRETARY', maskedName: '丙**', term: null },
      ],
      deputies: [{ post: 'DEPUTY_SECRETARY', startedOn: '2022-03-01' }],
      leaders: [],
    },
  });
  expect(await ask(branch('offices(posts: [SECRETARY]) { maskedName }', '2022-12-31'))).toEqual({
    organization: { offices: [{ maskedName: '甲**' }] },
  });
});

test('a unit shows its instructors, a member the offices held, a committee who stands for which unit', async () => {
  expect(
    await ask(`{ unit: node(id: "${body.unit('U1')}") { ... on Unit { instructors { post maskedName organization { code } } } }
                 member: node(id: "${body.member('G1')}") { ... on Member { offices { post unit { name } } } }
                 committee: node(id: "${body.organization(COMMUNITY)}") {
                   ... on Organization { offices { unitPost maskedName unit { name } member { id } } } } }`),
  ).toEqual({
    unit: {
      instructors: [{ post: 'INSTRUCTOR', maskedName: '癸**', organization: { code: `${tenant.code}-${COMMITTEE}` } }],
    },
    member: {
      offices: [
        { post: 'SECRETARY', unit: null },
        { post: 'INSTRUCTOR', unit: { name: 'U1测试公司' } },
      ],
    },
    committee: {
      offices: [{ unitPost: '副经理', maskedName: null, unit: { name: 'U1测试公司' }, member: null }],
    },
  });
});

test('the masked name is for the tenant, the person behind it for the reach of members', async () => {
  const clerk = await asClerk(tenant, body.organizations.get(OTHER_BRANCH) as string);
  const fields = `secretary { maskedName member { name } office { member { name } } } offices { maskedName member { name } }`;
  expect(await ask(branch(fields), clerk)).toEqual({
    organization: {
      secretary: { maskedName: '乙**', member: null, office: { member: null } },
      offices: [
        { maskedName: '乙**', member: null },
        { maskedName: '丙**', member: null },
      ],
    },
  });
  const own = `{ organization(id: "${body.organization(OTHER_BRANCH)}") { secretary { member { name } } } }`;
  expect(await ask(own, clerk)).toEqual({ organization: { secretary: { member: { name: '癸测试' } } } });
  expect(await ask(branch('secretary { member { name } }', '2022-12-31'), clerk)).toEqual({
    organization: { secretary: { member: null } },
  });
});

test('a parent department sees who is secretary by the masked name alone', async () => {
  const overseer = await asOverseer(tenant);
  expect(await ask(branch('secretary { maskedName since }'), overseer)).toMatchObject({
    organization: { secretary: { maskedName: '乙**' } },
  });
  const { errors } = await graphqlAs(overseer, branch('secretary { member { name } }'));
  expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
});

test('an office is found by its id in its own tenant only', async () => {
  const query = `{ node(id: "${first}") { id ... on Office { post appointment endedOn organization { code } } } }`;
  expect(await ask(query, await asAuditor(tenant))).toEqual({
    node: {
      id: first,
      post: 'SECRETARY',
      appointment: 'APPOINTED',
      endedOn: '2023-03-01',
      organization: { code: `${tenant.code}-${BRANCH}` },
    },
  });
  const { errors } = await graphqlAs(await asOrganizer(await aTenant()), query);
  expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
});

test('through the API: a term, a secretary for it, and the end of the office', async () => {
  const call = async (name: string, input: object, fields: string) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code } } }`;
    const { data, errors } = await graphqlAs<Record<string, Record<string, unknown>>>(ctx, query, { input });
    expect(errors).toBeUndefined();
    return data?.[name];
  };
  const organizationId = body.organization(COMMITTEE);
  const term = 'term { endsOn organization { termEndsOn } }';
  expect(await call('recordTerm', { organizationId, beganOn: '2024-01-10' }, term)).toEqual({
    term: { endsOn: '2029-01-10', organization: { termEndsOn: '2029-01-10' } },
    userErrors: [],
  });
  const office = {
    organizationId,
    post: 'SECRETARY',
    memberId: body.member('F4'),
    appointment: 'ELECTED',
    startedOn: '2024-01-10',
    documentNumber: '城关组复〔2024〕1号',
  };
  const fields = 'office { id term { endsOn } organization { secretary { since } } }';
  const recordedOffice = (await call('recordOffice', office, fields))?.office as { id: string } | null;
  expect(recordedOffice).toMatchObject({
    term: { endsOn: '2029-01-10' },
    organization: { secretary: { since: '2024-01-10' } },
  });
  const end = 'office { endedOn organization { secretary { since } } }';
  expect(await call('endOffice', { id: recordedOffice?.id, endedOn: '2024-06-01' }, end)).toEqual({
    office: { endedOn: '2024-06-01', organization: { secretary: null } },
    userErrors: [],
  });
});

test('the number of statements does not grow with organizations', async () => {
  const statements = async (id: string) => {
    const caller = await asOrganizer(tenant);
    await ask(
      `{ organization(id: "${id}") { descendants { termEndsOn secretary { maskedName member { name } } term { endsOn }
           offices { post member { name } unit { name } } } } }`,
      caller,
    );
    return caller.counters.statements;
  };
  const few = await statements(body.organization(BRANCH));
  expect(await statements(body.organization('S1'))).toBe(few);
  expect(few).toBeLessThanOrEqual(3);
});
