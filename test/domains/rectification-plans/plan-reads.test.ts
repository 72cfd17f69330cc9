import type { ViewerContext } from '../../../src/access/context';
import { startElection } from '../../../src/domains/elections/start-election';
import type { RectificationCase } from '../../../src/domains/rectification/case.type';
import { linkCaseElection } from '../../../src/domains/rectification-plans/link-case-election';
import { asClerk, asOrganizer, asOverseer, asSecretary } from '../../support/context';
import { graphqlAs } from '../../support/graphql';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, type Body, BRANCH, COMMITTEE, OTHER_BRANCH } from '../offices/a-body';
import { aCase, answered, aPlan, assignmentsOf, measuresOf, step, stepsBy, taken } from './a-case';

let tenant: TestTenant;
let body: Body;
let organizer: ViewerContext;
let clerk: ViewerContext;
let weak: RectificationCase;
let owner: string;

/** A case that is being rectified, one measure done; one who answered for it has been replaced. */
beforeAll(async () => {
  tenant = await aTenant();
  organizer = await asOrganizer(tenant);
  body = await aBody(tenant);
  clerk = await asClerk(tenant, body.organizations.get(COMMITTEE) as string);
  const steps = stepsBy(clerk);
  const assigned = await answered(tenant, body, clerk, await aCase(tenant, body));
  const paired = await steps.assign(assigned.case, { role: 'PAIRED_UNIT', unitId: body.unit('U1') });
  const planned = await steps.submit(paired, aPlan(assigned.owner));
  const started = await steps.start(await stepsBy(organizer).approve(planned));
  const [first] = await measuresOf(tenant, started);
  const done = await steps.complete(started, first as NonNullable<typeof first>);
  const replaces = { memberId: body.member('F2'), replacesId: assigned.owner };
  const replaced = await steps.assign(done, replaces, '2024-05-10');
  owner = (await assignmentsOf(tenant, replaced)).get('RESPONSIBLE_PERSON') as string;
  const reminder = { organizationId: body.organization(BRANCH), kind: 'RENEWAL', remindedOn: '2024-03-01' } as const;
  const { election } = await startElection(organizer, reminder);
  const link = { ...step(replaced), electionId: election?.id ?? '', linkedOn: '2024-05-12' };
  weak = taken(await linkCaseElection(clerk, link));
});

async function ask<Data>(query: string, ctx = organizer): Promise<Data> {
  const { data, errors } = await graphqlAs<Data>(ctx, query);
  expect(errors).toBeUndefined();
  return data as Data;
}

const ofCase = (selection: string) => `{ node(id: "${weak.id}") { ... on RectificationCase { ${selection} } } }`;

test('a case shows its problems with their measures, who answers for each, and what is overdue', async () => {
  const { node } = await ask<{ node: { problems: unknown[] } }>(
    ofCase(`problems { position category statement measures { position goal steps deadline state doneOn isOverdue
      owner { id role maskedName } } }`),
  );
  const measure = { deadline: '2024-09-30', steps: '摸底。\n酝酿人选。\n补选。' };
  expect(node.problems).toEqual([
    {
      position: 1,
      category: 'BODY_INCOMPLETE',
      statement: '书记空缺',
      measures: [
        {
          ...{ ...measure, position: 1, goal: '配齐支部书记', state: 'DONE', doneOn: '2024-05-01', isOverdue: false },
          owner: { id: expect.stringMatching(/^ras_/), role: 'RESPONSIBLE_PERSON', maskedName: '甲**' },
        },
        {
          ...{ ...measure, position: 2, goal: '配齐委员', state: 'DOING', doneOn: null, isOverdue: true },
          owner: { id: owner, role: 'RESPONSIBLE_PERSON', maskedName: '乙**' },
        },
      ],
    },
    {
      position: 2,
      category: 'RULES_UNUSED',
      statement: null,
      measures: [
        {
          ...{ ...measure, position: 1, goal: '落实三会一课', state: 'DOING', doneOn: null, isOverdue: true },
          owner: { id: owner, role: 'RESPONSIBLE_PERSON', maskedName: '乙**' },
        },
      ],
    },
  ]);
});

test('a case shows who answers for it: those of today, former ones, or both', async () => {
  const { node } = await ask<{ node: Record<'today' | 'former' | 'all', unknown[]> }>(
    ofCase(`today: assignments { role level post maskedName startedOn endedOn member { id } unit { id } }
      former: assignments(isCurrent: false) { role maskedName startedOn endedOn }
      all: assignments(isCurrent: null) { role }`),
  );
  expect(node.today).toEqual([
    {
      ...{ role: 'CONTACT_LEADER', level: 'COUNTY', post: '县委常委、组织部部长', maskedName: null },
      ...{ startedOn: '2024-02-10', endedOn: null, member: null, unit: null },
    },
    {
      ...{ role: 'PAIRED_UNIT', level: null, post: null, maskedName: null },
      ...{ startedOn: '2024-02-10', endedOn: null, member: null, unit: { id: body.unit('U1') } },
    },
    {
      ...{ role: 'RESPONSIBLE_PERSON', level: null, post: null, maskedName: '乙**' },
      ...{ startedOn: '2024-05-10', endedOn: null, member: { id: body.member('F2') }, unit: null },
    },
  ]);
  expect(node.former).toEqual([
    { role: 'RESPONSIBLE_PERSON', maskedName: '甲**', startedOn: '2024-02-10', endedOn: '2024-05-10' },
  ]);
  expect(node.all).toHaveLength(4);
});

test('a case counts its measures, and tells that nothing is missing, and which election mends it', async () => {
  const { node } = await ask<{ node: object }>(
    ofCase('measureCounts { total planned doing done verified overdue } planGaps { missing } election { kind status }'),
  );
  expect(node).toEqual({
    measureCounts: { total: 3, planned: 0, doing: 2, done: 1, verified: 0, overdue: 2 },
    planGaps: [],
    election: { kind: 'RENEWAL', status: 'REMINDED' },
  });
});

test('a case without a plan tells what is missing, in the language of the reader', async () => {
  const bare = await aCase(tenant, body, { organization: OTHER_BRANCH });
  const query = `{ node(id: "${bare.id}") { ... on RectificationCase {
    planGaps { missing problem measure role rule message } measureCounts { total } problems { id } election { id } } } }`;
  const role = { missing: 'ROLE', problem: null, measure: null, rule: 'R-806' };
  expect(await ask(query, { ...organizer, language: 'zh' })).toEqual({
    node: {
      planGaps: [
        {
          ...{ missing: 'PROBLEMS', problem: null, measure: null, role: null, rule: 'R-807' },
          message: '尚无问题清单（R-807），请提交方案。',
        },
        { ...role, role: 'CONTACT_LEADER', message: '尚未落实联系领导（R-806），请先落实。' },
        { ...role, role: 'RESPONSIBLE_PERSON', message: '尚未落实整顿责任人（R-806），请先落实。' },
      ],
      measureCounts: { total: 0 },
      problems: [],
      election: null,
    },
  });
});

test('the planned gaps are those that an approval would be refused for', async () => {
  const { case: assigned } = await answered(tenant, body, clerk, await aCase(tenant, body, { year: 2998 }));
  const planned = await stepsBy(clerk).submit(assigned, [{ category: 'SOFT', measures: [{ goal: '目标' }] }]);
  const selection = '{ code params } }';
  const { data } = await graphqlAs<{ approve: { userErrors: { params: { missing: string } }[] } }>(
    organizer,
    `mutation { approve: approveRectificationPlan(input: { id: "${planned.id}", expectedVersion: ${planned.version}, approvedOn: "2024-03-10" }) { userErrors ${selection} }`,
  );
  const { node } = await ask<{ node: { planGaps: { missing: string }[] } }>(
    `{ node(id: "${planned.id}") { ... on RectificationCase { planGaps { missing } } } }`,
  );
  const refusedFor = data?.approve.userErrors.map(({ params }) => params.missing);
  expect(refusedFor).toEqual(['TIME_LIMITS', 'STEPS', 'RESPONSIBILITY']);
  expect(node.planGaps.map(({ missing }) => missing)).toEqual(refusedFor);
});

test('each is found by its id, and leads back to the case', async () => {
  const [measure] = await measuresOf(tenant, weak);
  const back = 'rectificationCase { id }';
  const { data } = await graphqlAs<{ nodes: object[] }>(
    organizer,
    `{ nodes(ids: ["rme_${measure?.id}", "${owner}"]) { id
        ... on RectificationMeasure { problem { position measures { position } ${back} } }
        ... on RectificationAssignment { ${back} } } }`,
  );
  expect(data?.nodes).toEqual([
    {
      id: `rme_${measure?.id}`,
      problem: { position: 1, measures: [{ position: 1 }, { position: 2 }], rectificationCase: { id: weak.id } },
    },
    { id: owner, rectificationCase: { id: weak.id } },
  ]);
});

test('outside the reach of cases nothing of a plan is found, nor the person behind an assignment', async () => {
  const [measure] = await measuresOf(tenant, weak);
  const beside = await asClerk(tenant, body.organizations.get(OTHER_BRANCH) as string);
  const stranger = await asOrganizer(await aTenant());
  const query = `{ nodes(ids: ["${weak.id}", "rme_${measure?.id}", "${owner}"]) { id } }`;
  for (const ctx of [beside, stranger]) expect(await ask(query, ctx)).toEqual({ nodes: [null, null, null] });
  const overseer = await graphqlAs<{ nodes: unknown[] }>(await asOverseer(tenant), query);
  expect(overseer.data?.nodes ?? []).not.toContainEqual(expect.objectContaining({ id: owner }));
  const own = await asSecretary(tenant, body.organizations.get(BRANCH) as string);
  expect(await ask<{ nodes: { id: string }[] }>(query, own)).toMatchObject({ nodes: [{}, {}, {}] });
});

test('more cases, problems and measures take no more statements', async () => {
  const selection = `id problems { id measures { id isOverdue owner { id member { id } unit { id } } problem { id } } }
    assignments { id maskedName member { id } unit { id } } planGaps { missing message } measureCounts { total overdue } election { id }`;
  const statementsFor = async (ids: string[]) => {
    const ctx = { ...organizer, counters: { statements: 0 } };
    const query = `{ nodes(ids: ${JSON.stringify(ids)}) { ... on RectificationCase { ${selection} } } }`;
    const { nodes } = await ask<{ nodes: { problems: unknown[] }[] }>(query, ctx);
    expect(nodes.every(({ problems }) => problems.length > 0)).toBe(true);
    return ctx.counters.statements;
  };
  const alone = await statementsFor([weak.id]);
  const many = [weak.id];
  for (const year of [2031, 2032, 2033]) {
    const assigned = await answered(tenant, body, clerk, await aCase(tenant, body, { year }));
    const problems = Array.from({ length: 3 }, () => aPlan(assigned.owner)).flat();
    many.push((await stepsBy(clerk).submit(assigned.case, problems)).id);
  }
  expect(await statementsFor(many)).toBe(alone);
});
