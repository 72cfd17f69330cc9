import type { ViewerContext } from '../../../src/access/context';
import { reachOf } from '../../../src/access/granted';
import { ROLES } from '../../../src/access/permissions';
import type { RectificationCase } from '../../../src/domains/rectification/case.type';
import { today } from '../../../src/shared/clock';
import { asAuditor, asClerk, asOrganizer, asOverseer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant, type TestTenant } from '../../support/tenants';
import { alertsPage, everyAlert } from '../alerts/asking-alerts';
import { aBody, type Body, BRANCH, COMMITTEE, OTHER_BRANCH } from '../offices/a-body';
import { aCase, answered, aPlan, keyIn, measuresOf, stepsBy } from './a-case';

let tenant: TestTenant;
let body: Body;
let organizer: ViewerContext;
let clerk: ViewerContext;
const id = (key: string) => body.organizations.get(key) as string;

beforeEach(async () => {
  tenant = await aTenant();
  organizer = await asOrganizer(tenant);
  body = await aBody(tenant);
  clerk = await asClerk(tenant, id(COMMITTEE));
});

/** A case that is being rectified, two measures of it due on one day and one on another. */
async function begun(wishes: Parameters<typeof aCase>[2] = {}, deadline = '2024-05-31'): Promise<RectificationCase> {
  const { case: assigned, owner } = await answered(tenant, body, clerk, await aCase(tenant, body, wishes));
  const [first, second] = aPlan(owner, deadline);
  const problems = [first, { ...second, measures: [{ ...second?.measures[0], deadline: '2024-06-30' }] }] as ReturnType<
    typeof aPlan
  >;
  const planned = await stepsBy(clerk).submit(assigned, problems);
  return stepsBy(clerk).start(await stepsBy(organizer).approve(planned));
}

const overdue = (ctx: ViewerContext) => everyAlert(ctx, '{ kinds: [MEASURE_OVERDUE] }');

test('measures past their deadline raise one alert of the organization, with their number and the earliest deadline', async () => {
  const weak = await begun();
  const [alert, ...others] = await overdue(organizer);
  expect(others).toEqual([]);
  expect(alert).toMatchObject({
    severity: 'WARNING',
    since: '2024-06-01',
    rule: 'R-810',
    evidence: [
      { name: 'MEASURES_OVERDUE', value: '3' },
      { name: 'EARLIEST_DEADLINE', value: '2024-05-31' },
    ],
    organization: { id: body.organization(BRANCH) },
    unit: null,
  });
  expect(alert?.message).toMatch(
    /^3 measures of the rectification of .* are past the deadline, the earliest due on 2024-05-31 \(R-810\)/,
  );
  const [first, second, third] = await measuresOf(tenant, weak);
  let now = await stepsBy(clerk).complete(weak, first as NonNullable<typeof first>);
  now = await stepsBy(clerk).complete(now, second as NonNullable<typeof second>);
  expect(await overdue(organizer)).toMatchObject([
    { since: '2024-07-01', evidence: [{ value: '1' }, { value: '2024-06-30' }] },
  ]);
  await stepsBy(clerk).complete(now, third as NonNullable<typeof third>);
  expect(await overdue(organizer)).toEqual([]);
});

test('a measure may be done until its deadline: on that day it is not overdue yet, on the next it is', async () => {
  const weak = await begun();
  const due = (days: number) =>
    asMigrator(
      `update rectification_measures set deadline = $3::date + $4::int where tenant_id = $1 and case_id = $2 and superseded_at is null`,
      [tenant.tenantId, keyIn(weak.id), today(), days],
    );
  await due(0);
  expect(await overdue(organizer)).toEqual([]);
  await due(-1);
  expect(await overdue(organizer)).toMatchObject([{ since: today() }]);
});

test('two cases of one organization make one alert', async () => {
  await begun();
  await begun({ year: 2998 }, '2024-04-30');
  expect(await overdue(organizer)).toMatchObject([{ evidence: [{ value: '6' }, { value: '2024-04-30' }] }]);
});

test('what is not begun, not due yet, or of a case that was cancelled, is not overdue', async () => {
  const { case: assigned, owner } = await answered(tenant, body, clerk, await aCase(tenant, body, { year: 2998 }));
  const planned = await stepsBy(clerk).submit(assigned, aPlan(owner, '2024-04-30'));
  await stepsBy(organizer).approve(planned);
  expect(await overdue(organizer)).toEqual([]);
  const weak = await begun({ organization: OTHER_BRANCH, year: 2998 }, '2998-12-31');
  expect(await overdue(organizer)).toMatchObject([{ evidence: [{ value: '1' }, { value: '2024-06-30' }] }]);
  await asMigrator(`update rectification_cases set state = 'CANCELLED' where tenant_id = $1 and id = $2`, [
    tenant.tenantId,
    keyIn(weak.id),
  ]);
  expect(await overdue(organizer)).toEqual([]);
});

describe('The alert is seen', () => {
  test('by whoever reads the case, and by nobody else, in lists, counts and filters alike', async () => {
    await begun();
    for (const ctx of [organizer, await asAuditor(tenant), clerk, await asSecretary(tenant, id(BRANCH))]) {
      expect(await overdue(ctx)).toHaveLength(1);
    }
    const beside = await asClerk(tenant, id(OTHER_BRANCH));
    for (const ctx of [beside, await asOverseer(tenant), await asOrganizer(await aTenant())]) {
      expect(await overdue(ctx)).toEqual([]);
      expect((await everyAlert(ctx, '{ isMine: false }')).filter(({ kind }) => kind === 'MEASURE_OVERDUE')).toEqual([]);
      expect(
        await alertsPage(ctx, 'filter: { kinds: [MEASURE_OVERDUE], isAcknowledged: null }', 'totalCount'),
      ).toMatchObject({
        totalCount: 0,
      });
    }
    // What they see of the others is not less for it.
    expect((await everyAlert(beside)).length).toBe((await everyAlert(organizer)).length - 1);
  });

  test('among the tasks of who writes for the organization, with a query that lists it', async () => {
    await begun();
    const { data } = await graphqlAs<{ viewer: { tasks: { alertKind: string; count: number; query: string }[] } }>(
      clerk,
      '{ viewer { tasks { alertKind count query } } }',
    );
    const task = data?.viewer.tasks.find(({ alertKind }) => alertKind === 'MEASURE_OVERDUE');
    expect(task?.count).toBe(1);
    const listed = await graphqlAs<{ alerts: { totalCount: number } }>(clerk, task?.query ?? '');
    expect(listed.data?.alerts.totalCount).toBe(1);
    const beside = await graphqlAs(await asClerk(tenant, id(OTHER_BRANCH)), '{ viewer { tasks { alertKind } } }');
    expect(JSON.stringify(beside)).not.toContain('MEASURE_OVERDUE');
  });

  test('until it is acknowledged, and again when another measure is overdue', async () => {
    await begun({ year: 2998 });
    const [alert] = await overdue(clerk);
    const acknowledge = (ctx: ViewerContext) =>
      graphqlAs<{ acknowledgeAlert: { userErrors: unknown[] } }>(
        ctx,
        `mutation { acknowledgeAlert(input: { alertId: "${alert?.id}", cause: "${alert?.cause}", reason: BEING_HANDLED }) { userErrors { code } } }`,
      );
    const refused = await acknowledge(await asClerk(tenant, id(OTHER_BRANCH)));
    expect(refused.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    expect((await acknowledge(clerk)).data?.acknowledgeAlert.userErrors).toEqual([]);
    expect(await overdue(clerk)).toEqual([]);
    await asMigrator(
      `update rectification_measures set deadline = '2024-05-01' where tenant_id = $1 and deadline = '2024-05-31'`,
      [tenant.tenantId],
    );
    expect(await overdue(clerk)).toHaveLength(1);
  });

  test('by every role that acknowledges alerts: its reach of cases is as wide', () => {
    for (const role of ROLES.filter((each) => reachOf(each, 'alert:acknowledge') !== null)) {
      expect(reachOf(role, 'case:read')).toBe(reachOf(role, 'alert:acknowledge'));
    }
  });
});
