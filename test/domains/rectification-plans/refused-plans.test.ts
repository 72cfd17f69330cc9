import type { ViewerContext } from '../../../src/access/context';
import type { RectificationCase } from '../../../src/domains/rectification/case.type';
import { approveRectificationPlan } from '../../../src/domains/rectification-plans/approve-rectification-plan';
import { completeMeasure } from '../../../src/domains/rectification-plans/complete-measure';
import type { MeasureInput, ProblemInput } from '../../../src/domains/rectification-plans/plan.inputs';
import { requestAcceptance } from '../../../src/domains/rectification-plans/request-acceptance';
import { returnRectificationPlan } from '../../../src/domains/rectification-plans/return-rectification-plan';
import { startRectification } from '../../../src/domains/rectification-plans/start-rectification';
import { submitRectificationPlan } from '../../../src/domains/rectification-plans/submit-rectification-plan';
import { asAuditor, asClerk, asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, type Body, BRANCH, COMMITTEE, OTHER_BRANCH } from '../offices/a-body';
import {
  aCase,
  answered,
  aPlan,
  brokenPlanChecks,
  EVIDENCE,
  measuresOf,
  type PlantedMeasure,
  refused,
  step,
  stepsBy,
  thrown,
} from './a-case';

let tenant: TestTenant;
let body: Body;
let clerk: ViewerContext;
let organizer: ViewerContext;
let weak: RectificationCase;
let owner: string;

beforeEach(async () => {
  tenant = await aTenant();
  organizer = await asOrganizer(tenant);
  body = await aBody(tenant);
  clerk = await asClerk(tenant, body.organizations.get(COMMITTEE) as string);
  ({ case: weak, owner } = await answered(tenant, body, clerk, await aCase(tenant, body)));
});

afterEach(async () => {
  expect(await brokenPlanChecks(tenant)).toEqual([]);
});

const NOT_ALLOWED = ['STATUS_NOT_ALLOWED STATE_MACHINE RectificationCase'];

const submit = (problems: ProblemInput[], submittedOn = '2024-03-01') =>
  submitRectificationPlan(clerk, { ...step(weak), problems, submittedOn });
const approve = (each: RectificationCase, ctx = organizer, approvedOn = '2024-03-10') =>
  approveRectificationPlan(ctx, { ...step(each), approvedOn });
const complete = (each: RectificationCase, { id }: PlantedMeasure, doneOn = '2024-05-01', evidence = EVIDENCE) =>
  completeMeasure(clerk, { id: `rme_${id}`, expectedVersion: each.version, doneOn, evidence });
const submitted = (problems = aPlan(owner)) => stepsBy(clerk).submit(weak, problems);
const started = async () => stepsBy(clerk).start(await stepsBy(organizer).approve(await submitted()));

describe('A plan is not approved', () => {
  test('by who submitted it, nor by who submitted a version before', async () => {
    const own = await stepsBy(organizer).submit(weak, aPlan(owner));
    expect(refused(await approve(own))).toEqual(['SELF_APPROVAL R-811']);
    const later = await stepsBy(clerk).submit(own, aPlan(owner));
    expect(refused(await approve(later))).toEqual(['SELF_APPROVAL R-811']);
    const superior = await asSecretary(tenant, body.organizations.get(COMMITTEE) as string);
    expect((await approve(later, superior)).userErrors).toEqual([]);
  });

  test('by a grant that is held on the organization itself, nor without a grant that approves', async () => {
    const planned = await submitted();
    const own = await asSecretary(tenant, body.organizations.get(BRANCH) as string);
    expect(await thrown(approve(planned, own))).toBe('FORBIDDEN');
    expect(await thrown(approve(planned, clerk))).toBe('FORBIDDEN');
    expect(await thrown(returnRectificationPlan(own, { ...step(planned), returnedOn: '2024-03-10' }))).toBe(
      'FORBIDDEN',
    );
  });

  test('while anything of the four clarities is missing: all of it is told, with its place', async () => {
    const whole = { goal: '目标', deadline: '2024-09-30', steps: '步骤', ownerAssignmentId: owner };
    const without = (part: keyof MeasureInput): MeasureInput => ({ ...whole, [part]: null });
    const planned = await submitted([
      { category: 'SOFT', measures: [] },
      { category: 'HOLLOW', measures: [without('goal'), without('deadline'), without('steps')] },
      { category: 'FEEBLE', measures: [whole, {}, without('ownerAssignmentId')] },
    ]);
    const { rectificationCase, userErrors } = await approve(planned);
    expect(rectificationCase).toBeNull();
    expect(new Set(userErrors.map(({ code, rule }) => `${code} ${rule}`))).toEqual(new Set(['PLAN_INCOMPLETE R-807']));
    expect(userErrors.map(({ params: { problem, measure, missing } }) => [problem, measure, missing])).toEqual([
      [1, null, 'MEASURES'],
      [2, 1, 'GOALS'],
      [2, 2, 'TIME_LIMITS'],
      [2, 3, 'STEPS'],
      [3, 2, 'GOALS'],
      [3, 2, 'TIME_LIMITS'],
      [3, 2, 'STEPS'],
      [3, 2, 'RESPONSIBILITY'],
      [3, 3, 'RESPONSIBILITY'],
    ]);
  });

  test('after a measure of it was due (R-810): it is returned, and submitted with later days', async () => {
    const planned = await submitted();
    const approvedOn = (on: string) => approveRectificationPlan(organizer, { ...step(planned), approvedOn: on });
    expect(refused(await approvedOn('2024-10-01'))).toEqual(['DEADLINE_PASSED R-810']);
    expect((await approvedOn('2024-09-30')).userErrors).toEqual([]);
  });

  test('while nobody holds a role that the campaign asks for', async () => {
    await asMigrator(`update rectification_campaigns set role_template = 'FOUR_ONES' where tenant_id = $1`, [
      tenant.tenantId,
    ]);
    const planned = await submitted();
    const { userErrors } = await approve(planned);
    expect(userErrors.map(({ code, rule, params }) => [code, rule, params.role])).toEqual(
      ['TOWNSHIP_LEADER', 'FIRST_SECRETARY', 'PAIRED_UNIT'].map((role) => ['ROLE_MISSING', 'R-806', role]),
    );
    const steps = stepsBy(clerk);
    const led = await steps.assign(planned, { role: 'TOWNSHIP_LEADER', post: '街道党工委副书记' }, '2024-03-02');
    const sent = await steps.assign(led, { role: 'FIRST_SECRETARY', memberId: body.member('F2') }, '2024-03-02');
    const paired = await steps.assign(sent, { role: 'PAIRED_UNIT', unitId: body.unit('U1') }, '2024-03-02');
    expect((await approve(paired)).userErrors).toEqual([]);
  });

  test('when it has been returned, or is approved already', async () => {
    const returned = await stepsBy(organizer).giveBack(await submitted());
    expect(refused(await approve(returned))).toEqual(NOT_ALLOWED);
    const approved = await stepsBy(organizer).approve(
      await stepsBy(clerk).submit(returned, aPlan(owner), '2024-03-06'),
    );
    expect(refused(await approve(approved))).toEqual(NOT_ALLOWED);
    expect(refused(await returnRectificationPlan(organizer, { ...step(approved), returnedOn: '2024-03-11' }))).toEqual(
      NOT_ALLOWED,
    );
  });

  test('by the version before another step', async () => {
    const planned = await submitted();
    expect(await thrown(approve(weak))).toBe('CONFLICT');
    await approve(planned);
    expect(await thrown(approve(planned))).toBe('CONFLICT');
  });

  test('before it was submitted, in the future, or in the closed period', async () => {
    const planned = await submitted();
    expect(refused(await approve(planned, organizer, '2024-02-29'))).toEqual([
      'DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER',
    ]);
    expect(refused(await approve(planned, organizer, '2999-01-01'))).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
    await asMigrator(`update tenants set closed_through = '2024-12-31' where tenant_id = $1`, [tenant.tenantId]);
    expect(refused(await approve(planned))).toEqual(['CLOSED_PERIOD CLOSED_PERIOD']);
  });
});

describe('A plan is not submitted', () => {
  const withMeasure = (measure: Partial<MeasureInput>): ProblemInput[] => [
    { category: 'SOFT', measures: [{ ownerAssignmentId: owner, ...measure }] },
  ];

  test('with a deadline after the campaign, or before the submission', async () => {
    expect(refused(await submit(withMeasure({ deadline: '2025-01-01' })))).toEqual(['DEADLINE_AFTER_CAMPAIGN R-810']);
    expect(refused(await submit(withMeasure({ deadline: '2024-02-29' })))).toEqual(['DEADLINE_PASSED R-810']);
    for (const deadline of ['2024-03-01', '2024-12-31']) {
      expect((await submit(withMeasure({ deadline }))).userErrors).toEqual([]);
      weak = { ...weak, version: weak.version + 1 };
    }
  });

  test('with an ID number or a phone in any of its texts, which no message repeats', async () => {
    const texts: ProblemInput[][] = [
      withMeasure({ goal: '联系13800138000' }),
      withMeasure({ steps: '身份证５４０１０２１９９００１０１００１Ｘ' }),
      [{ category: 'SOFT', statement: '电话 138 0013 8000', measures: [] }],
    ];
    for (const problems of texts) {
      const { userErrors } = await submit(problems);
      expect(userErrors.map(({ code, rule }) => `${code} ${rule}`)).toEqual(['PERSONAL_NUMBER NOTHING_PERSONAL']);
      expect(JSON.stringify(userErrors)).not.toMatch(/138|1990/);
    }
  });

  test('with texts that are empty, too long, or cannot be seen', async () => {
    expect(refused(await submit(withMeasure({ goal: ' ' })))).toEqual(['TEXT_LENGTH PLAN_TEXT']);
    expect(refused(await submit(withMeasure({ goal: '目'.repeat(201) })))).toEqual(['TEXT_LENGTH PLAN_TEXT']);
    expect(refused(await submit(withMeasure({ steps: '步'.repeat(1001) })))).toEqual(['TEXT_LENGTH PLAN_TEXT']);
    expect(refused(await submit(withMeasure({ steps: '一\u200b二' })))).toEqual(['TEXT_CHARACTER PLAN_TEXT']);
    expect((await submit(withMeasure({ goal: '𡁜'.repeat(200), steps: '步'.repeat(1000) }))).userErrors).toEqual([]);
  });

  test('with an owner who is not assigned to the case', async () => {
    const other = await answered(tenant, body, clerk, await aCase(tenant, body, { organization: OTHER_BRANCH }));
    const unknown = 'ras_00000000-0000-7000-8000-000000000000';
    for (const ownerAssignmentId of [other.owner, unknown]) {
      expect(refused(await submit(withMeasure({ ownerAssignmentId })))).toEqual(['OWNER_NOT_ASSIGNED R-807']);
    }
    expect(await thrown(submit(withMeasure({ ownerAssignmentId: body.member('F1') })))).toBe('NOT_FOUND');
    expect(await thrown(submit(withMeasure({ ownerAssignmentId: 'nobody' })))).toBe('BAD_USER_INPUT');
  });

  test('of nothing, or of more than anybody reads', async () => {
    const problem: ProblemInput = { category: 'SOFT', measures: [] };
    expect(refused(await submit([]))).toEqual(['PLAN_SIZE PLAN_SIZE']);
    expect(refused(await submit(Array(21).fill(problem)))).toEqual(['PLAN_SIZE PLAN_SIZE']);
    expect(refused(await submit([{ ...problem, measures: Array(21).fill({}) }]))).toEqual(['PLAN_SIZE PLAN_SIZE']);
    const most = Array(20).fill({ ...problem, measures: Array(20).fill({}) });
    expect((await submit(most)).userErrors).toEqual([]);
    expect(await measuresOf(tenant, weak)).toHaveLength(400);
  });

  test('once one is approved', async () => {
    const approved = await stepsBy(organizer).approve(await submitted());
    const input = { ...step(approved), problems: aPlan(owner), submittedOn: '2024-03-11' };
    expect(refused(await submitRectificationPlan(clerk, input))).toEqual(NOT_ALLOWED);
  });
});

describe('No step is skipped', () => {
  test('what nobody approved is not started, and what nobody started is not completed nor accepted', async () => {
    const planned = await submitted();
    expect(refused(await startRectification(clerk, { ...step(planned), startedOn: '2024-03-15' }))).toEqual(
      NOT_ALLOWED,
    );
    const approved = await stepsBy(organizer).approve(planned);
    const [measure] = await measuresOf(tenant, weak);
    expect(refused(await complete(approved, measure as PlantedMeasure))).toEqual(NOT_ALLOWED);
    expect(refused(await requestAcceptance(clerk, { ...step(approved), requestedOn: '2024-06-01' }))).toEqual(
      NOT_ALLOWED,
    );
  });

  test('acceptance is not asked for while measures are open, and it is told how many', async () => {
    const begun = await started();
    const [measure] = await measuresOf(tenant, weak);
    const one = await stepsBy(clerk).complete(begun, measure as PlantedMeasure);
    const { userErrors } = await requestAcceptance(clerk, { ...step(one), requestedOn: '2024-06-01' });
    expect(userErrors.map(({ code, rule, params }) => [code, rule, params.open])).toEqual([
      ['MEASURES_OPEN', 'R-808', 2],
    ]);
  });

  test('a measure is completed once, and with what shows it', async () => {
    const begun = await started();
    const [measure] = (await measuresOf(tenant, weak)) as [PlantedMeasure];
    expect(refused(await complete(begun, measure, '2024-05-01', []))).toEqual(['EVIDENCE_MISSING R-811']);
    expect(refused(await complete(begun, measure, '2024-03-14'))).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
    const done = await stepsBy(clerk).complete(begun, measure);
    expect(refused(await complete(done, measure))).toEqual(['MEASURE_NOT_OPEN STATE_MACHINE RectificationMeasure']);
  });

  test('a measure of a former plan is there no more', async () => {
    const planned = await submitted();
    const [former] = (await measuresOf(tenant, weak)) as [PlantedMeasure];
    const again = await stepsBy(clerk).submit(planned, aPlan(owner));
    const begun = await stepsBy(clerk).start(await stepsBy(organizer).approve(again));
    expect(await thrown(complete(begun, former))).toBe('NOT_FOUND');
  });
});

test('outside the reach there is no case, no measure and no assignment', async () => {
  const begun = await started();
  const [measure] = (await measuresOf(tenant, weak)) as [PlantedMeasure];
  const beside = await asClerk(tenant, body.organizations.get(OTHER_BRANCH) as string);
  const stranger = await asOrganizer(await aTenant());
  for (const ctx of [beside, stranger]) {
    const named = { expectedVersion: begun.version, doneOn: '2024-05-01', evidence: EVIDENCE };
    expect(await thrown(completeMeasure(ctx, { id: `rme_${measure.id}`, ...named }))).toBe('NOT_FOUND');
    expect(await thrown(requestAcceptance(ctx, { ...step(begun), requestedOn: '2024-06-01' }))).toBe('NOT_FOUND');
  }
  const reader = await asAuditor(tenant);
  expect(await thrown(requestAcceptance(reader, { ...step(begun), requestedOn: '2024-06-01' }))).toBe('FORBIDDEN');
});
