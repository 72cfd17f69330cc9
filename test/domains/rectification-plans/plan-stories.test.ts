import type { ViewerContext } from '../../../src/access/context';
import type { RectificationCase } from '../../../src/domains/rectification/case.type';
import { asClerk, asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, type Body, COMMITTEE } from '../offices/a-body';
import { aCase, answered, aPlan, brokenPlanChecks, keyIn, measuresOf, stepsBy } from './a-case';

let tenant: TestTenant;
let body: Body;
let clerk: ViewerContext;
let organizer: ViewerContext;
let weak: RectificationCase;

beforeEach(async () => {
  tenant = await aTenant();
  organizer = await asOrganizer(tenant);
  body = await aBody(tenant);
  clerk = await asClerk(tenant, body.organizations.get(COMMITTEE) as string);
  weak = await aCase(tenant, body);
});

afterEach(async () => {
  expect(await brokenPlanChecks(tenant)).toEqual([]);
});

const timeline = () =>
  asMigrator(
    `select s.step, s.state, s.taken_on::text as on, s.measure_id is not null as "ofMeasure",
            (select count(*)::int from rectification_evidence e where e.tenant_id = $1 and e.step_id = s.id) as evidence
       from rectification_steps s where s.tenant_id = $1 order by s.recorded_at, s.id`,
    [tenant.tenantId],
  );

test('a plan: assigned, submitted, returned, submitted anew, approved, carried out, and acceptance is asked for', async () => {
  const { case: assigned, owner } = await answered(tenant, body, clerk, weak);
  expect(assigned).toMatchObject({ state: 'IDENTIFIED', version: 3 });
  const by = { clerk: stepsBy(clerk), organizer: stepsBy(organizer) };
  const planned = await by.clerk.submit(assigned, aPlan(owner).slice(0, 1));
  expect(planned).toMatchObject({ state: 'PLANNED', stateSince: '2024-03-01' });
  const returned = await by.organizer.giveBack(planned);
  expect(returned).toMatchObject({ state: 'IDENTIFIED', stateSince: '2024-03-05', approvedOn: null });
  const again = await by.clerk.submit(returned, aPlan(owner), '2024-03-08');
  const approved = await by.organizer.approve(again);
  expect(approved).toMatchObject({ state: 'APPROVED', approvedOn: '2024-03-10' });
  expect((await measuresOf(tenant, weak)).map(({ state }) => state)).toEqual(['PLANNED', 'PLANNED', 'PLANNED']);
  let now = await by.clerk.start(approved);
  expect(now).toMatchObject({ state: 'IN_PROGRESS', stateSince: '2024-03-15' });
  for (const measure of await measuresOf(tenant, weak)) {
    expect(measure.state).toBe('DOING');
    now = await by.clerk.complete(now, measure);
  }
  expect(await by.clerk.request(now)).toMatchObject({ state: 'ACCEPTANCE_REQUESTED', stateSince: '2024-06-01' });
  expect((await measuresOf(tenant, weak)).map((each) => [each.state, each.done_on])).toEqual(
    Array(3).fill(['DONE', '2024-05-01']),
  );
  expect(await timeline()).toEqual(
    [
      ['IDENTIFIED', 'IDENTIFIED', '2024-02-01', false, 0],
      ['ASSIGNED', 'IDENTIFIED', '2024-02-10', false, 0],
      ['ASSIGNED', 'IDENTIFIED', '2024-02-10', false, 0],
      ['PLAN_SUBMITTED', 'PLANNED', '2024-03-01', false, 0],
      ['PLAN_RETURNED', 'IDENTIFIED', '2024-03-05', false, 0],
      ['PLAN_SUBMITTED', 'PLANNED', '2024-03-08', false, 0],
      ['PLAN_APPROVED', 'APPROVED', '2024-03-10', false, 1],
      ['STARTED', 'IN_PROGRESS', '2024-03-15', false, 0],
      ...Array(3).fill(['MEASURE_DONE', 'IN_PROGRESS', '2024-05-01', true, 1]),
      ['ACCEPTANCE_REQUESTED', 'ACCEPTANCE_REQUESTED', '2024-06-01', false, 0],
    ].map(([name, state, on, ofMeasure, evidence]) => ({ step: name, state, on, ofMeasure, evidence })),
  );
});

test('a plan that is submitted anew supersedes all of the one before, and nothing is deleted', async () => {
  const { case: assigned, owner } = await answered(tenant, body, clerk, weak);
  const steps = stepsBy(clerk);
  const first = await steps.submit(assigned, aPlan(owner));
  const second = await steps.submit(first, aPlan(owner).slice(1));
  expect(second).toMatchObject({ state: 'PLANNED', version: first.version + 1 });
  const counts = (table: string) =>
    asMigrator(
      `select count(*)::int as all, (count(*) filter (where superseded_at is null))::int as present from ${table} where tenant_id = $1`,
      [tenant.tenantId],
    );
  expect(await counts('rectification_problems')).toEqual([{ all: 3, present: 1 }]);
  expect(await counts('rectification_measures')).toEqual([{ all: 4, present: 1 }]);
});

test('a failed acceptance is resumed with the measures that it named', async () => {
  const { case: assigned, owner } = await answered(tenant, body, clerk, weak);
  const steps = stepsBy(clerk);
  const approved = await stepsBy(organizer).approve(await steps.submit(assigned, aPlan(owner)));
  let now = await steps.start(approved);
  for (const measure of await measuresOf(tenant, weak)) now = await steps.complete(now, measure);
  const requested = await steps.request(now);
  await asMigrator(
    `with failed as (update rectification_cases set state = 'FAILED', state_since = '2024-07-01' where tenant_id = $1 and id = $2)
     update rectification_measures m set state = 'DOING', done_on = null
      where m.tenant_id = $1 and m.case_id = $2 and m.position = 2`,
    [tenant.tenantId, keyIn(weak.id)],
  );
  const resumed = await steps.start(requested, '2024-07-05');
  expect(resumed.state).toBe('IN_PROGRESS');
  const measures = await measuresOf(tenant, weak);
  expect(measures.map(({ state }) => state)).toEqual(['DONE', 'DOING', 'DONE']);
  const again = await steps.complete(resumed, measures[1] as (typeof measures)[1], '2024-07-20');
  expect((await steps.request(again, '2024-07-25')).state).toBe('ACCEPTANCE_REQUESTED');
  expect((await timeline()).map((row) => row.step)).toContain('RESUMED');
});

test('the superior secretary approves as well as the department', async () => {
  const { case: assigned, owner } = await answered(tenant, body, clerk, weak);
  const planned = await stepsBy(clerk).submit(assigned, aPlan(owner));
  const superior = await asSecretary(tenant, body.organizations.get(COMMITTEE) as string);
  expect((await stepsBy(superior).approve(planned)).state).toBe('APPROVED');
});

test('the audit log names fields of the case, the measure and the assignment, and no value', async () => {
  const { case: assigned, owner } = await answered(tenant, body, clerk, weak);
  const steps = stepsBy(clerk);
  const started = await steps.start(await stepsBy(organizer).approve(await steps.submit(assigned, aPlan(owner))));
  const [measure] = await measuresOf(tenant, weak);
  await steps.complete(started, measure as NonNullable<typeof measure>);
  const entries = await asMigrator<{ object_type: string; fields: string[] }>(
    `select object_type, fields from audit_entries where tenant_id = $1 and object_type like 'Rectification%'`,
    [tenant.tenantId],
  );
  const types = new Set(entries.map((entry) => entry.object_type));
  expect(types).toEqual(new Set(['RectificationCase', 'RectificationAssignment', 'RectificationMeasure']));
  expect(JSON.stringify(entries)).not.toMatch(/配齐|书记|部长/);
});

test('whoever follows the changes is told of each measure that a plan, a start or a successor writes', async () => {
  const told = async (action: string) =>
    (
      await asMigrator<{ fields: string[]; version: number }>(
        `select fields, object_version as version from audit_entries
          where tenant_id = $1 and action = $2 and object_type = 'RectificationMeasure' order by recorded_at, id`,
        [tenant.tenantId, action],
      )
    ).map(({ fields, version }) => [version, fields.length === 1 ? fields[0] : 'all']);
  const { case: assigned, owner } = await answered(tenant, body, clerk, weak);
  const first = await stepsBy(clerk).submit(assigned, aPlan(owner).slice(1));
  const planned = await stepsBy(clerk).submit(first, aPlan(owner), '2024-03-02');
  expect((await told('case:plan')).sort()).toEqual(
    [
      [1, 'all'],
      [1, 'all'],
      [1, 'all'],
      [1, 'all'],
      [1, 'supersededAt'],
    ].sort(),
  );
  const started = await stepsBy(clerk).start(await stepsBy(organizer).approve(planned));
  expect(await told('case:rectify')).toEqual(Array(3).fill([2, 'state']));
  await stepsBy(clerk).assign(started, { memberId: body.member('F2'), replacesId: owner }, '2024-04-01');
  expect((await told('case:plan')).filter(([, field]) => field === 'owner')).toEqual(Array(3).fill([3, 'owner']));
});
