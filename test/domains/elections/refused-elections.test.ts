import type { ViewerContext } from '../../../src/access/context';
import { approveElection } from '../../../src/domains/elections/approve-election';
import { cancelElection } from '../../../src/domains/elections/cancel-election';
import type { Election } from '../../../src/domains/elections/election.type';
import { postponeElection } from '../../../src/domains/elections/postpone-election';
import { ratifyElection } from '../../../src/domains/elections/ratify-election';
import { recordElectionHeld } from '../../../src/domains/elections/record-election-held';
import { startElection } from '../../../src/domains/elections/start-election';
import { recordOffice } from '../../../src/domains/offices/record-office';
import { asClerk, asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { anOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, anOffice, type Body, BRANCH, COMMITTEE, GROUP, OTHER_BRANCH, recorded } from '../offices/a-body';
import { aReminder, aTerm, brokenElectionChecks, DOCUMENT, refused, step, stepsBy } from './an-election';

let tenant: TestTenant;
let ctx: ViewerContext;
let body: Body;
let steps: ReturnType<typeof stepsBy>;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  body = await aBody(tenant);
  steps = stepsBy(ctx);
  await aTerm(ctx, body);
});

afterEach(async () => {
  expect(await brokenElectionChecks(tenant)).toEqual([]);
});

const start = async (wishes = {}) => refused(await startElection(ctx, aReminder(body, wishes)));
const postpone = async (election: Election, postponedUntil: string, wishes = {}) =>
  refused(
    await postponeElection(ctx, {
      ...step(election),
      postponedOn: '2024-08-01',
      postponedUntil,
      documentNumber: DOCUMENT,
      ...wishes,
    }),
  );
const hold = async (election: Election, wishes = {}) =>
  refused(
    await recordElectionHeld(ctx, {
      ...step(election),
      heldOn: '2025-01-08',
      votersDue: 10,
      votersPresent: 8,
      ...wishes,
    }),
  );
const code = (call: Promise<unknown>) =>
  call.then(
    () => 'DONE',
    (error) => error.extensions.code,
  );

describe('No election is started', () => {
  test('of a body that is not elected for terms', async () => {
    for (const key of ['S1', 'S1-W', 'S1-C1', GROUP]) {
      expect(await start({ organizationId: body.organization(key) })).toEqual(['NO_TERM_OF_KIND R-201']);
    }
    const temporary = await anOrganization(ctx, 'TEMPORARY_BRANCH', { formalParentId: body.organization(COMMITTEE) });
    expect(await start({ organizationId: temporary.globalId })).toEqual(['NO_TERM_OF_KIND R-107']);
  });

  test('while another is open, of whatever kind', async () => {
    await steps.start(aReminder(body));
    expect(await start()).toEqual(['ELECTION_OPEN ONE_ELECTION']);
    expect(await start({ kind: 'BY_ELECTION' })).toEqual(['ELECTION_OPEN ONE_ELECTION']);
    expect(
      (await startElection(ctx, aReminder(body, { organizationId: body.organization(OTHER_BRANCH) }))).userErrors,
    ).toEqual([]);
  });

  test('into a seat where no term runs', async () => {
    const organizationId = body.organization(OTHER_BRANCH);
    expect(await start({ organizationId, kind: 'BY_ELECTION' })).toEqual(['NO_TERM R-209']);
  });

  test('in the future, in the closed period, or before the term began', async () => {
    expect(await start({ remindedOn: '2999-01-01' })).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
    expect(await start({ remindedOn: '2022-01-09' })).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
    const organizationId = body.organization(OTHER_BRANCH);
    expect(await start({ organizationId, remindedOn: '2019-01-01' })).toEqual([
      'ORGANIZATION_NOT_ESTABLISHED STATE_MACHINE Organization',
    ]);
    await asMigrator(`update tenants set closed_through = '2024-12-31' where tenant_id = $1`, [tenant.tenantId]);
    expect(await start()).toEqual(['CLOSED_PERIOD CLOSED_PERIOD']);
  });
});

describe('No step is taken', () => {
  test('that does not follow', async () => {
    const reminded = await steps.start(aReminder(body));
    const notAllowed = ['STATUS_NOT_ALLOWED STATE_MACHINE Election'];
    expect(await hold(reminded)).toEqual(notAllowed);
    const decided = { ratifiedOn: '2025-01-15', approvedOn: '2025-01-15', documentNumber: DOCUMENT };
    expect(refused(await ratifyElection(ctx, { ...step(reminded), ...decided }))).toEqual(notAllowed);
    const approved = await steps.approve(reminded);
    expect(await postpone(approved, '2025-06-30')).toEqual(notAllowed);
    expect(refused(await approveElection(ctx, { ...step(approved), ...decided }))).toEqual(notAllowed);
    const ratified = await steps.ratify(await steps.hold(approved));
    expect(refused(await cancelElection(ctx, { ...step(ratified), cancelledOn: '2025-02-01' }))).toEqual(notAllowed);
  });

  test('before the step that it follows, in the future, or by a document without a number', async () => {
    const reminded = await steps.start(aReminder(body));
    const approve = async (approvedOn: string, documentNumber = DOCUMENT) =>
      refused(await approveElection(ctx, { ...step(reminded), approvedOn, documentNumber }));
    expect(await approve('2024-07-09')).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
    expect(await approve('2999-01-01')).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
    expect(await approve('2024-08-01', ' ')).toEqual(['DOCUMENT_NUMBER R-202']);
    const held = await steps.hold(await steps.approve(reminded));
    const ratification = { ...step(held), ratifiedOn: '2025-01-07', documentNumber: '' };
    expect(refused(await ratifyElection(ctx, ratification))).toEqual([
      'DOCUMENT_NUMBER R-207',
      'DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER',
    ]);
  });

  test('once the term has changed meanwhile; the election can only be cancelled', async () => {
    const approved = await steps.approve(await steps.start(aReminder(body)));
    await aTerm(ctx, body, BRANCH, '2024-12-01');
    expect(await hold(approved)).toEqual(['TERM_CHANGED R-209']);
    expect((await steps.cancel(approved)).status).toBe('CANCELLED');
  });
});

describe('R-202: a renewal is postponed', () => {
  test('by a year at most past the end of its term, and past that end', async () => {
    const election = await steps.start(aReminder(body));
    expect(await postpone(election, '2026-01-11')).toEqual(['POSTPONED_TOO_LONG R-202']);
    expect(await postpone(election, '2025-01-10')).toEqual(['POSTPONED_TOO_SHORT R-202']);
    expect(await postpone(election, '2025-06-30', { postponedOn: '2025-06-30' })).toEqual([
      'POSTPONED_TOO_SHORT R-202',
    ]);
    expect((await steps.postpone(election, '2026-01-10')).postponedUntil).toBe('2026-01-10');
  });

  test('by a document with a number, once, and never where no term is on record', async () => {
    const election = await steps.start(aReminder(body));
    expect(await postpone(election, '2025-06-30', { documentNumber: ' ' })).toEqual(['DOCUMENT_NUMBER R-202']);
    const postponed = await steps.postpone(election, '2025-06-30');
    expect(await postpone(postponed, '2025-07-30')).toEqual(['STATUS_NOT_ALLOWED STATE_MACHINE Election']);
    const first = await steps.start(aReminder(body, { organizationId: body.organization(OTHER_BRANCH) }));
    expect(await postpone(first, '2025-06-30')).toEqual(['NO_TERM R-202']);
  });

  test('by the months in force for the tenant on the day of the decision', async () => {
    await asMigrator(
      `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
       values ($1, gen_random_uuid(), 'MAX_POSTPONEMENT_MONTHS', '[2024-09-01,)', 6, '测试', now())`,
      [tenant.tenantId],
    );
    const election = await steps.start(aReminder(body));
    expect(await postpone(election, '2025-07-11', { postponedOn: '2024-09-01' })).toEqual(['POSTPONED_TOO_LONG R-202']);
    expect((await steps.postpone(election, '2025-07-11', '2024-08-31')).status).toBe('POSTPONED');
  });

  test('but no by-election', async () => {
    const election = await steps.start(aReminder(body, { kind: 'BY_ELECTION' }));
    expect(await postpone(election, '2025-06-30')).toEqual(['STATUS_NOT_ALLOWED STATE_MACHINE Election']);
  });
});

describe('An election is held', () => {
  test('R-206: with four fifths of those who may vote', async () => {
    const election = await steps.approve(await steps.start(aReminder(body)));
    expect(await hold(election, { votersDue: 11, votersPresent: 8 })).toEqual(['QUORUM_MISSED R-206']);
    expect(await hold(election, { votersDue: 10, votersPresent: 7 })).toEqual(['QUORUM_MISSED R-206']);
    expect(await hold(election, { votersDue: 8, votersPresent: 9 })).toEqual(['COUNT_INCONSISTENT HEADCOUNT']);
    expect(await hold(election, { votersDue: 0, votersPresent: 0 })).toEqual(['COUNT_INCONSISTENT HEADCOUNT']);
    expect(await hold(election, { votersDue: -1, votersPresent: 2_000_000 })).toEqual([
      'OUT_OF_RANGE RANGE',
      'OUT_OF_RANGE RANGE',
    ]);
    expect((await steps.hold(election)).status).toBe('HELD');
  });

  test('R-202: early by a year at most; late without a limit, or it could never be mended', async () => {
    const election = await steps.approve(
      await steps.start(aReminder(body, { remindedOn: '2023-01-10' })),
      '2023-06-01',
    );
    expect(await hold(election, { heldOn: '2024-01-09' })).toEqual(['HELD_TOO_EARLY R-202']);
    expect((await steps.hold(election, '2026-02-01')).status).toBe('HELD');
  });

  test('R-202: a year before the end of the term, to the day', async () => {
    const reminded = await steps.start(aReminder(body, { remindedOn: '2023-01-10' }));
    expect((await steps.hold(await steps.approve(reminded, '2023-06-01'), '2024-01-10')).heldOn).toBe('2024-01-10');
  });

  test('R-209: into a seat only before the term is up', async () => {
    const election = await steps.approve(await steps.start(aReminder(body, { kind: 'BY_ELECTION' })));
    expect(await hold(election, { heldOn: '2025-01-11' })).toEqual(['TERM_IS_UP R-209']);
    expect((await steps.hold(election, '2025-01-10')).status).toBe('HELD');
  });
});

test('no renewal is ratified over an office that was elected for the former term after the vote', async () => {
  const held = await steps.hold(await steps.approve(await steps.start(aReminder(body))));
  const elected = { appointment: 'ELECTED', documentNumber: DOCUMENT, startedOn: '2025-01-09' } as const;
  recorded(await recordOffice(ctx, anOffice(body, elected)));
  const answer = await ratifyElection(ctx, { ...step(held), ratifiedOn: '2025-01-15', documentNumber: DOCUMENT });
  expect(refused(answer)).toEqual(['OFFICES_OF_FORMER_TERM R-209']);
  expect(answer.userErrors[0]?.field).toBe('input.id');
});

test('an election out of reach, of another tenant or unknown is not found; an old version is a conflict', async () => {
  const election = await steps.start(aReminder(body));
  const stranger = await asOrganizer(await aTenant());
  const beside = await asSecretary(tenant, body.organizations.get(OTHER_BRANCH) as string);
  for (const caller of [stranger, beside]) {
    expect(await code(startElection(caller, aReminder(body)))).toBe('NOT_FOUND');
    expect(await code(stepsBy(caller).approve(election))).toBe('NOT_FOUND');
    expect(await code(stepsBy(caller).cancel(election))).toBe('NOT_FOUND');
  }
  const unknown = { ...election, id: 'elc_0190f3a2-0000-7000-8000-000000000000' };
  expect(await code(steps.approve(unknown))).toBe('NOT_FOUND');
  await steps.approve(election);
  expect(await code(steps.approve(election))).toBe('CONFLICT');
});

test('a clerk starts an election, and neither approves one nor cancels an approved one', async () => {
  const clerk = await asClerk(tenant, body.organizations.get(COMMITTEE) as string);
  const election = await stepsBy(clerk).start(aReminder(body));
  expect(await code(stepsBy(clerk).approve(election))).toBe('FORBIDDEN');
  const approved = await steps.approve(election);
  expect(await code(stepsBy(clerk).cancel(approved))).toBe('FORBIDDEN');
  expect((await stepsBy(clerk).hold(approved)).status).toBe('HELD');
});

test('the messages are told in Chinese too', async () => {
  const chinese = { ...ctx, language: 'zh' } as ViewerContext;
  const election = await steps.start(aReminder(body));
  const answer = await postponeElection(chinese, {
    ...step(election),
    postponedOn: '2024-08-01',
    postponedUntil: '2026-02-01',
    documentNumber: DOCUMENT,
  });
  expect(answer.userErrors[0]?.message).toMatch(
    /任期于 2025-01-10 届满；延期最长 12 个月，即至 2026-01-10（R-202）。$/,
  );
});
