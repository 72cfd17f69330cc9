import type { ViewerContext } from '../../../src/access/context';
import type { RectificationCase } from '../../../src/domains/rectification/case.type';
import { approveRectificationPlan } from '../../../src/domains/rectification-plans/approve-rectification-plan';
import { completeMeasure } from '../../../src/domains/rectification-plans/complete-measure';
import { submitRectificationPlan } from '../../../src/domains/rectification-plans/submit-rectification-plan';
import { asClerk, asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, type Body, COMMITTEE } from '../offices/a-body';
import { aCase, answered, aPlan, brokenPlanChecks, EVIDENCE, measuresOf, step, stepsBy } from './a-case';

let tenant: TestTenant;
let body: Body;
let clerk: ViewerContext;
let officers: [ViewerContext, ViewerContext];
let planned: RectificationCase;
let owner: string;

beforeEach(async () => {
  tenant = await aTenant();
  body = await aBody(tenant);
  const committee = body.organizations.get(COMMITTEE) as string;
  clerk = await asClerk(tenant, committee);
  officers = [await asOrganizer(tenant), await asSecretary(tenant, committee)];
  const assigned = await answered(tenant, body, clerk, await aCase(tenant, body));
  owner = assigned.owner;
  planned = await stepsBy(clerk).submit(assigned.case, aPlan(owner));
});

afterEach(async () => {
  expect(await brokenPlanChecks(tenant)).toEqual([]);
});

/** What came of calls that ran at the same time, each in a transaction on a connection of its own. */
async function atOnce(calls: (() => Promise<unknown>)[]): Promise<string[]> {
  const outcomes = await Promise.allSettled(calls.map((call) => call()));
  return outcomes
    .map((outcome) => (outcome.status === 'fulfilled' ? 'DONE' : (outcome.reason.extensions?.code ?? 'ERROR')))
    .sort();
}

const taken = async (name: string) =>
  (await asMigrator('select id from rectification_steps where tenant_id = $1 and step = $2', [tenant.tenantId, name]))
    .length;

test('of two officers who approve at once one does, and the other reads the case anew', async () => {
  const approvals = officers.map(
    (officer) => () => approveRectificationPlan(officer, { ...step(planned), approvedOn: '2024-03-10' }),
  );
  expect(await atOnce(approvals)).toEqual(['CONFLICT', 'DONE']);
  expect(await taken('PLAN_APPROVED')).toBe(1);
});

test('a plan that is submitted anew while it is approved: one of the two gives way, and nobody approves what was not read', async () => {
  const again = { ...step(planned), problems: aPlan(owner).slice(1), submittedOn: '2024-03-08' };
  const outcome = await atOnce([
    () => approveRectificationPlan(officers[0], { ...step(planned), approvedOn: '2024-03-10' }),
    () => submitRectificationPlan(clerk, again),
  ]);
  expect(outcome).toEqual(['CONFLICT', 'DONE']);
});

test('a measure is completed once, however many complete it', async () => {
  const started = await stepsBy(clerk).start(await stepsBy(officers[0]).approve(planned));
  const [measure] = await measuresOf(tenant, planned);
  const input = {
    id: `rme_${measure?.id}`,
    expectedVersion: started.version,
    doneOn: '2024-05-01',
    evidence: EVIDENCE,
  };
  const calls = Array.from({ length: 4 }, () => () => completeMeasure(clerk, input));
  expect(await atOnce(calls)).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT', 'DONE']);
  expect(await taken('MEASURE_DONE')).toBe(1);
});

test('the same approval sent twice with one key is one', async () => {
  const input = { ...step(planned), approvedOn: '2024-03-10', idempotencyKey: 'once' };
  const first = await approveRectificationPlan(officers[0], input);
  expect(await approveRectificationPlan(officers[0], input)).toEqual(first);
  expect(await taken('PLAN_APPROVED')).toBe(1);
});
