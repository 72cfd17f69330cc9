import type { ViewerContext } from '../../../src/access/context';
import { rectificationPlanChecks } from '../../../src/domains/rectification-plans/rectification-plans.checks';
import { asClerk, asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, BRANCH, COMMITTEE, OTHER_BRANCH } from '../offices/a-body';
import { aCase, answered, aPlan, brokenPlanChecks, keyIn, stepsBy } from './a-case';

let tenant: TestTenant;
let ids: { weak: string; other: string; branch: string; otherBranch: string; unit: string };

/** A branch that is being rectified, and another whose plan was submitted. */
beforeEach(async () => {
  tenant = await aTenant();
  const organizer = await asOrganizer(tenant);
  const body = await aBody(tenant);
  const id = (key: string) => body.organizations.get(key) as string;
  const clerk: ViewerContext = await asClerk(tenant, id(COMMITTEE));
  const weak = await answered(tenant, body, clerk, await aCase(tenant, body));
  const steps = stepsBy(clerk);
  await steps.start(await stepsBy(organizer).approve(await steps.submit(weak.case, aPlan(weak.owner))));
  const other = await answered(tenant, body, clerk, await aCase(tenant, body, { organization: OTHER_BRANCH }));
  await steps.submit(other.case, aPlan(other.owner));
  ids = {
    weak: keyIn(weak.case.id),
    other: keyIn(other.case.id),
    branch: id(BRANCH),
    otherBranch: id(OTHER_BRANCH),
    unit: body.units.get('U1') as string,
  };
});

type Name = keyof typeof ids;

/** Each invariant is broken behind the back of the use cases; the check of that name must see it. */
const BREACHES: [check: string, sql: string, values: Name[]][] = [
  [
    'rectification-plan-complete',
    `update rectification_measures set superseded_at = now()
      where tenant_id = $1 and problem_id = (select id from rectification_problems where tenant_id = $1 and case_id = $2 and position = 2)`,
    ['weak'],
  ],
  [
    'rectification-plan-complete',
    `with gone as (update rectification_measures set superseded_at = now() where tenant_id = $1 and case_id = $2)
     update rectification_problems set superseded_at = now() where tenant_id = $1 and case_id = $2`,
    ['weak'],
  ],
  [
    'rectification-plan-complete',
    `update rectification_measures set goal = null, state = 'PLANNED' where tenant_id = $1 and case_id = $2 and position = 2`,
    ['weak'],
  ],
  [
    'rectification-plan-roles',
    `update rectification_campaigns set role_template = 'FOUR_ONES' where tenant_id = $1`,
    [],
  ],
  [
    'rectification-plan-author',
    `update rectification_steps set account_id = (select account_id from rectification_steps where tenant_id = $1 and case_id = $2 and step = 'PLAN_SUBMITTED')
      where tenant_id = $1 and case_id = $2 and step = 'PLAN_APPROVED'`,
    ['weak'],
  ],
  [
    'rectification-measure-state',
    `update rectification_measures set state = 'PLANNED' where tenant_id = $1 and case_id = $2 and position = 2`,
    ['weak'],
  ],
  [
    'rectification-measure-state',
    `update rectification_measures set state = 'DOING' where tenant_id = $1 and case_id = $2 and position = 2`,
    ['other'],
  ],
  [
    'rectification-measure-place',
    'update rectification_measures set case_id = $3 where tenant_id = $1 and case_id = $2 and position = 2',
    ['weak', 'other'],
  ],
  [
    'rectification-measure-place',
    'update rectification_measures set superseded_at = now() where tenant_id = $1 and case_id = $2 and position = 2',
    ['weak'],
  ],
  [
    'rectification-measure-place',
    `update rectification_measures set owner_id = (select id from rectification_assignments where tenant_id = $1 and case_id = $3 limit 1)
      where tenant_id = $1 and case_id = $2`,
    ['weak', 'other'],
  ],
  [
    'rectification-measure-deadline',
    `update rectification_measures set deadline = '2025-01-01' where tenant_id = $1 and case_id = $2`,
    ['weak'],
  ],
  [
    'rectification-assignment-holder',
    `with removed as (update units set ended_on = '2024-06-01', status = 'REMOVED' where tenant_id = $1 and id = $3)
     insert into rectification_assignments (tenant_id, id, case_id, role, unit_id, valid, recorded_at)
     values ($1, gen_random_uuid(), $2, 'PAIRED_UNIT', $3, '[2024-02-10,)', now())`,
    ['weak', 'unit'],
  ],
  [
    'rectification-election',
    `with foreign_one as (
       insert into elections (tenant_id, id, organization_id, kind, status, reminded_on, created_at, updated_at)
       values ($1, gen_random_uuid(), $3, 'RENEWAL', 'REMINDED', '2024-01-01', now(), now()) returning id)
     update rectification_cases set election_id = (select id from foreign_one) where tenant_id = $1 and id = $2`,
    ['weak', 'otherBranch'],
  ],
];

test('plans through the use cases break no invariant', async () => {
  expect(await brokenPlanChecks(tenant)).toEqual([]);
});

test.each(BREACHES)('%s sees its breach', async (check, sql, names) => {
  await asMigrator(sql, [tenant.tenantId, ...names.map((name) => ids[name])]);
  expect(await brokenPlanChecks(tenant)).toContain(check);
});

test('each check is broken by some breach', () => {
  const broken = new Set(BREACHES.map(([check]) => check));
  expect(rectificationPlanChecks.map(({ name }) => name).filter((name) => !broken.has(name))).toEqual([]);
});

test.each([
  [
    'an assignment of nobody',
    'update rectification_assignments set member_id = null, post = null where tenant_id = $1',
  ],
  [
    'a unit as a person',
    `update rectification_assignments set role = 'PAIRED_UNIT', level = null where tenant_id = $1`,
  ],
  ['a contact leader without level', 'update rectification_assignments set level = null where tenant_id = $1'],
  ['a measure that is done on no day', `update rectification_measures set state = 'DONE' where tenant_id = $1`],
  [
    'a measure that is carried out without an owner',
    `update rectification_measures set state = 'DOING', owner_id = null where tenant_id = $1`,
  ],
])('the table itself refuses %s', async (_breach, sql) => {
  await expect(asMigrator(sql, [tenant.tenantId])).rejects.toThrow(/constraint/);
});
