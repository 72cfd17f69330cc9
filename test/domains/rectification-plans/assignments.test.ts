import type { Client } from 'pg';
import type { ViewerContext } from '../../../src/access/context';
import { cancelElection } from '../../../src/domains/elections/cancel-election';
import { startElection } from '../../../src/domains/elections/start-election';
import { endMembership } from '../../../src/domains/members/end-membership';
import type { RectificationCase } from '../../../src/domains/rectification/case.type';
import { approveRectificationPlan } from '../../../src/domains/rectification-plans/approve-rectification-plan';
import { assignToCase } from '../../../src/domains/rectification-plans/assign-to-case';
import type { AssignToCaseInput } from '../../../src/domains/rectification-plans/assignment.inputs';
import { endCaseAssignment } from '../../../src/domains/rectification-plans/end-case-assignment';
import { linkCaseElection } from '../../../src/domains/rectification-plans/link-case-election';
import { recordUnitState } from '../../../src/domains/units/record-unit-state';
import { asClerk, asOrganizer } from '../../support/context';
import { asMigrator, testDatabase, withClient } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, type Body, BRANCH, COMMITTEE, OTHER_BRANCH } from '../offices/a-body';
import {
  aCase,
  answered,
  aPlan,
  assignmentsOf,
  brokenPlanChecks,
  keyIn,
  measuresOf,
  refused,
  reread,
  step,
  stepsBy,
  taken,
  thrown,
} from './a-case';

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

const assign = (wishes: Partial<AssignToCaseInput>, ctx = clerk) =>
  assignToCase(ctx, { ...step(weak), role: 'RESPONSIBLE_PERSON', since: '2024-02-10', ...wishes });

const validOf = async (id: string) => {
  const [row] = await asMigrator<{ valid: string; is_void: boolean }>(
    'select valid::text, superseded_at is not null as is_void from rectification_assignments where tenant_id = $1 and id = $2',
    [tenant.tenantId, keyIn(id)],
  );
  return row;
};

/** An approved plan that has begun, whose measures all have one owner. */
async function begun(): Promise<{ case: RectificationCase; owner: string }> {
  const { case: assigned, owner } = await answered(tenant, body, clerk, weak);
  const planned = await stepsBy(clerk).submit(assigned, aPlan(owner));
  return { case: await stepsBy(clerk).start(await stepsBy(organizer).approve(planned)), owner };
}

describe('Somebody is assigned', () => {
  test('by one of member, unit and post, as the role has it', async () => {
    const holder = ['HOLDER_OF_ROLE R-806'];
    expect(refused(await assign({}))).toEqual(holder);
    expect(refused(await assign({ memberId: body.member('F1'), post: '副书记' }))).toEqual(holder);
    expect(refused(await assign({ unitId: body.unit('U1') }))).toEqual(holder);
    expect(refused(await assign({ role: 'PAIRED_UNIT', post: '县水利局' }))).toEqual(holder);
    expect(refused(await assign({ role: 'CONTACT_LEADER', post: '县委书记' }))).toEqual(['LEVEL_OF_ROLE R-806']);
    expect(refused(await assign({ level: 'COUNTY', post: '镇长' }))).toEqual(['LEVEL_OF_ROLE R-806']);
    expect(refused(await assign({ post: '镇长 13800138000' }))).toEqual(['PERSONAL_NUMBER NOTHING_PERSONAL']);
    expect(refused(await assign({ post: '长'.repeat(101) }))).toEqual(['TEXT_LENGTH PLAN_TEXT']);
  });

  test('once in a role, though one post may be held in two', async () => {
    weak = taken(await assign({ memberId: body.member('F1') }));
    expect(refused(await assign({ memberId: body.member('F1') }))).toEqual(['ASSIGNED_ALREADY ONE_ASSIGNMENT']);
    weak = taken(await assign({ role: 'TOWNSHIP_LEADER', post: '镇长' }));
    expect(refused(await assign({ role: 'TOWNSHIP_LEADER', post: ' 镇长 ' }))).toEqual([
      'ASSIGNED_ALREADY ONE_ASSIGNMENT',
    ]);
    weak = taken(await assign({ post: '镇长' }));
    weak = taken(await assign({ memberId: body.member('F2') }));
    // One form of a post is stored, whatever blanks and brackets it was written with.
    weak = taken(await assign({ role: 'FIRST_SECRETARY', post: '县水利局（办）干部' }));
    expect(refused(await assign({ role: 'FIRST_SECRETARY', post: '县水利局 (办)　干部' }))).toEqual([
      'ASSIGNED_ALREADY ONE_ASSIGNMENT',
    ]);
  });

  test('who is within reach and a member today', async () => {
    const branchClerk = await asClerk(tenant, body.organizations.get(BRANCH) as string);
    expect(await thrown(assign({ memberId: body.member('G1') }, branchClerk))).toBe('NOT_FOUND');
    expect((await assign({ memberId: body.member('F1') }, branchClerk)).userErrors).toEqual([]);
    weak = await reread(clerk, weak);
    await endMembership(organizer, {
      id: body.member('F3'),
      expectedVersion: 1,
      endedOn: '2024-02-01',
      reason: 'DECEASED',
    });
    expect(refused(await assign({ memberId: body.member('F3') }, organizer))).toEqual([
      'MEMBER_ENDED STATE_MACHINE Membership',
    ]);
    await asMigrator(`update units set ended_on = '2024-01-01', status = 'REMOVED' where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      body.units.get('U1'),
    ]);
    expect(refused(await assign({ role: 'PAIRED_UNIT', unitId: body.unit('U1') }))).toEqual([
      'UNIT_ENDED STATE_MACHINE Unit',
    ]);
  });

  test('to a case that was identified and is not accepted yet', async () => {
    await asMigrator(`update rectification_cases set state = 'CANCELLED' where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      keyIn(weak.id),
    ]);
    expect(refused(await assign({ memberId: body.member('F1') }))).toEqual([
      'STATUS_NOT_ALLOWED STATE_MACHINE RectificationCase',
    ]);
  });
});

describe('Whoever replaces somebody', () => {
  test('takes over what is open; what is done stays with who did it', async () => {
    const { case: now, owner } = await begun();
    const [first] = await measuresOf(tenant, weak);
    weak = await stepsBy(clerk).complete(now, first as NonNullable<typeof first>);
    weak = taken(await assign({ memberId: body.member('F2'), since: '2024-05-10', replacesId: owner }));
    const successor = (await assignmentsOf(tenant, weak)).get('RESPONSIBLE_PERSON') as string;
    expect(successor).not.toBe(owner);
    expect(await validOf(owner)).toEqual({ valid: '[2024-02-10,2024-05-10)', is_void: false });
    expect((await measuresOf(tenant, weak)).map((each) => each.owner_id)).toEqual([
      keyIn(owner),
      keyIn(successor),
      keyIn(successor),
    ]);
  });

  test('has the same role, of the same case', async () => {
    const { case: now, owner } = await answered(tenant, body, clerk, weak);
    weak = now;
    const leader = { role: 'TOWNSHIP_LEADER', post: '镇长' } as const;
    expect(refused(await assign({ ...leader, replacesId: owner }))).toEqual(['REPLACES_OTHER_ROLE R-806']);
    weak = await aCase(tenant, body, { organization: OTHER_BRANCH });
    expect(await thrown(assign({ post: '镇长', replacesId: owner }))).toBe('NOT_FOUND');
  });
});

describe('An assignment ends', () => {
  const end = (id: string, endedOn = '2024-05-10') =>
    endCaseAssignment(clerk, { id, expectedVersion: weak.version, endedOn });

  test('on a day, once', async () => {
    const { case: now, owner } = await answered(tenant, body, clerk, weak);
    weak = now;
    weak = taken(await end(owner));
    expect(await validOf(owner)).toEqual({ valid: '[2024-02-10,2024-05-10)', is_void: false });
    expect(refused(await end(owner))).toEqual(['ASSIGNMENT_ENDED FACTS_IN_ORDER']);
    expect(await thrown(end('ras_00000000-0000-7000-8000-000000000000'))).toBe('NOT_FOUND');
  });

  test('and a plan whose role nobody holds any more is not approved', async () => {
    const { case: now, owner } = await answered(tenant, body, clerk, weak);
    weak = await stepsBy(clerk).submit(now, aPlan(owner));
    weak = taken(await end(owner, '2024-03-02'));
    const refusal = refused(
      await approveRectificationPlan(organizer, { ...step(weak), approvedOn: '2024-03-10', evidence: [] }),
    );
    expect(refusal).toEqual([...Array(3).fill('PLAN_INCOMPLETE R-807'), 'ROLE_MISSING R-806']);
  });

  test('never having held when it ends on its first day', async () => {
    const { case: now, owner } = await answered(tenant, body, clerk, weak);
    weak = now;
    weak = taken(await end(owner, '2024-02-10'));
    expect(await validOf(owner)).toEqual({ valid: '[2024-02-10,)', is_void: true });
  });

  test('by who replaces it, when it answers for open measures of an approved plan', async () => {
    const { case: now, owner } = await begun();
    weak = now;
    const { userErrors } = await end(owner);
    expect(userErrors.map(({ code, rule, params }) => [code, rule, params.openMeasures])).toEqual([
      ['OWNS_MEASURES', 'R-807', 3],
    ]);
  });

  test('with the unit that holds it', async () => {
    weak = taken(await assign({ role: 'PAIRED_UNIT', unitId: body.unit('U1') }));
    const paired = (await assignmentsOf(tenant, weak)).get('PAIRED_UNIT') as string;
    const removed = { status: 'REMOVED', effectiveOn: '2024-06-01', documentNumber: '城关组发〔2024〕20号' } as const;
    const { userErrors } = await recordUnitState(organizer, { id: body.unit('U1'), expectedVersion: 1, ...removed });
    expect(userErrors).toEqual([]);
    expect(await validOf(paired)).toEqual({ valid: '[2024-02-10,2024-06-01)', is_void: false });
  });

  test('with the membership of who holds it, and the plan then lacks an owner', async () => {
    const { owner } = await begun();
    await endMembership(organizer, {
      id: body.member('F1'),
      expectedVersion: 1,
      endedOn: '2024-06-01',
      reason: 'DECEASED',
    });
    expect(await validOf(owner)).toEqual({ valid: '[2024-02-10,2024-06-01)', is_void: false });
    weak = await reread(clerk, weak);
    weak = taken(await assign({ memberId: body.member('F2'), since: '2024-06-05', replacesId: owner }));
    expect(await validOf(owner)).toEqual({ valid: '[2024-02-10,2024-06-01)', is_void: false });
    const successor = (await assignmentsOf(tenant, weak)).get('RESPONSIBLE_PERSON') as string;
    expect((await measuresOf(tenant, weak)).map((each) => each.owner_id)).toEqual(Array(3).fill(keyIn(successor)));
  });
});

describe('The election that mends the leading body', () => {
  const link = (electionId: string) => linkCaseElection(clerk, { ...step(weak), electionId, linkedOn: '2024-04-01' });
  const anElection = async (organization: string) => {
    const input = {
      organizationId: body.organization(organization),
      kind: 'RENEWAL',
      remindedOn: '2024-03-01',
    } as const;
    const { election } = await startElection(organizer, input);
    return election as NonNullable<typeof election>;
  };

  test('is one of the organization, and is named once', async () => {
    const { id } = await anElection(BRANCH);
    weak = taken(await link(id));
    expect(refused(await link(id))).toEqual(['NOTHING_TO_CHANGE CHANGE']);
    const other = await anElection(OTHER_BRANCH);
    expect(refused(await link(other.id))).toEqual(['ELECTION_ELSEWHERE CASE_ELECTION']);
    expect(await thrown(link('elc_00000000-0000-7000-8000-000000000000'))).toBe('NOT_FOUND');
  });

  test('is not one that is cancelled while the call waits for it', async () => {
    const { id } = await anElection(BRANCH);
    const { urls } = await testDatabase();
    const answer = await withClient(urls.migrator, async (canceller) => {
      await canceller.query('begin');
      await canceller.query(
        `update elections set status = 'CANCELLED', cancelled_on = '2024-03-02' where tenant_id = $1 and id = $2`,
        [tenant.tenantId, keyIn(id)],
      );
      const { rows } = await canceller.query<{ pid: number }>('select pg_backend_pid() as pid');
      const linked = link(id);
      await withClient(urls.superuser, (observer) => somebodyWaitsFor(observer, rows[0]?.pid));
      await canceller.query('commit');
      return linked;
    });
    expect(refused(answer)).toEqual(['ELECTION_CANCELLED CASE_ELECTION']);
  });

  test('is not one that was cancelled', async () => {
    const { id, version } = await anElection(BRANCH);
    await cancelElection(organizer, { id, expectedVersion: version, cancelledOn: '2024-03-02' });
    expect(refused(await link(id))).toEqual(['ELECTION_CANCELLED CASE_ELECTION']);
  });
});

/** Resolves once a statement waits for a lock of that connection. */
async function somebodyWaitsFor(observer: Pick<Client, 'query'>, pid: number | undefined): Promise<void> {
  for (;;) {
    const { rows } = await observer.query('select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))', [
      pid,
    ]);
    if (rows.length > 0) return;
    await new Promise((done) => setTimeout(done, 10));
  }
}
