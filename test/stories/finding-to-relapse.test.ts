import type { ViewerContext } from '../../src/access/context';
import { today } from '../../src/shared/clock';
import { aBody, type Body, BRANCH, OTHER_BRANCH } from '../domains/offices/a-body';
import { anotherOrganizer } from '../domains/rectification-acceptance/a-rectification';
import { asSecretary } from '../support/context';
import { graphqlAs } from '../support/graphql';
import { aTenant, type TestTenant } from '../support/tenants';

/** 从发现到反弹: one weak branch from its finding to its relapse, through GraphQL alone. All of it happens today. */

const DAY = today();
const YEAR = Number(DAY.slice(0, 4));
const LAST_DAY = `${YEAR}-12-31`;
const evidence = [{ documentNumber: '县委〔2024〕12号', documentedOn: DAY }];

interface Refusal {
  code: string;
  rule: string;
  message: string;
  params: Record<string, unknown>;
}

interface Answer {
  rectificationCase: { id: string; state: string; version: number; class: string | null } | null;
  userErrors: Refusal[];
}

let tenant: TestTenant;
let body: Body;
let writer: ViewerContext;
let approver: ViewerContext;
let accepter: ViewerContext;
let campaignId: string;
/** The case as it was last answered. */
let at: { id: string; expectedVersion: number };

beforeAll(async () => {
  tenant = await aTenant();
  body = await aBody(tenant);
  writer = await anotherOrganizer(tenant, 'writer');
  approver = await anotherOrganizer(tenant, 'approver');
  accepter = await anotherOrganizer(tenant, 'accepter');
});

async function ask<Data>(ctx: ViewerContext, query: string, variables: object = {}): Promise<Data> {
  const patient = { ...ctx, deadlineAt: Date.now() + 20_000 };
  const { data, errors } = await graphqlAs<Data>(patient, query, variables as Record<string, unknown>);
  if (errors !== undefined) throw new Error(String(errors[0]?.extensions?.code));
  return data;
}

const mutation = (name: string, selection: string) =>
  `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${selection} userErrors { code rule message params } } }`;

/** A step of the case, or of what the input names; the case is followed when it is taken. */
async function call(ctx: ViewerContext, name: string, input: object = {}): Promise<Answer> {
  const query = mutation(name, 'rectificationCase { id state version class }');
  const data = await ask<Record<string, Answer>>(ctx, query, { input: { ...at, ...input } });
  const answer = data[name] as Answer;
  const { rectificationCase } = answer;
  if (rectificationCase !== null) at = { id: rectificationCase.id, expectedVersion: rectificationCase.version };
  return answer;
}

/** The state that a step leads to; a refusal fails the test. */
async function done(ctx: ViewerContext, name: string, input: object = {}): Promise<string> {
  const { rectificationCase, userErrors } = await call(ctx, name, input);
  if (rectificationCase === null)
    throw new Error(userErrors.map(({ code, message }) => `${code} ${message}`).join(' '));
  return rectificationCase.state;
}

/** By which code and rule a step is refused. */
async function refusal(ctx: ViewerContext, name: string, input: object = {}): Promise<string> {
  const { userErrors } = await call(ctx, name, input);
  return [...new Set(userErrors.map(({ code, rule }) => `${code} ${rule}`))].join(', ');
}

const read = <Found>(selection: string, ctx = writer) =>
  ask<{ node: Found }>(ctx, `query ($id: ID!) { node(id: $id) { ... on RectificationCase { ${selection} } } }`, {
    id: at.id,
  }).then(({ node }) => node);

describe('a weak branch', () => {
  test('is looked for in a campaign without quota; a ratio needs the superior’s document (R-802)', async () => {
    const start = mutation('startRectificationCampaign', 'rectificationCampaign { id quotaPolicy status }');
    const campaign = { year: YEAR, startedOn: `${YEAR}-01-01`, roleTemplate: 'LEADER_AND_RESPONSIBLE' };
    type Started = {
      startRectificationCampaign: { rectificationCampaign: { id: string } | null; userErrors: Refusal[] };
    };
    const begin = async (input: object) =>
      (await ask<Started>(writer, start, { input: { ...campaign, ...input } })).startRectificationCampaign;
    const { userErrors } = await begin({ quotaPolicy: 'RATIO', quotaPercent: 10 });
    expect(userErrors).toEqual([expect.objectContaining({ code: 'QUOTA_NEEDS_DOCUMENT', rule: 'R-802' })]);
    const { rectificationCampaign } = await begin({});
    expect(rectificationCampaign).toMatchObject({ quotaPolicy: 'NONE', status: 'OPEN' });
    campaignId = rectificationCampaign?.id ?? '';
  });

  test('is found by rule, with the facts; the machine labels nothing (R-804)', async () => {
    const propose = mutation('proposeRectificationCandidates', 'proposedCount');
    await ask(writer, propose, { input: { campaignId } });
    type Found = { openRectificationCase: { id: string; version: number; [fact: string]: unknown } };
    const { organization } = await ask<{ organization: Found }>(
      writer,
      `query ($id: ID!) { organization(id: $id) { openRectificationCase { id version state class origin findings { category rule facts { name } } } } }`,
      { id: body.organization(BRANCH) },
    );
    const { id, version, ...found } = organization.openRectificationCase;
    expect(found).toMatchObject({ state: 'CANDIDATE', class: null, origin: 'RULE' });
    expect(found.findings).toContainEqual(
      expect.objectContaining({ category: 'BODY_INCOMPLETE', rule: expect.stringContaining('R-208') }),
    );
    at = { id, expectedVersion: version };
    const twice = { campaignId, organizationId: body.organization(BRANCH), categories: ['SOFT'], nominatedOn: DAY };
    const nominate = mutation('nominateCase', 'rectificationCase { id }');
    const answer = await ask<{ nominateCase: Answer }>(writer, nominate, { input: twice });
    expect(answer.nominateCase.userErrors).toEqual([expect.objectContaining({ code: 'CASE_OPEN' })]);
  });

  test('is identified after three checks by three persons, by decision (R-805)', async () => {
    const decision = { class: 'WEAK_AND_LAX', decidedOn: DAY, evidence };
    expect(await refusal(accepter, 'identifyCase', decision)).toBe('CHECKS_MISSING R-805');
    expect(await done(writer, 'signCaseCheck', { step: 'SELF_CHECKED', on: DAY })).toBe('CANDIDATE');
    expect(await refusal(writer, 'signCaseCheck', { step: 'RE_CHECKED', on: DAY })).toBe('SAME_SIGNER R-805');
    await done(approver, 'signCaseCheck', { step: 'RE_CHECKED', on: DAY });
    await done(accepter, 'signCaseCheck', { step: 'REVIEWED', on: DAY });
    expect(await done(accepter, 'identifyCase', decision)).toBe('IDENTIFIED');
  });

  test('gets a plan, which is refused as long as one of the four clarities is missing (R-807)', async () => {
    await done(writer, 'assignToCase', { role: 'RESPONSIBLE_PERSON', post: '乡镇整顿负责人', since: DAY });
    const { assignments } = await read<{ assignments: { id: string }[] }>('assignments { id }');
    const ownerAssignmentId = assignments[0]?.id;
    const whole = { goal: '班子配齐', deadline: LAST_DAY, steps: '按程序补选', ownerAssignmentId };
    const plan = (...measures: object[]) => ({
      submittedOn: DAY,
      problems: [{ category: 'BODY_INCOMPLETE', measures }],
    });
    const late = plan({ ...whole, deadline: `${YEAR + 1}-01-01` });
    expect(await refusal(writer, 'submitRectificationPlan', late)).toBe('DEADLINE_AFTER_CAMPAIGN R-810');
    await done(writer, 'submitRectificationPlan', plan(whole, { steps: '三会一课按期召开' }));
    expect(await refusal(writer, 'approveRectificationPlan', { approvedOn: DAY })).toBe('SELF_APPROVAL R-811');
    const { userErrors } = await call(approver, 'approveRectificationPlan', { approvedOn: DAY });
    const missing = userErrors.map(({ code, params }) =>
      `${code} ${params.missing ?? params.role} ${params.measure ?? ''}`.trim(),
    );
    expect(missing.filter((each) => each.startsWith('PLAN_INCOMPLETE'))).toEqual([
      'PLAN_INCOMPLETE GOALS 2',
      'PLAN_INCOMPLETE TIME_LIMITS 2',
      'PLAN_INCOMPLETE RESPONSIBILITY 2',
    ]);
    expect(missing.filter((each) => each.startsWith('ROLE_MISSING'))).toHaveLength(1);
    const leader = { role: 'CONTACT_LEADER', level: 'COUNTY', post: '县委副书记', since: DAY };
    await done(writer, 'assignToCase', leader);
    expect(await done(writer, 'submitRectificationPlan', plan(whole, { ...whole, goal: '制度落实' }))).toBe('PLANNED');
  });

  test('has its plan approved once, when two officers approve at the same time', async () => {
    const both = [approver, accepter].map((ctx) => call(ctx, 'approveRectificationPlan', { approvedOn: DAY }));
    const outcomes = await Promise.allSettled(both);
    const told = outcomes.map((each) =>
      each.status === 'fulfilled' ? each.value.rectificationCase?.state : each.reason.message,
    );
    expect(told.sort()).toEqual(['APPROVED', 'CONFLICT']);
  });

  test('is rectified step by step, and no step is skipped', async () => {
    expect(await refusal(writer, 'requestAcceptance', { requestedOn: DAY })).toBe(
      'STATUS_NOT_ALLOWED STATE_MACHINE RectificationCase',
    );
    expect(await done(writer, 'startRectification', { startedOn: DAY })).toBe('IN_PROGRESS');
    expect(await refusal(approver, 'closeCase', { on: DAY })).toContain('STATUS_NOT_ALLOWED');
    expect(await refusal(writer, 'requestAcceptance', { requestedOn: DAY })).toBe('MEASURES_OPEN R-808');
    const election = { organizationId: body.organization(BRANCH), kind: 'BY_ELECTION', remindedOn: DAY };
    await ask(writer, mutation('recordTerm', 'term { beganOn }'), {
      input: { organizationId: body.organization(BRANCH), beganOn: DAY },
    });
    type Elected = { startElection: { election: { id: string } } };
    const started = await ask<Elected>(writer, mutation('startElection', 'election { id }'), { input: election });
    await done(writer, 'linkCaseElection', { electionId: started.startElection.election.id, linkedOn: DAY });
    const office = { organizationId: body.organization(BRANCH), post: 'SECRETARY', appointment: 'APPOINTED' };
    const taken = { ...office, memberId: body.member('F1'), startedOn: DAY };
    await ask(writer, mutation('recordOffice', 'office { id }'), { input: taken });
    expect(await read('bodyChanges { post maskedName }')).toEqual({
      bodyChanges: [{ post: 'SECRETARY', maskedName: '甲**' }],
    });
    await completeAll();
    expect(await done(writer, 'requestAcceptance', { requestedOn: DAY })).toBe('ACCEPTANCE_REQUESTED');
  });

  test('is accepted by persons outside, by numbers: 69 fails at 70, and is redone (R-808, R-811)', async () => {
    const meeting = { due: 20, present: 16, satisfied: 10, basicallySatisfied: 5, dissatisfied: 1 };
    const acceptors = [{ post: '县委组织部组织科科长' }, { memberId: body.member('G1') }];
    const acceptance = { heldOn: DAY, reportDocument: '验收〔2024〕3号', meeting, fieldCheckedOn: DAY, acceptors };
    expect(await refusal(writer, 'recordAcceptance', { ...acceptance, points: 90 })).toBe('SELF_ACCEPTANCE R-811');
    const inside = [{ post: '县委组织部组织科科长' }, { memberId: body.member('F2') }];
    const insider = { ...acceptance, acceptors: inside, points: 90 };
    expect(await refusal(accepter, 'recordAcceptance', insider)).toBe('ACCEPTOR_NOT_OUTSIDE R-811');
    const [redo] = await measures('DONE');
    const failing = { ...acceptance, points: 69, redoMeasureIds: [redo] };
    expect(await done(accepter, 'recordAcceptance', failing)).toBe('FAILED');
    expect(await done(writer, 'startRectification', { startedOn: DAY })).toBe('IN_PROGRESS');
    await completeAll();
    await done(writer, 'requestAcceptance', { requestedOn: DAY });
    expect(await done(accepter, 'recordAcceptance', { ...acceptance, points: 70 })).toBe('ACCEPTED');
    expect(await read('measureCounts { total verified } acceptances { points result }')).toEqual({
      measureCounts: { total: 2, verified: 2 },
      acceptances: [
        { points: 69, result: 'FAILED' },
        { points: 70, result: 'PASSED' },
      ],
    });
  });

  test('is closed, and relapses: a linked case is opened (R-809)', async () => {
    expect(await done(approver, 'closeCase', { on: DAY })).toBe('CLOSED');
    expect(await done(accepter, 'recordLookBack', { on: DAY, result: 'RELAPSED', evidence })).toBe('CLOSED');
    const linked = `lookBackResult relapse { state origin class relapseOf { id } campaign { year } }`;
    expect(await read(linked)).toEqual({
      lookBackResult: 'RELAPSED',
      relapse: {
        state: 'CANDIDATE',
        origin: 'RELAPSE',
        class: null,
        relapseOf: { id: at.id },
        campaign: { year: YEAR },
      },
    });
  });

  test('has all of it on its timeline, each step with day and account', async () => {
    type Timeline = { timeline: { step: string; takenOn: string; evidence: object[] }[] };
    const { timeline } = await read<Timeline>('timeline { step takenOn evidence { documentNumber } }');
    expect(timeline.map(({ step }) => step)).toEqual([
      ...['PROPOSED', 'SELF_CHECKED', 'RE_CHECKED', 'REVIEWED', 'IDENTIFIED', 'ASSIGNED', 'PLAN_SUBMITTED', 'ASSIGNED'],
      ...['PLAN_SUBMITTED', 'PLAN_APPROVED', 'STARTED', 'ELECTION_LINKED', 'MEASURE_DONE', 'MEASURE_DONE'],
      ...['ACCEPTANCE_REQUESTED', 'ACCEPTANCE_FAILED', 'RESUMED', 'MEASURE_DONE', 'ACCEPTANCE_REQUESTED'],
      ...['ACCEPTANCE_PASSED', 'CLOSED', 'RELAPSED'],
    ]);
    const documented = timeline.filter((each) => each.evidence.length > 0).map(({ step }) => step);
    expect(documented).toEqual(['IDENTIFIED', 'MEASURE_DONE', 'MEASURE_DONE', 'MEASURE_DONE', 'RELAPSED']);
  });

  test('is counted, for the department alone: the next branch is told of nothing', async () => {
    type Years = { rectificationYears: { year: number; figures: object[] }[] };
    const years = `query ($year: Int!) { rectificationYears(from: $year, to: $year) { year figures { class closed relapsed measures responsiblePersons bodyChanges } } }`;
    const { rectificationYears } = await ask<Years>(approver, years, { year: YEAR });
    expect(rectificationYears[0]?.figures[0]).toEqual({
      class: 'WEAK_AND_LAX',
      closed: 1,
      relapsed: 1,
      measures: 2,
      responsiblePersons: 1,
      bodyChanges: 1,
    });
    const next = await asSecretary(tenant, body.organizations.get(OTHER_BRANCH) ?? '');
    await expect(read('state', next)).rejects.toThrow('NOT_FOUND');
    await expect(call(next, 'startRectification', { startedOn: DAY })).rejects.toThrow('NOT_FOUND');
    const nothing = await ask<Years>(next, years, { year: YEAR });
    expect(nothing.rectificationYears[0]?.figures[0]).toMatchObject({ closed: 0, measures: 0, responsiblePersons: 0 });
  });
});

/** Ids of the measures that stand in a state. */
async function measures(state: string): Promise<string[]> {
  type Problems = { problems: { measures: { id: string; state: string }[] }[] };
  const { problems } = await read<Problems>('problems { measures { id state } }');
  return problems.flatMap((problem) => problem.measures.filter((each) => each.state === state).map(({ id }) => id));
}

async function completeAll(): Promise<void> {
  for (const id of await measures('DOING')) {
    const { expectedVersion } = at;
    const caseId = at.id;
    await done(writer, 'completeMeasure', { id, expectedVersion, doneOn: DAY, evidence });
    at = { ...at, id: caseId };
  }
}
