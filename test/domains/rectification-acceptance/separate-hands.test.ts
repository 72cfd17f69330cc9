import type { ViewerContext } from '../../../src/access/context';
import type { RectificationCase } from '../../../src/domains/rectification/case.type';
import { recordAcceptance } from '../../../src/domains/rectification-acceptance/record-acceptance';
import { recordLookBack } from '../../../src/domains/rectification-acceptance/record-look-back';
import { approveRectificationPlan } from '../../../src/domains/rectification-plans/approve-rectification-plan';
import { assignToCase } from '../../../src/domains/rectification-plans/assign-to-case';
import { completeMeasure } from '../../../src/domains/rectification-plans/complete-measure';
import { endCaseAssignment } from '../../../src/domains/rectification-plans/end-case-assignment';
import { linkCaseElection } from '../../../src/domains/rectification-plans/link-case-election';
import { requestAcceptance } from '../../../src/domains/rectification-plans/request-acceptance';
import { startRectification } from '../../../src/domains/rectification-plans/start-rectification';
import { asClerk, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant } from '../../support/tenants';
import { BRANCH, COMMITTEE, GROUP } from '../offices/a-body';
import {
  aCase,
  anAcceptance,
  anotherOrganizer,
  aRectification,
  brokenCaseChecks,
  completedBy,
  DOCUMENT,
  keyIn,
  measuresOf,
  ON,
  type Rectification,
  refused,
  step,
  taken,
} from './a-rectification';

/** R-811, by those who would like to accept what they rectified. */

let world: Rectification;

beforeEach(async () => {
  world = await aRectification(await aTenant());
});

afterEach(async () => expect(await brokenCaseChecks(world.tenant)).toEqual([]));

const INSIDE = ['ACCEPTOR_NOT_OUTSIDE R-811'];
const idOf = (key: string) => world.body.organizations.get(key) as string;
const OTHER = { post: '县纪委党风室主任' };

const acceptBy = (
  at: RectificationCase,
  acceptor: { memberId: string } | { post: string },
  wishes: Parameters<typeof anAcceptance>[0] = {},
  ctx = world.accepter,
) => recordAcceptance(ctx, { ...step(at), ...anAcceptance({ acceptors: [acceptor, OTHER], ...wishes }) });

const assign = (at: RectificationCase, who: { memberId: string } | { post: string }, since: string) =>
  assignToCase(world.writer, { ...step(at), role: 'TOWNSHIP_LEADER', since, ...who });

const assignmentIds = async (at: RectificationCase) =>
  (
    await asMigrator<{ id: string }>(
      'select id from rectification_assignments where case_id = $1 order by recorded_at, id',
      [keyIn(at.id)],
    )
  ).map(({ id }) => `ras_${id}`);

describe('While acceptance is asked for', () => {
  test('nobody begins or ceases to answer for the case, and no election is linked: that would bar or misdate the acceptance', async () => {
    const requested = await aCase(world, 'ACCEPTANCE_REQUESTED');
    const stopped = ['STATUS_NOT_ALLOWED STATE_MACHINE RectificationCase'];
    const day = '2024-09-15';
    expect(refused(await assign(requested, { post: '县委组织部组织科科长' }, day))).toEqual(stopped);
    const { version: expectedVersion } = requested;
    const [id = ''] = await assignmentIds(requested);
    expect(refused(await endCaseAssignment(world.writer, { id, expectedVersion, endedOn: day }))).toEqual(stopped);
    const electionId = `elc_${keyIn(requested.id)}`;
    expect(refused(await linkCaseElection(world.writer, { ...step(requested), electionId, linkedOn: day }))).toEqual(
      stopped,
    );
    expect(taken(await acceptBy(requested, { post: '县委组织部组织科科长' })).state).toBe('ACCEPTED');
  });
});

describe('Whoever answered for the case does not accept it', () => {
  test('though the assignment was taken back, as if it had never held', async () => {
    const requested = await aCase(world, 'ACCEPTANCE_REQUESTED');
    const { tenant, body } = world;
    await asMigrator(
      `insert into rectification_assignments (tenant_id, id, case_id, role, member_id, post, valid, recorded_at, superseded_at)
       values ($1, gen_random_uuid(), $2, 'TOWNSHIP_LEADER', $3, null, '[2024-02-25,)', now(), now()),
              ($1, gen_random_uuid(), $2, 'TOWNSHIP_LEADER', null, '镇党委副书记', '[2024-02-25,)', now(), now())`,
      [tenant.tenantId, keyIn(requested.id), body.members.get('G1')],
    );
    expect(refused(await acceptBy(requested, { memberId: body.member('G1') }))).toEqual(INSIDE);
    expect(refused(await acceptBy(requested, { post: '镇党委副书记' }))).toEqual(INSIDE);
  });

  test('and who owns what is done does not cease on the first day, as if nothing had been', async () => {
    const planned = await aCase(world, 'PLANNED');
    const owner = (await assignmentIds(planned))[1] ?? '';
    // All on one day, so that no later step speaks against it.
    await asMigrator(`update rectification_steps set taken_on = $2 where case_id = $1 and taken_on > $2`, [
      keyIn(planned.id),
      ON.assigned,
    ]);
    await asMigrator(`update rectification_cases set state_since = $2 where id = $1`, [keyIn(planned.id), ON.assigned]);
    const { version: expectedVersion } = planned;
    const never = ['ENDS_ON_FIRST_DAY R-811'];
    const ended = { id: owner, expectedVersion, endedOn: ON.assigned };
    expect(refused(await endCaseAssignment(world.writer, ended))).toEqual(never);
    const approved = taken(
      await approveRectificationPlan(world.approver, { ...step(planned), approvedOn: ON.assigned }),
    );
    const started = taken(await startRectification(world.writer, { ...step(approved), startedOn: ON.assigned }));
    const done = await completedBy(world, started, ON.assigned);
    const successor = { role: 'RESPONSIBLE_PERSON', post: '镇长', since: ON.assigned, replacesId: owner } as const;
    expect(refused(await assignToCase(world.writer, { ...step(done), ...successor }))).toEqual(never);
    const later = { ...step(done), ...successor, since: ON.approved };
    expect(taken(await assignToCase(world.writer, later)).state).toBe('IN_PROGRESS');
  });

  test('nor by the same post in other blanks and brackets, which is stored in one form', async () => {
    const requested = await aCase(world, 'ACCEPTANCE_REQUESTED');
    expect(refused(await acceptBy(requested, { post: '乡镇 整顿　负责人' }))).toEqual(INSIDE);
    const twice = [{ post: '县委（办）主任' }, { post: '县委 (办) 主任' }];
    expect(refused(await acceptBy(requested, OTHER, { acceptors: twice }))).toEqual(['ACCEPTOR_TWICE R-811']);
    taken(await acceptBy(requested, { post: ' 县委（办） 主任 ' }));
    const rows = await asMigrator<{ post: string }>(
      'select post from rectification_acceptors where tenant_id = $1 order by post',
      [world.tenant.tenantId],
    );
    expect(rows.map(({ post }) => post)).toContain('县委(办)主任');
  });

  test('but who accepted in vain may answer for it afterwards, and then accepts no more', async () => {
    const requested = await aCase(world, 'ACCEPTANCE_REQUESTED');
    const outside = { memberId: world.body.member('G1') };
    const redoMeasureIds = await measuresOf(requested, 'DONE');
    const failed = taken(await acceptBy(requested, outside, { points: 10, redoMeasureIds }));
    expect(taken(await assign(failed, outside, '2024-09-21')).state).toBe('FAILED');
  });
});

describe('Whoever stood in the organization while it was rectified does not accept', () => {
  let requested: RectificationCase;

  beforeEach(async () => {
    requested = await aCase(world, 'ACCEPTANCE_REQUESTED');
  });

  const member = (key: string) => ({ memberId: world.body.member(key) });
  const row = (table: string, columns: string, values: string) =>
    asMigrator(
      `insert into ${table} (tenant_id, id, recorded_at, ${columns}) values ($1, gen_random_uuid(), now(), ${values})`,
      [world.tenant.tenantId, idOf(BRANCH), world.body.members.get('G1')],
    );

  test('as its appointed secretary who is a member elsewhere', async () => {
    const office = (valid: string) =>
      row(
        'offices',
        'organization_id, member_id, post, appointment, valid',
        `$2, $3, 'SECRETARY', 'APPOINTED', '${valid}'`,
      );
    await office('[2023-01-01,2024-02-20)');
    await office('[2024-02-20,2024-02-21)');
    expect(refused(await acceptBy(requested, member('G1')))).toEqual(INSIDE);
    // Until the day before the identification it was another time.
    await asMigrator(`delete from offices where tenant_id = $1 and lower(valid) = '2024-02-20'`, [
      world.tenant.tenantId,
    ]);
    expect(taken(await acceptBy(requested, member('G1'))).state).toBe('ACCEPTED');
  });

  test('as one who takes part in its life', async () => {
    await row('participations', 'organization_id, member_id, valid', `$2, $3, '[2024-05-01,)'`);
    expect(refused(await acceptBy(requested, member('G1')))).toEqual(INSIDE);
  });

  test('as one who was transferred the day before', async () => {
    await asMigrator(
      `update memberships set valid = daterange('2024-09-19', null) where tenant_id = $1 and member_id = $2`,
      [world.tenant.tenantId, world.body.members.get('G1')],
    );
    await asMigrator(
      `insert into memberships (tenant_id, id, member_id, branch_id, group_id, category, standing, begin_reason, end_reason, valid, recorded_at)
       values ($1, gen_random_uuid(), $3, $2, $4, 'FULL', 'ACTIVE', 'RECORDED', 'CHANGED', '[2021-01-01,2024-09-19)', now())`,
      [world.tenant.tenantId, idOf(BRANCH), world.body.members.get('G1'), idOf(GROUP)],
    );
    expect(refused(await acceptBy(requested, member('G1')))).toEqual(INSIDE);
  });

  test('nor does whoever belonged nowhere on the day', async () => {
    await asMigrator(
      `update memberships set valid = daterange('2024-09-21', null) where tenant_id = $1 and member_id = $2`,
      [world.tenant.tenantId, world.body.members.get('G2')],
    );
    const { userErrors } = await acceptBy(requested, member('G2'));
    expect(userErrors.map(({ code, params }) => [code, params.reason])).toEqual([
      ['ACCEPTOR_NOT_OUTSIDE', 'NO_MEMBERSHIP'],
    ]);
  });

  test('nor does a member out of the reach of who records it', async () => {
    const above = await asSecretary(world.tenant, idOf(COMMITTEE));
    await asMigrator('update members set branch_id = $2, group_id = null where tenant_id = $1 and id = $3', [
      world.tenant.tenantId,
      idOf('S1'),
      world.body.members.get('G3'),
    ]);
    await expect(acceptBy(requested, member('G3'), {}, above)).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  });
});

describe('The account that accepts', () => {
  test('neither started, completed nor asked: each of them is a hand in the rectification', async () => {
    const { tenant, writer } = world;
    const [starter, worker, asker] = [
      await anotherOrganizer(tenant, 'starter'),
      await anotherOrganizer(tenant, 'worker'),
      await anotherOrganizer(tenant, 'asker'),
    ];
    let at = await aCase(world, 'APPROVED');
    at = taken(await startRectification(starter, { ...step(at), startedOn: ON.started }));
    for (const id of await measuresOf(at, 'DOING')) {
      const done = { id, expectedVersion: at.version, doneOn: ON.done, evidence: [DOCUMENT] };
      at = taken(await completeMeasure(worker, done));
    }
    at = taken(await requestAcceptance(asker, { ...step(at), requestedOn: ON.requested }));
    for (const ctx of [writer, starter, worker, asker]) {
      expect(refused(await acceptBy(at, OTHER, anAcceptance(), ctx))).toEqual(['SELF_ACCEPTANCE R-811']);
    }
  });

  test('nor resumed it after a failed acceptance', async () => {
    const resumer = await anotherOrganizer(world.tenant, 'resumer');
    const requested = await aCase(world, 'ACCEPTANCE_REQUESTED');
    const redoMeasureIds = await measuresOf(requested, 'DONE');
    const failed = taken(await acceptBy(requested, OTHER, { ...anAcceptance({ points: 10 }), redoMeasureIds }));
    const resumed = taken(await startRectification(resumer, { ...step(failed), startedOn: '2024-09-25' }));
    const done = await completedBy(world, resumed, '2024-10-08');
    const again = taken(await requestAcceptance(world.writer, { ...step(done), requestedOn: '2024-10-10' }));
    const repeated = anAcceptance({ heldOn: '2024-10-20', fieldCheckedOn: '2024-10-15' });
    expect(refused(await acceptBy(again, OTHER, repeated, resumer))).toEqual(['SELF_ACCEPTANCE R-811']);
  });

  test('holds no grant on the very organization beside the one above it: nor does who approves and looks back', async () => {
    const both = await twoGrants();
    const forbidden = { extensions: { code: 'FORBIDDEN' } };
    const planned = await aCase(world, 'PLANNED');
    const approval = { ...step(planned), approvedOn: ON.approved };
    await expect(approveRectificationPlan(both, approval)).rejects.toMatchObject(forbidden);
    const requested = await aCase(world, 'ACCEPTANCE_REQUESTED', { organization: COMMITTEE });
    const above = {
      ...both,
      viewer: { ...both.viewer, grants: [...both.viewer.grants, ...(await clerkOf(COMMITTEE))] },
    };
    const input = { ...step(requested), ...anAcceptance() };
    const organizer = { role: 'ORGANIZER' as const, organizationId: null };
    const mixed = { ...above, viewer: { ...above.viewer, grants: [...above.viewer.grants, organizer] } };
    await expect(recordAcceptance(mixed, input)).rejects.toMatchObject(forbidden);
    const accepted = taken(await recordAcceptance(world.accepter, input));
    const found = { ...step(accepted), on: '2025-09-25', result: 'STAYED_WELL' as const, evidence: [DOCUMENT] };
    await expect(recordLookBack(mixed, found)).rejects.toMatchObject(forbidden);
  });

  /** A secretary of the committee who is a clerk of the branch too. */
  async function twoGrants(): Promise<ViewerContext> {
    const ctx = await asSecretary(world.tenant, idOf(COMMITTEE));
    return { ...ctx, viewer: { ...ctx.viewer, grants: [...ctx.viewer.grants, ...(await clerkOf(BRANCH))] } };
  }

  const clerkOf = async (key: string) => (await asClerk(world.tenant, idOf(key))).viewer.grants;
});
