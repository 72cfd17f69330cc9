import type { ViewerContext } from '../../../src/access/context';
import { cancelElection } from '../../../src/domains/elections/cancel-election';
import type { Election } from '../../../src/domains/elections/election.type';
import { startElection } from '../../../src/domains/elections/start-election';
import { recordOffice } from '../../../src/domains/offices/record-office';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { anOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, anOffice, type Body, BRANCH, brokenOfficeChecks, COMMITTEE, cardOf, recorded } from '../offices/a-body';
import { aReminder, aTerm, brokenElectionChecks, DOCUMENT, refused, step, stepsBy, TERM_ENDS_ON } from './an-election';

let tenant: TestTenant;
let ctx: ViewerContext;
let body: Body;
let steps: ReturnType<typeof stepsBy>;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  body = await aBody(tenant);
  steps = stepsBy(ctx);
});

afterEach(async () => {
  expect(await brokenElectionChecks(tenant)).toEqual([]);
  expect(await brokenOfficeChecks(tenant)).toEqual([]);
});

const terms = () =>
  asMigrator(
    'select began_on::text, ends_on::text, valid::text, document_number from terms where tenant_id = $1 order by valid',
    [tenant.tenantId],
  );

test('a renewal: reminded, approved, held and ratified, and the body sits for a new term', async () => {
  await aTerm(ctx, body);
  const elected = { appointment: 'ELECTED', documentNumber: DOCUMENT, startedOn: '2022-01-10' } as const;
  recorded(await recordOffice(ctx, anOffice(body, elected)));
  const reminded = await steps.start(aReminder(body));
  expect(reminded).toMatchObject({ kind: 'RENEWAL', status: 'REMINDED', remindedOn: '2024-07-10', version: 1 });
  const held = await steps.hold(await steps.approve(reminded));
  expect(held).toMatchObject({ status: 'HELD', heldOn: '2025-01-08', version: 3 });
  const ratified = await steps.ratify(held);
  expect(ratified).toMatchObject({ status: 'RATIFIED', heldOn: '2025-01-08', ratifiedOn: '2025-01-15' });
  expect(await terms()).toEqual([
    { began_on: '2022-01-10', ends_on: TERM_ENDS_ON, valid: '[2022-01-10,2025-01-08)', document_number: null },
    { began_on: '2025-01-08', ends_on: '2028-01-08', valid: '[2025-01-08,)', document_number: DOCUMENT },
  ]);
  // Who was elected for the former term is recorded again, or not.
  expect(await cardOf(tenant, body, BRANCH)).toMatchObject({ secretary_office_id: null, term_ends_on: '2028-01-08' });
  const next = { ...elected, memberId: body.member('F2'), startedOn: '2025-01-15' };
  expect(recorded(await recordOffice(ctx, anOffice(body, next))).appointment).toBe('ELECTED');
});

test('R-202: while its renewal is postponed a body sits on, and fills a seat of the prolonged term', async () => {
  await aTerm(ctx, body);
  const elected = { appointment: 'ELECTED', documentNumber: DOCUMENT } as const;
  const on = (startedOn: string) => recordOffice(ctx, anOffice(body, { ...elected, startedOn }));
  const isUp = { office: null, userErrors: [expect.objectContaining({ code: 'TERM_IS_UP', rule: 'R-209' })] };
  const reminded = await steps.start(aReminder(body));
  expect(await on('2025-03-01')).toEqual(isUp);
  await steps.postpone(reminded, '2025-06-30');
  expect(await on('2025-07-01')).toEqual(isUp);
  expect(recorded(await on('2025-06-30')).appointment).toBe('ELECTED');
});

test('a renewal waits with approval past the end of its term', async () => {
  await aTerm(ctx, body);
  const postponed = await steps.postpone(await steps.start(aReminder(body)), '2025-06-30');
  expect(postponed).toMatchObject({
    status: 'POSTPONED',
    postponedUntil: '2025-06-30',
    postponementDocument: DOCUMENT,
  });
  const approved = await steps.approve(postponed, '2025-05-01');
  const ratified = await steps.ratify(await steps.hold(approved, '2025-06-20'), '2025-06-25');
  expect(ratified).toMatchObject({ status: 'RATIFIED', approvalDocument: DOCUMENT, postponedUntil: '2025-06-30' });
});

test('a by-election fills a seat and leaves the term as it is', async () => {
  await aTerm(ctx, body);
  const open = await steps.start(aReminder(body, { kind: 'BY_ELECTION', remindedOn: '2023-03-01' }));
  const held = await steps.hold(await steps.approve(open, '2023-04-01'), '2023-05-01');
  const ratified = await steps.ratify(held, '2023-05-10');
  expect(ratified.status).toBe('RATIFIED');
  expect(await terms()).toMatchObject([{ began_on: '2022-01-10', ends_on: TERM_ENDS_ON, valid: '[2022-01-10,)' }]);
  const elected = { appointment: 'ELECTED', documentNumber: DOCUMENT, startedOn: '2023-05-10' } as const;
  expect(recorded(await recordOffice(ctx, anOffice(body, elected))).startedOn).toBe('2023-05-10');
});

test('a body without a term on record elects for the first time', async () => {
  const first = await steps.start(aReminder(body));
  await steps.ratify(await steps.hold(await steps.approve(first)));
  expect(await terms()).toMatchObject([{ began_on: '2025-01-08', ends_on: '2028-01-08' }]);
});

test('an election that is not ratified is cancelled, and another one follows', async () => {
  await aTerm(ctx, body);
  const held = await steps.hold(await steps.approve(await steps.start(aReminder(body))));
  expect(await steps.cancel(held)).toMatchObject({ status: 'CANCELLED', cancelledOn: '2025-02-01' });
  expect(refused(await startElection(ctx, aReminder(body)))).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
  expect((await steps.start(aReminder(body, { remindedOn: '2025-02-01' }))).status).toBe('REMINDED');
  expect(await terms()).toMatchObject([{ valid: '[2022-01-10,)' }]);
});

test('the audit log names each step by its fields, never by a value', async () => {
  await aTerm(ctx, body);
  await steps.ratify(await steps.hold(await steps.approve(await steps.start(aReminder(body)))));
  const entries = await asMigrator(
    `select action, object_version as version, array_to_string(fields, ' ') as fields from audit_entries
      where tenant_id = $1 and object_type = 'Election' order by object_version`,
    [tenant.tenantId],
  );
  expect(entries).toEqual([
    { action: 'election:write', version: 1, fields: 'kind status remindedOn' },
    { action: 'election:ratify', version: 2, fields: 'status approvedOn approvalDocument' },
    { action: 'election:write', version: 3, fields: 'status heldOn votersDue votersPresent' },
    { action: 'election:ratify', version: 4, fields: 'status ratifiedOn ratificationDocument newTermId' },
  ]);
});

describe('With an organization', () => {
  const dissolve = async (dissolvedOn: string) => {
    const branch = await anOrganization(ctx, 'BRANCH', { formalParentId: body.organization(COMMITTEE) });
    const reminder = { organizationId: branch.globalId, kind: 'RENEWAL', remindedOn: '2023-01-10' } as const;
    const election = await steps.approve(await steps.start(reminder), '2023-02-01');
    const { id, version } = { id: branch.globalId, version: branch.version };
    const answer = await dissolveOrganization(ctx, {
      id,
      expectedVersion: version,
      dissolvedOn,
      documentNumber: DOCUMENT,
    });
    return { election, codes: answer.userErrors.map(({ code }) => code) };
  };

  test('its open election is cancelled on the same day', async () => {
    const { election, codes } = await dissolve('2023-06-01');
    expect(codes).toEqual([]);
    const [row] = await asMigrator('select status, cancelled_on::text, version from elections where id = $1', [
      election.id.slice(4),
    ]);
    expect(row).toEqual({ status: 'CANCELLED', cancelled_on: '2023-06-01', version: 3 });
    expect(
      refused(await cancelElection(ctx, { ...step(election), expectedVersion: 3, cancelledOn: '2023-07-01' })),
    ).toEqual(['STATUS_NOT_ALLOWED STATE_MACHINE Election']);
  });

  test('does not end before a step of its election', async () => {
    expect((await dissolve('2023-01-31')).codes).toEqual(['ELECTION_LATER']);
  });

  test('ends on the very day of the last step, not before', async () => {
    expect((await dissolve('2023-02-01')).codes).toEqual([]);
  });
});

describe('The superior', () => {
  let election: Election;
  let ofBranch: ViewerContext;
  let ofCommittee: ViewerContext;

  beforeEach(async () => {
    await aTerm(ctx, body);
    ofBranch = await asSecretary(tenant, body.organizations.get(BRANCH) as string);
    ofCommittee = await asSecretary(tenant, body.organizations.get(COMMITTEE) as string);
    election = await stepsBy(ofBranch).start(aReminder(body));
  });

  const code = (call: Promise<unknown>) =>
    call.then(
      () => 'DONE',
      (error) => error.extensions?.code ?? error.message,
    );

  test('postpones, approves and ratifies; the body itself only holds', async () => {
    expect(await code(stepsBy(ofBranch).postpone(election, '2025-06-30'))).toBe('FORBIDDEN');
    expect(await code(stepsBy(ofBranch).approve(election))).toBe('FORBIDDEN');
    const held = await stepsBy(ofBranch).hold(await stepsBy(ofCommittee).approve(election));
    expect(await code(stepsBy(ofBranch).ratify(held))).toBe('FORBIDDEN');
    expect((await stepsBy(ofCommittee).ratify(held)).status).toBe('RATIFIED');
  });

  test('alone cancels what it approved; before, the body gives it up itself', async () => {
    const approved = await stepsBy(ofCommittee).approve(election);
    expect(await code(stepsBy(ofBranch).cancel(approved))).toBe('FORBIDDEN');
    await stepsBy(ofCommittee).cancel(approved);
    const next = await stepsBy(ofBranch).start(aReminder(body, { remindedOn: '2025-02-01' }));
    expect((await stepsBy(ofBranch).cancel(next)).status).toBe('CANCELLED');
  });
});
