import type { RectificationCase } from '../../../src/domains/rectification/case.type';
import { recordAcceptance } from '../../../src/domains/rectification-acceptance/record-acceptance';
import { requestAcceptance } from '../../../src/domains/rectification-plans/request-acceptance';
import { startRectification } from '../../../src/domains/rectification-plans/start-rectification';
import { asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant } from '../../support/tenants';
import { BRANCH, COMMITTEE, OTHER_BRANCH } from '../offices/a-body';
import {
  aCase,
  anAcceptance,
  aRectification,
  aTestMeeting,
  brokenCaseChecks,
  completedBy,
  DOCUMENT,
  measuresOf,
  ON,
  type Rectification,
  refused,
  step,
  taken,
} from './a-rectification';

let world: Rectification;
let requested: RectificationCase;

beforeEach(async () => {
  world = await aRectification(await aTenant());
  requested = await aCase(world, 'ACCEPTANCE_REQUESTED');
});

afterEach(async () => expect(await brokenCaseChecks(world.tenant)).toEqual([]));

const accept = (wishes: Parameters<typeof anAcceptance>[0] = {}) =>
  recordAcceptance(world.accepter, { ...step(requested), ...anAcceptance(wishes) });

describe('an acceptance that passes', () => {
  test('verifies the measures and names the day', async () => {
    const accepted = taken(await accept());
    expect(accepted).toMatchObject({ state: 'ACCEPTED', stateSince: ON.accepted, acceptedOn: ON.accepted });
    expect(await measuresOf(accepted, 'VERIFIED')).toHaveLength(2);
  });

  test('is told to whoever follows the changes: the case, and each of its measures', async () => {
    const { version } = taken(await accept());
    const entries = await asMigrator<{ type: string; version: number }>(
      `select object_type as type, object_version as version from audit_entries where tenant_id = $1 and action = 'case:accept' order by 1`,
      [world.tenant.tenantId],
    );
    expect(entries.map(({ type }) => type)).toEqual([
      'RectificationCase',
      'RectificationMeasure',
      'RectificationMeasure',
    ]);
    expect(entries[0]?.version).toBe(version);
  });

  test('is recorded by an account that had no hand in it (R-811)', async () => {
    const input = { ...step(requested), ...anAcceptance() };
    expect(refused(await recordAcceptance(world.writer, input))).toEqual(['SELF_ACCEPTANCE R-811']);
    // Whoever approved the plan may: that is no rectification.
    expect(taken(await recordAcceptance(world.approver, input)).state).toBe('ACCEPTED');
  });

  test('leaves nothing to be redone', async () => {
    const redoMeasureIds = await measuresOf(requested, 'DONE');
    expect(refused(await accept({ redoMeasureIds }))).toEqual(['REDO_NOT_NEEDED R-808']);
  });

  test('is recorded once: the second time the case is at another version', async () => {
    const answers = await Promise.allSettled([accept(), accept()]);
    const outcomes = answers.map((each) =>
      each.status === 'fulfilled' ? taken(each.value).state : each.reason.extensions?.code,
    );
    expect(outcomes.sort()).toEqual(['ACCEPTED', 'CONFLICT']);
  });
});

describe('an acceptance that fails', () => {
  test.each([
    ['69 points at a threshold of 70', { points: 69, meeting: aTestMeeting() }],
    ['51 percent dissatisfied', { points: 95, meeting: { ...aTestMeeting(51, 100), due: 100 } }],
  ])('with %s names what is redone, and that is carried out anew', async (_, failing) => {
    expect(refused(await accept(failing))).toEqual(['REDO_MISSING R-808']);
    const [first, second] = await measuresOf(requested, 'DONE');
    const failed = taken(await accept({ ...failing, redoMeasureIds: [first ?? ''] }));
    expect(failed).toMatchObject({ state: 'FAILED', acceptedOn: null });
    expect([await measuresOf(failed, 'DOING'), await measuresOf(failed, 'DONE')]).toEqual([[first], [second]]);
    const resumed = taken(await startRectification(world.writer, { ...step(failed), startedOn: '2024-09-25' }));
    expect(await measuresOf(resumed, 'DONE')).toEqual([second]);
    const open = await requestAcceptance(world.writer, { ...step(resumed), requestedOn: '2024-10-10' });
    expect(refused(open)).toEqual(['MEASURES_OPEN R-808']);
    const done = await completedBy(world, resumed, '2024-10-08');
    const again = taken(await requestAcceptance(world.writer, { ...step(done), requestedOn: '2024-10-10' }));
    const repeated = { heldOn: '2024-10-20', fieldCheckedOn: '2024-10-15' };
    const accepted = await recordAcceptance(world.accepter, { ...step(again), ...anAcceptance(repeated) });
    expect(taken(accepted)).toMatchObject({ state: 'ACCEPTED', acceptedOn: '2024-10-20' });
  });

  test('knows the measures of its own plan only', async () => {
    const other = await aCase(world, 'ACCEPTANCE_REQUESTED', { organization: OTHER_BRANCH });
    const redoMeasureIds = [...(await measuresOf(requested, 'DONE')), ...(await measuresOf(other, 'DONE'))];
    await expect(accept({ points: 10, redoMeasureIds })).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    expect(await measuresOf(requested, 'DONE')).toHaveLength(2);
  });
});

describe('an acceptance is refused', () => {
  test('with fewer than 15 at the test meeting, one acceptor, or a report without number', async () => {
    expect(refused(await accept({ meeting: aTestMeeting(0, 14) }))).toEqual(['TEST_MEETING_TOO_SMALL R-808']);
    expect(refused(await accept({ acceptors: [{ post: '县委组织部组织科科长' }] }))).toEqual(['ACCEPTORS_COUNT R-811']);
    expect(refused(await accept({ reportDocument: ' ' }))).toEqual(['DOCUMENT_NUMBER R-808']);
    expect(refused(await accept({ reportDocument: '报告13800138000' }))).toEqual(['DOCUMENT_NUMBER R-808']);
  });

  test('on a day to come, before the request, or long before there were parameters', async () => {
    expect(refused(await accept({ heldOn: '2099-01-01' }))).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
    expect(refused(await accept({ heldOn: '1800-01-01' }))[0]).toBe('DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER');
    expect(refused(await accept({ fieldCheckedOn: '2024-08-01' }))).toEqual(['FIELD_CHECK_DAY R-808']);
  });

  test('of a case that nobody asked to accept, naming the state and what follows', async () => {
    const started = await aCase(world, 'IN_PROGRESS', { organization: OTHER_BRANCH });
    const { userErrors } = await recordAcceptance(world.accepter, { ...step(started), ...anAcceptance() });
    expect(userErrors).toEqual([
      expect.objectContaining({ code: 'STATUS_NOT_ALLOWED', rule: 'STATE_MACHINE RectificationCase' }),
    ]);
    expect(userErrors[0]?.message).toContain('IN_PROGRESS');
    expect(userErrors[0]?.message).toContain('ACCEPTANCE_REQUESTED');
  });

  test('by acceptors from within: of the organization, below it, or answering for the case (R-811)', async () => {
    const { body, accepter } = world;
    const other = { post: '县纪委党风室主任' };
    const by = (at: RectificationCase, acceptor: { memberId: string } | { post: string }) =>
      recordAcceptance(accepter, { ...step(at), ...anAcceptance({ acceptors: [acceptor, other] }) });
    const inside = ['ACCEPTOR_NOT_OUTSIDE R-811'];
    expect(refused(await by(requested, { memberId: body.member('F1') }))).toEqual(inside);
    expect(refused(await by(requested, { post: '乡镇整顿负责人' }))).toEqual(inside);
    expect(taken(await by(requested, { memberId: body.member('G1') })).state).toBe('ACCEPTED');
    const above = await aCase(world, 'ACCEPTANCE_REQUESTED', { organization: COMMITTEE });
    expect(refused(await by(above, { memberId: body.member('G1') }))).toEqual(inside);
    const responsible = { memberId: body.member('F1') };
    const next = await aCase(world, 'ACCEPTANCE_REQUESTED', { organization: OTHER_BRANCH, responsible });
    expect(refused(await by(next, responsible))).toEqual(inside);
    expect(taken(await by(next, { memberId: body.member('F2') })).state).toBe('ACCEPTED');
  });

  test('out of reach as if there were none, and from the organization itself', async () => {
    const { body, tenant } = world;
    const input = { ...step(requested), ...anAcceptance() };
    const next = await asSecretary(tenant, body.organizations.get(OTHER_BRANCH) ?? '');
    await expect(recordAcceptance(next, input)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    const own = await asSecretary(tenant, body.organizations.get(BRANCH) ?? '');
    await expect(recordAcceptance(own, input)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    const stranger = await asOrganizer(await aTenant());
    await expect(recordAcceptance(stranger, input)).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
    const above = await asSecretary(tenant, body.organizations.get(COMMITTEE) ?? '');
    expect(taken(await recordAcceptance(above, input)).state).toBe('ACCEPTED');
  });

  test('by acceptors out of the superior’s own reach', async () => {
    const { body, tenant } = world;
    const above = await asSecretary(tenant, body.organizations.get(COMMITTEE) ?? '');
    const foreign = { memberId: 'mem_01900000-0000-7000-8000-00000000dead' };
    const acceptors = [foreign, { post: '县纪委党风室主任' }];
    const answer = recordAcceptance(above, { ...step(requested), ...anAcceptance({ acceptors }) });
    await expect(answer).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  });

  test('with what it rests on as rows of the timeline', async () => {
    taken(await accept({ evidence: [DOCUMENT] }));
    const rows = await asMigrator(
      `select s.step, e.document_number as document from rectification_steps s
         join rectification_evidence e on e.tenant_id = s.tenant_id and e.step_id = s.id
        where s.tenant_id = $1 and s.step like 'ACCEPTANCE%'`,
      [world.tenant.tenantId],
    );
    expect(rows).toEqual([{ step: 'ACCEPTANCE_PASSED', document: DOCUMENT.documentNumber }]);
  });
});
