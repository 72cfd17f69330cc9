import type { ViewerContext } from '../../../src/access/context';
import { endOffice } from '../../../src/domains/offices/end-office';
import { correctMeeting } from '../../../src/domains/organization-life/correct-meeting';
import { recordMeeting } from '../../../src/domains/organization-life/record-meeting';
import { voidMeeting } from '../../../src/domains/organization-life/void-meeting';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { asAuditor, asClerk, asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { anOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aBody, type Body, BRANCH, COMMITTEE, GROUP, HOUSEHOLD, OTHER_BRANCH, recorded } from '../offices/a-body';
import { aCommittee, aMeeting, brokenLifeChecks, GRADES, record, refused, taken } from './a-meeting';

let tenant: TestTenant;
let ctx: ViewerContext;
let body: Body;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  body = await aBody(tenant);
});

afterEach(async () => {
  expect(await brokenLifeChecks(tenant)).toEqual([]);
});

const meet = async (wishes = {}) => taken(await recordMeeting(ctx, aMeeting(body, wishes)));
const refusal = async (wishes = {}) => refused(await recordMeeting(ctx, aMeeting(body, wishes)));
const rows = () =>
  asMigrator(
    `select held_on::text, present_count as present, version, superseded_at is null as stands
       from meetings where tenant_id = $1 order by recorded_at, version`,
    [tenant.tenantId],
  );
const code = (call: Promise<unknown>) =>
  call.then(
    () => 'DONE',
    (error) => error.extensions.code,
  );

describe('A meeting', () => {
  test('is recorded in numbers, and the audit log names its fields', async () => {
    const meeting = await meet();
    expect(meeting).toMatchObject({
      kind: 'GENERAL_MEETING',
      heldOn: '2024-03-15',
      dueCount: 8,
      presentCount: 6,
      version: 1,
      supersededAt: null,
    });
    const [entry] = await asMigrator(
      `select action, object_version as version, fields from audit_entries where tenant_id = $1 and object_type = 'Meeting'`,
      [tenant.tenantId],
    );
    expect(entry).toEqual({
      action: 'meeting:write',
      version: 1,
      fields: ['kind', 'heldOn', 'dueCount', 'presentCount', 'appraisal'],
    });
  });

  test('of each kind is held by the organizations that owe it', async () => {
    await aCommittee(ctx, body);
    for (const kind of ['PARTY_LECTURE', 'THEME_DAY', 'ORGANIZATIONAL_LIFE_MEETING', 'APPRAISAL'] as const) {
      expect((await meet({ kind })).kind).toBe(kind);
    }
    expect((await meet({ kind: 'COMMITTEE_MEETING', dueCount: 4, presentCount: 2 })).kind).toBe('COMMITTEE_MEETING');
    expect((await meet({ kind: 'GROUP_MEETING', organizationId: body.organization(GROUP) })).kind).toBe(
      'GROUP_MEETING',
    );
    const temporary = await anOrganization(ctx, 'TEMPORARY_BRANCH', { formalParentId: body.organization(COMMITTEE) });
    expect((await meet({ organizationId: temporary.globalId })).kind).toBe('GENERAL_MEETING');
  });

  test.each([
    ['GENERAL_MEETING', COMMITTEE, 'R-301'],
    ['GENERAL_MEETING', GROUP, 'R-301'],
    ['COMMITTEE_MEETING', COMMITTEE, 'R-302'],
    ['GROUP_MEETING', BRANCH, 'R-303'],
    ['PARTY_LECTURE', HOUSEHOLD, 'R-304'],
    ['THEME_DAY', 'S1-C1', 'R-305'],
    ['APPRAISAL', GROUP, 'R-307'],
  ])('%s is not held by %s', async (kind, key, rule) => {
    expect(await refusal({ kind, organizationId: body.organization(key) })).toEqual([`MEETING_NOT_OF_KIND ${rule}`]);
  });

  test('R-104: a committee meets on days on which there is one', async () => {
    const meeting = { kind: 'COMMITTEE_MEETING', dueCount: 3, presentCount: 3 };
    expect(await refusal(meeting)).toEqual(['NO_COMMITTEE R-104']);
    const { id } = await aCommittee(ctx, body, '2024-03-15');
    expect(await refusal({ ...meeting, heldOn: '2024-03-14' })).toEqual(['NO_COMMITTEE R-104']);
    expect((await meet(meeting)).heldOn).toBe('2024-03-15');
    recorded(await endOffice(ctx, { id, endedOn: '2025-01-01' }));
    expect(await refusal({ ...meeting, heldOn: '2025-01-01' })).toEqual(['NO_COMMITTEE R-104']);
  });

  test('is recorded once a day, whoever records it', async () => {
    await meet();
    expect(await refusal({ presentCount: 7 })).toEqual(['MEETING_RECORDED ONE_MEETING_A_DAY']);
    expect((await meet({ kind: 'THEME_DAY' })).kind).toBe('THEME_DAY');
    expect((await meet({ organizationId: body.organization(OTHER_BRANCH) })).heldOn).toBe('2024-03-15');
  });

  test('does not lie in the future, in the closed period, or before the founding', async () => {
    expect(await refusal({ heldOn: '2999-01-01' })).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
    expect(await refusal({ heldOn: '2020-02-29' })).toEqual([
      'ORGANIZATION_NOT_ESTABLISHED STATE_MACHINE Organization',
    ]);
    await asMigrator(`update tenants set closed_through = '2024-03-15' where tenant_id = $1`, [tenant.tenantId]);
    expect(await refusal()).toEqual(['CLOSED_PERIOD CLOSED_PERIOD']);
  });
});

describe('Of those who are due come', () => {
  test('R-309: more than half to a general meeting', async () => {
    expect(await refusal({ dueCount: 8, presentCount: 4 })).toEqual(['QUORUM_MISSED R-309']);
    expect((await meet({ dueCount: 8, presentCount: 5 })).presentCount).toBe(5);
  });

  test('R-302: half at least to a committee meeting, and anybody to a lecture', async () => {
    await aCommittee(ctx, body);
    const committee = { kind: 'COMMITTEE_MEETING', dueCount: 5 };
    expect(await refusal({ ...committee, presentCount: 2 })).toEqual(['QUORUM_MISSED R-302']);
    expect((await meet({ ...committee, dueCount: 4, presentCount: 2 })).presentCount).toBe(2);
    expect((await meet({ kind: 'PARTY_LECTURE', presentCount: 0 })).presentCount).toBe(0);
  });

  test('by the share in force for the tenant on the day', async () => {
    await asMigrator(
      `insert into parameter_overrides (tenant_id, id, code, valid, value, document_number, recorded_at)
       values ($1, gen_random_uuid(), 'QUORUM_GENERAL_MEETING_PERCENT', '[2024-03-16,)', 66, '测试', now())`,
      [tenant.tenantId],
    );
    expect((await meet({ presentCount: 5 })).presentCount).toBe(5);
    expect(await refusal({ heldOn: '2024-03-16', presentCount: 5 })).toEqual(['QUORUM_MISSED R-309']);
  });

  test('no more than are due, of one at least', async () => {
    expect(await refusal({ dueCount: 8, presentCount: 9 })).toEqual(['COUNT_INCONSISTENT HEADCOUNT']);
    expect(await refusal({ dueCount: 0, presentCount: 0 })).toEqual(['COUNT_INCONSISTENT HEADCOUNT']);
    expect(await refusal({ dueCount: -1, presentCount: 1_000_001 })).toEqual([
      'OUT_OF_RANGE RANGE',
      'OUT_OF_RANGE RANGE',
    ]);
  });
});

describe('R-307: an appraisal', () => {
  const appraise = (grades: object, wishes = {}) => ({
    kind: 'APPRAISAL',
    appraisal: { excellentCount: 0, qualifiedCount: 0, basicCount: 0, unqualifiedCount: 0, ...grades },
    ...wishes,
  });

  test('grades one in three excellent at most, exactly', async () => {
    expect(await refusal(appraise({ excellentCount: 1, qualifiedCount: 1 }))).toEqual(['TOO_MANY_EXCELLENT R-307']);
    expect(await refusal(appraise({ excellentCount: 3, qualifiedCount: 5 }))).toEqual(['TOO_MANY_EXCELLENT R-307']);
    expect((await meet(appraise({ excellentCount: 1, qualifiedCount: 2 }))).kind).toBe('APPRAISAL');
  });

  test('grades each of those who are due once at most, and somebody', async () => {
    expect(await refusal(appraise({}))).toEqual(['COUNT_INCONSISTENT HEADCOUNT']);
    expect(await refusal(appraise({ qualifiedCount: 9 }))).toEqual(['COUNT_INCONSISTENT HEADCOUNT']);
    expect(await refusal(appraise({ qualifiedCount: -1 }))).toEqual(['OUT_OF_RANGE RANGE']);
  });

  test('has grades, and nothing else has', async () => {
    expect(await refusal({ kind: 'APPRAISAL', appraisal: null })).toEqual(['GRADES_MISSING R-307']);
    expect(await refusal({ appraisal: GRADES })).toEqual(['GRADES_NOT_ALLOWED R-307']);
  });
});

describe('A wrong record', () => {
  test('is corrected by another one, which stands in its place; both stay', async () => {
    const wrong = await meet();
    const figures = { heldOn: '2024-03-18', dueCount: 8, presentCount: 7 };
    const corrected = taken(await correctMeeting(ctx, { ...record(wrong), ...figures }));
    expect(corrected).toMatchObject({ kind: 'GENERAL_MEETING', ...figures, version: 2 });
    expect(corrected.id).not.toBe(wrong.id);
    const again = taken(await correctMeeting(ctx, { ...record(corrected), ...figures, presentCount: 8 }));
    expect(again.version).toBe(3);
    expect(await rows()).toEqual([
      { held_on: '2024-03-15', present: 6, version: 1, stands: false },
      { held_on: '2024-03-18', present: 7, version: 2, stands: false },
      { held_on: '2024-03-18', present: 8, version: 3, stands: true },
    ]);
  });

  test('is voided when nothing was held; the day is free again', async () => {
    const wrong = await meet();
    expect(taken(await voidMeeting(ctx, record(wrong))).supersededAt).not.toBeNull();
    await meet({ presentCount: 8 });
    expect(await rows()).toMatchObject([{ stands: false }, { stands: true, version: 1 }]);
  });

  test('is corrected and voided once', async () => {
    const wrong = await meet();
    taken(await correctMeeting(ctx, { ...record(wrong), heldOn: '2024-03-15', dueCount: 8, presentCount: 7 }));
    const figures = { heldOn: '2024-03-15', dueCount: 8, presentCount: 8 };
    expect(refused(await correctMeeting(ctx, { ...record(wrong), ...figures }))).toEqual([
      'MEETING_SUPERSEDED FACTS_IN_ORDER',
    ]);
    expect(refused(await voidMeeting(ctx, record(wrong)))).toEqual(['MEETING_SUPERSEDED FACTS_IN_ORDER']);
  });

  test('is corrected under all rules, to another thing than it says, on a day that is free', async () => {
    const meeting = await meet();
    await meet({ heldOn: '2024-03-20' });
    const correct = async (wishes: object) =>
      refused(
        await correctMeeting(ctx, {
          ...record(meeting),
          heldOn: '2024-03-15',
          dueCount: 8,
          presentCount: 6,
          ...wishes,
        }),
      );
    expect(await correct({})).toEqual(['NOTHING_TO_CHANGE CHANGE']);
    expect(await correct({ presentCount: 3 })).toEqual(['QUORUM_MISSED R-309']);
    expect(await correct({ appraisal: GRADES })).toEqual(['GRADES_NOT_ALLOWED R-307']);
    expect(await correct({ heldOn: '2024-03-20' })).toEqual(['MEETING_RECORDED ONE_MEETING_A_DAY']);
    expect(await correct({ heldOn: '2999-01-01' })).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
  });

  test('stays as it is once its day is in the closed period', async () => {
    const meeting = await meet();
    await asMigrator(`update tenants set closed_through = '2024-03-31' where tenant_id = $1`, [tenant.tenantId]);
    const figures = { heldOn: '2024-04-15', dueCount: 8, presentCount: 6 };
    expect(refused(await correctMeeting(ctx, { ...record(meeting), ...figures }))).toEqual([
      'CLOSED_PERIOD CLOSED_PERIOD',
    ]);
    expect(refused(await voidMeeting(ctx, record(meeting)))).toEqual(['CLOSED_PERIOD CLOSED_PERIOD']);
  });
});

describe('Who', () => {
  test('may not write does not, and what is out of reach is not found', async () => {
    const meeting = await meet();
    const input = aMeeting(body, { heldOn: '2024-06-15' });
    const beside = await asClerk(tenant, body.organizations.get(OTHER_BRANCH) as string);
    const stranger = await asOrganizer(await aTenant());
    for (const caller of [beside, stranger]) {
      expect(await code(recordMeeting(caller, input))).toBe('NOT_FOUND');
      expect(await code(voidMeeting(caller, record(meeting)))).toBe('NOT_FOUND');
    }
    expect(await code(recordMeeting(await asAuditor(tenant), input))).toBe('FORBIDDEN');
    const own = await asClerk(tenant, body.organizations.get(BRANCH) as string);
    taken(await recordMeeting(own, input));
    const above = await asSecretary(tenant, body.organizations.get(COMMITTEE) as string);
    taken(await voidMeeting(above, record(meeting)));
  });

  test('read an older record is told so', async () => {
    const meeting = await meet();
    expect(await code(voidMeeting(ctx, { ...record(meeting), expectedVersion: 2 }))).toBe('CONFLICT');
    expect(await code(voidMeeting(ctx, { id: 'mtg_0190f3a2-0000-7000-8000-000000000000', expectedVersion: 1 }))).toBe(
      'NOT_FOUND',
    );
  });
});

describe('At once', () => {
  test('of several records of one meeting one is taken', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => recordMeeting(ctx, aMeeting(body))));
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? 'TAKEN').sort();
    expect(codes).toEqual([...Array(4).fill('MEETING_RECORDED'), 'TAKEN']);
  });

  test('of several corrections one is taken', async () => {
    const meeting = await meet();
    const answers = await Promise.all(
      [7, 8].map((presentCount) =>
        correctMeeting(ctx, { ...record(meeting), heldOn: '2024-03-15', dueCount: 8, presentCount }),
      ),
    );
    const codes = answers.map(({ userErrors }) => userErrors[0]?.code ?? 'TAKEN').sort();
    expect(codes).toEqual(['MEETING_SUPERSEDED', 'TAKEN']);
  });

  test('the same call twice records one meeting', async () => {
    const input = { ...aMeeting(body), idempotencyKey: 'once' };
    const first = taken(await recordMeeting(ctx, input));
    expect(taken(await recordMeeting(ctx, input)).id).toBe(first.id);
    expect(await rows()).toHaveLength(1);
  });
});

test('an organization does not end on a day on which, or after which, it met', async () => {
  const branch = await anOrganization(ctx, 'BRANCH', { formalParentId: body.organization(COMMITTEE) });
  const meeting = await meet({ organizationId: branch.globalId });
  const dissolve = async (dissolvedOn: string) => {
    const { userErrors } = await dissolveOrganization(ctx, {
      id: branch.globalId,
      expectedVersion: branch.version,
      dissolvedOn,
      documentNumber: '城关组发〔2024〕1号',
    });
    return userErrors.map((each) => each.code);
  };
  expect(await dissolve('2024-03-15')).toEqual(['MEETING_LATER']);
  expect(await dissolve('2024-03-16')).toEqual([]);
  expect(refused(await voidMeeting(ctx, record(meeting)))).toEqual(['ORGANIZATION_ENDED STATE_MACHINE Organization']);
  expect(await refusal({ organizationId: branch.globalId })).toEqual(['ORGANIZATION_ENDED STATE_MACHINE Organization']);
});
