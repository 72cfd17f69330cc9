import fc from 'fast-check';
import { assignLiaison } from '../../../src/domains/floating/assign-liaison';
import { closeFloatingRecord } from '../../../src/domains/floating/close-floating-record';
import { closePeerRecords } from '../../../src/domains/floating/close-peer-records';
import { FLOATING_SIDES, FLOATING_STATES, nextStates } from '../../../src/domains/floating/floating.rules';
import type { FloatingRecord } from '../../../src/domains/floating/floating-record.type';
import { incorporateFloatingMember } from '../../../src/domains/floating/incorporate-floating-member';
import { logFloatingContact } from '../../../src/domains/floating/log-floating-contact';
import { receiveFloatingMember } from '../../../src/domains/floating/receive-floating-member';
import { recordFloatingInflow } from '../../../src/domains/floating/record-floating-inflow';
import { referFloatingMember } from '../../../src/domains/floating/refer-floating-member';
import { registerFloatingMember } from '../../../src/domains/floating/register-floating-member';
import { reportFloatingMember } from '../../../src/domains/floating/report-floating-member';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { endMembership } from '../../../src/domains/members/end-membership';
import { voidMember } from '../../../src/domains/members/void-member';
import { dissolveOrganization } from '../../../src/domains/organizations/dissolve-organization';
import { asClerk, asOrganizer, asSecretary } from '../../support/context';
import { asMigrator } from '../../support/database';
import { anOrganization } from '../../support/organizations';
import { aTenant } from '../../support/tenants';
import { BRANCH, COMMITTEE, COMMUNITY, GROUP, OTHER_BRANCH } from '../offices/a-body';
import {
  anIncorporation,
  anInflow,
  aReferral,
  aReport,
  aWorld,
  OUT_ON,
  quiet,
  refused,
  sideOf,
  step,
  stepsBy,
  toDivision,
  toTenant,
  type World,
} from './a-floating';

let world: World;
let peer: World;

beforeAll(async () => {
  [world, peer] = [await aWorld(), await aWorld()];
});

const code = (call: Promise<unknown>) =>
  call.then(
    () => 'DONE',
    (error) => error.extensions?.code ?? error.message,
  );

const everything = async () =>
  JSON.stringify(await asMigrator('select f.* from floating_records f order by tenant_id, id'));

describe('A report', () => {
  it.each([
    ['in no way where to', { destination: {} }, 'ONE_DESTINATION R-602'],
    ['in two ways where to', { destination: { tenantCode: 'X', divisionCode: '540102' } }, 'ONE_DESTINATION R-602'],
    ['a tenant that there is not', { destination: { tenantCode: '999999' } }, 'PEER_UNKNOWN R-602'],
    ['a division that there is not', { destination: { divisionCode: '549999' } }, 'DIVISION_UNKNOWN GB/T 2260'],
    ['a division of no province', { destination: { divisionCode: '990000' } }, 'DIVISION_UNKNOWN GB/T 2260'],
    ['no code of a division', { destination: { divisionCode: '5101' } }, 'DIVISION_UNKNOWN GB/T 2260'],
    ['abroad of a place in the country', { range: 'ABROAD' as const, ...toDivision }, 'RANGE_NOT_ALLOWED R-602'],
    ['a day to come', { outOn: '2999-01-01' }, 'DATE_IN_FUTURE NO_FUTURE_FACTS'],
    ['a day before the member belonged to a branch', { outOn: '2020-12-31' }, 'DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER'],
    [
      'a name that is none',
      { destination: { divisionCode: '540102', organizationName: '' } },
      'NAME_LENGTH 民委发〔2016〕33号',
    ],
  ])('is refused that says %s', async (_what, wishes, refusal) => {
    expect(refused(await reportFloatingMember(world.ctx, aReport(world, wishes)))).toEqual([refusal]);
  });

  it.each([
    ['the own branch', BRANCH, 'DESTINATION_IS_ORIGIN R-601'],
    ['a group', GROUP, 'DESTINATION_KIND_NOT_ALLOWED R-603'],
    ['a coordinating committee', COMMUNITY, 'DESTINATION_KIND_NOT_ALLOWED R-603'],
  ])('is refused that leads to %s', async (_what, key, refusal) => {
    const destination = { organizationId: world.body.organization(key) };
    expect(refused(await reportFloatingMember(world.ctx, aReport(world, { destination })))).toEqual([refusal]);
  });

  it('is refused that leads to a proposal', async () => {
    const wishes = { isProposal: true, formalParentId: world.body.organization(COMMITTEE) };
    const destination = { organizationId: (await anOrganization(world.ctx, 'BRANCH', wishes)).globalId };
    const report = aReport(world, { destination });
    expect(refused(await reportFloatingMember(world.ctx, report))).toEqual(['ORGANIZATION_NOT_ESTABLISHED R-112']);
  });

  it('is refused that leads to the own tenant by its code, or to one that is suspended', async () => {
    const own = aReport(world, toTenant(world.tenant));
    expect(refused(await reportFloatingMember(world.ctx, own))).toEqual(['PEER_IS_SELF R-602']);
    const suspended = await aTenant();
    await asMigrator('update tenants set is_suspended = true where tenant_id = $1', [suspended.tenantId]);
    const report = aReport(world, toTenant(suspended));
    expect(refused(await reportFloatingMember(world.ctx, report))).toEqual(['PEER_SUSPENDED R-602']);
  });

  it('is refused of somebody who is away already, whose standing is suspended, or who has ended', async () => {
    const { ctx, body, steps } = world;
    await steps.report(aReport(world, { memberId: body.member('F7') }));
    expect(refused(await reportFloatingMember(ctx, aReport(world, { memberId: body.member('F7') })))).toEqual([
      'FLOATING_OPEN ONE_FLOATING_RECORD',
    ]);
    const suspension = { suspendedOn: '2024-01-01', documentNumber: '〔2024〕9号', expectedVersion: 1 };
    expect((await suspendMember(ctx, { id: body.member('F8'), ...suspension })).userErrors).toEqual([]);
    expect(refused(await reportFloatingMember(ctx, aReport(world, { memberId: body.member('F8') })))).toEqual([
      'STANDING_NOT_ACTIVE R-508',
    ]);
    const end = { id: body.member('F6'), expectedVersion: 1, endedOn: '2024-01-01', reason: 'DECEASED' } as const;
    expect((await endMembership(ctx, end)).userErrors).toEqual([]);
    expect(refused(await reportFloatingMember(ctx, aReport(world, { memberId: body.member('F6') })))).toEqual([
      'STANDING_NOT_ACTIVE R-508',
    ]);
  });

  it('in the closed period is refused, on either side', async () => {
    const [here, there] = [await aWorld(), await aWorld()];
    const close = (each: World, day: string) =>
      asMigrator('update tenants set closed_through = $2 where tenant_id = $1', [each.tenant.tenantId, day]);
    const registered = await here.steps.register(await here.steps.report(aReport(here, toTenant(there.tenant))));
    await close(there, '2024-03-31');
    const refer = { ...step(registered), referredOn: '2024-03-31' };
    expect(refused(await referFloatingMember(here.ctx, refer))).toEqual(['PEER_CLOSED_PERIOD CLOSED_PERIOD']);
    await close(here, '2024-04-30');
    const later = { ...refer, referredOn: '2024-04-30' };
    expect(refused(await referFloatingMember(here.ctx, later))).toEqual(['CLOSED_PERIOD CLOSED_PERIOD']);
    const report = aReport(here, { memberId: here.body.member('F2'), outOn: '2024-04-30' });
    expect(refused(await reportFloatingMember(here.ctx, report))).toEqual(['CLOSED_PERIOD CLOSED_PERIOD']);
  });

  it('says nothing of the member, nor the code that was given', async () => {
    const answers = [
      await reportFloatingMember(world.ctx, aReport(world, { memberId: world.body.member('F7') })),
      await reportFloatingMember(world.ctx, aReport(world, { destination: { tenantCode: '11010519491231002X' } })),
    ];
    expect(JSON.stringify(answers)).not.toMatch(/庚测试|11010519491231002X/);
  });
});

describe('A step that does not follow', () => {
  it('is refused, and told which do', async () => {
    const record = await world.steps.report(aReport(world, { memberId: world.body.member('F2') }));
    const answer = await referFloatingMember(world.ctx, { ...step(record), referredOn: '2024-03-06' });
    expect(answer.userErrors).toEqual([
      {
        code: 'STATUS_NOT_ALLOWED',
        message:
          'The record is REPORTED and cannot become REFERRED; on this side (BOTH) the next step is REGISTERED_OUT or CLOSED.',
        field: null,
        rule: 'STATE_MACHINE FloatingRecord',
        params: { state: 'REPORTED', next: 'REFERRED', side: 'BOTH', allowed: 'REGISTERED_OUT, CLOSED' },
      },
    ]);
    await world.steps.close(record);
  });

  it('is refused also when the other side takes it', async () => {
    const referred = await aReferral(world, toTenant(peer.tenant));
    const receive = { ...step(referred), receivedOn: '2024-03-08' };
    expect(refused(await receiveFloatingMember(world.ctx, receive))).toEqual([
      'STATUS_NOT_ALLOWED STATE_MACHINE FloatingRecord',
    ]);
    const theirs = { id: referred.id, expectedVersion: 1 };
    expect(refused(await registerFloatingMember(peer.ctx, { ...theirs, registeredOn: '2024-03-08' }))).toEqual([
      'STATUS_NOT_ALLOWED STATE_MACHINE FloatingRecord',
    ]);
    const close = { ...theirs, result: 'TRANSFERRED', closedOn: '2024-05-01' } as const;
    expect(refused(await closeFloatingRecord(peer.ctx, close))).toEqual(['RESULT_NOT_ALLOWED R-604']);
    await world.steps.close(referred);
  });

  it('never: a side takes only steps to states that come later, and always comes to the end', () => {
    const state = fc.constantFrom(...FLOATING_STATES);
    fc.assert(
      fc.property(fc.constantFrom(...FLOATING_SIDES), state, (side, from) => {
        const next = nextStates({ side, state: from });
        const place = (each: (typeof FLOATING_STATES)[number]) => FLOATING_STATES.indexOf(each);
        expect(next.every((each) => place(each) > place(from))).toBe(true);
        const isKnown = side !== 'DESTINATION' || place(from) >= place('REFERRED');
        expect(next.includes('CLOSED')).toBe(isKnown && from !== 'CLOSED');
      }),
    );
  });
});

describe('A record', () => {
  let record: FloatingRecord;
  let local: World;

  beforeEach(async () => {
    local = await aWorld();
    record = await local.steps.receive(await aReferral(local));
  });

  it('of a stale version is CONFLICT, of another tenant or reach NOT_FOUND, and changes nothing', async () => {
    const { tenant, ctx, body } = local;
    const before = await everything();
    const close = { result: 'RETURNED', closedOn: '2024-05-01' } as const;
    const stale = { id: record.id, expectedVersion: record.version - 1, ...close };
    expect(await code(closeFloatingRecord(ctx, stale))).toBe('CONFLICT');
    const foreign = await asOrganizer(peer.tenant);
    expect(await code(closeFloatingRecord(foreign, { ...step(record), ...close }))).toBe('NOT_FOUND');
    const third = await anOrganization(ctx, 'BRANCH', { formalParentId: body.organization(COMMITTEE) });
    expect(await code(closeFloatingRecord(await asSecretary(tenant, third.id), { ...step(record), ...close }))).toBe(
      'NOT_FOUND',
    );
    expect(await everything()).toBe(before);
  });

  it('is received and incorporated from the destination, and registered from the origin', async () => {
    const { tenant, ctx, body } = local;
    const [origin, destination] = [BRANCH, OTHER_BRANCH].map((key) => body.organizations.get(key) as string);
    const named = await local.steps.liaison(record, body.member('G1'));
    const incorporate = {
      ...step(named),
      organizationId: body.organization(OTHER_BRANCH),
      attachment: 'BRANCH',
      incorporatedOn: '2024-03-10',
    } as const;
    const ofOrigin = await asSecretary(tenant, origin as string);
    expect(await code(incorporateFloatingMember(ofOrigin, incorporate))).toBe('NOT_FOUND');
    const ofDestination = await asSecretary(tenant, destination as string);
    const elsewhere = { ...incorporate, organizationId: body.organization(COMMITTEE) };
    expect(await code(incorporateFloatingMember(ofDestination, elsewhere))).toBe('NOT_FOUND');
    const clerk = await asClerk(tenant, destination as string);
    expect(await code(incorporateFloatingMember(clerk, incorporate))).toBe('FORBIDDEN');
    expect((await stepsBy(ofDestination).incorporate(named, body.organization(OTHER_BRANCH))).state).toBe(
      'INCORPORATED',
    );
    const next = await stepsBy(ctx).report(aReport(local, { memberId: body.member('F2') }));
    const register = { ...step(next), registeredOn: '2024-03-05' };
    expect(await code(registerFloatingMember(ofDestination, register))).toBe('NOT_FOUND');
    expect((await stepsBy(ofOrigin).register(next)).state).toBe('REGISTERED_OUT');
  });

  it('is the origin’s alone before the referral: the destination takes no step of it', async () => {
    const { tenant, body } = local;
    const reported = await local.steps.report(aReport(local, { memberId: body.member('F2') }));
    const there = await asSecretary(tenant, body.organizations.get(OTHER_BRANCH) as string);
    const close = { ...step(reported), result: 'RETURNED', closedOn: '2024-05-01' } as const;
    expect(await code(closeFloatingRecord(there, close))).toBe('NOT_FOUND');
    const contact = { ...step(reported), contactedOn: '2024-05-01', channel: 'PHONE' } as const;
    expect(await code(logFloatingContact(there, contact))).toBe('NOT_FOUND');
    expect(await code(assignLiaison(there, { ...step(reported), memberId: body.member('G1') }))).toBe('NOT_FOUND');
  });

  it('is received into the reach of who receives, and not into the branch of origin', async () => {
    const { tenant, ctx, body } = local;
    const referred = await aReferral(local, { memberId: body.member('F2') });
    const into = (key: string) => ({
      ...step(referred),
      receivedOn: '2024-03-08',
      organizationId: body.organization(key),
    });
    const there = await asSecretary(tenant, body.organizations.get(OTHER_BRANCH) as string);
    expect(await code(receiveFloatingMember(there, into(COMMITTEE)))).toBe('NOT_FOUND');
    expect(await code(receiveFloatingMember(there, into(BRANCH)))).toBe('NOT_FOUND');
    expect(refused(await receiveFloatingMember(ctx, into(BRANCH)))).toEqual(['DESTINATION_IS_ORIGIN R-601']);
  });

  it('is not incorporated without a liaison, nor into what is no such thing', async () => {
    const { ctx, body } = local;
    const incorporate = { ...step(record), attachment: 'BRANCH', incorporatedOn: '2024-03-10' } as const;
    const into = async (key: string) =>
      refused(await incorporateFloatingMember(ctx, { ...incorporate, organizationId: body.organization(key) }));
    expect(await into(OTHER_BRANCH)).toEqual(['LIAISON_REQUIRED R-606']);
    expect(await into(COMMITTEE)).toEqual(['ATTACHMENT_KIND_NOT_ALLOWED R-603', 'LIAISON_REQUIRED R-606']);
    expect(await into(BRANCH)).toEqual(['DESTINATION_IS_ORIGIN R-601', 'LIAISON_REQUIRED R-606']);
    expect(await into(GROUP)).toEqual(['DESTINATION_KIND_NOT_ALLOWED R-603']);
    const named = await local.steps.liaison(record, body.member('G1'));
    const served = await local.steps.incorporate(named, body.organization(COMMITTEE), 'SERVICE_POINT');
    // A committee runs the service point; nobody takes part in a committee.
    expect(served).toMatchObject({ attachment: 'SERVICE_POINT' });
    const rows = 'select from participations where tenant_id = $1';
    expect(await asMigrator(rows, [local.tenant.tenantId])).toEqual([]);
  });

  it('has as liaison neither the member, nor somebody suspended, of elsewhere, or twice the same', async () => {
    const { tenant, ctx, body } = local;
    const name = async (memberId: string) => refused(await assignLiaison(ctx, { ...step(record), memberId }));
    expect(await name(body.member('F1'))).toEqual(['LIAISON_IS_MEMBER R-606']);
    await asMigrator(`update members set standing = 'SUSPENDED' where tenant_id = $1 and id = $2`, [
      tenant.tenantId,
      body.members.get('G3'),
    ]);
    expect(await name(body.member('G3'))).toEqual(['STANDING_NOT_ACTIVE R-508']);
    expect(await code(assignLiaison(ctx, { ...step(record), memberId: peer.body.member('F2') }))).toBe('NOT_FOUND');
    record = await local.steps.liaison(record, body.member('G1'));
    expect(await name(body.member('G1'))).toEqual(['NOTHING_TO_CHANGE CHANGE']);
    const ofOrigin = await asSecretary(tenant, body.organizations.get(BRANCH) as string);
    expect(await code(assignLiaison(ofOrigin, { ...step(record), memberId: body.member('G2') }))).toBe('NOT_FOUND');
  });

  it('has no contact before the member left, nor ahead; and nothing after its end', async () => {
    const { ctx, body } = local;
    const contact = async (contactedOn: string) =>
      refused(await logFloatingContact(ctx, { ...step(record), contactedOn, channel: 'PHONE' }));
    expect(await contact('2024-02-29')).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
    expect(await contact('2999-01-01')).toEqual(['DATE_IN_FUTURE NO_FUTURE_FACTS']);
    record = await local.steps.contact(record, '2024-06-01');
    const close = { ...step(record), result: 'RETURNED', closedOn: '2024-05-31' } as const;
    expect(refused(await closeFloatingRecord(ctx, close))).toEqual(['DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER']);
    record = await local.steps.close(record);
    expect(await contact('2024-06-02')).toEqual(['FLOATING_CLOSED STATE_MACHINE FloatingRecord']);
    const liaison = { ...step(record), memberId: body.member('G1') };
    expect(refused(await assignLiaison(ctx, liaison))).toEqual(['FLOATING_CLOSED STATE_MACHINE FloatingRecord']);
  });

  it('keeps its member from being void, and its destination from ending', async () => {
    const { ctx, body } = local;
    const voided = await voidMember(ctx, { id: body.member('F1'), expectedVersion: 1, documentNumber: '〔2025〕1号' });
    expect(voided.userErrors.map((each) => each.code)).toEqual(['FLOATING_OPEN']);
    const branch = await anOrganization(ctx, 'BRANCH', { formalParentId: body.organization(COMMITTEE) });
    const destination = { organizationId: branch.globalId };
    const open = await local.steps.report(aReport(local, { memberId: body.member('F3'), destination }));
    const end = {
      id: branch.globalId,
      expectedVersion: branch.version,
      dissolvedOn: '2025-01-01',
      documentNumber: '〔2025〕2号',
    };
    const answer = await dissolveOrganization(ctx, end);
    expect(answer.userErrors.map((each) => `${each.code} ${each.rule}`)).toEqual(['FLOATING_MEMBERS_REMAIN R-605']);
    // Nor on a day before somebody had left it; who never was there keeps it from nothing.
    const left = await local.steps.close(open, 'RETURNED', '2025-02-01');
    const early = await dissolveOrganization(ctx, end);
    expect(early.userErrors.map((each) => each.code)).toEqual(['FLOATING_MEMBERS_REMAIN']);
    const wrong = await local.steps.report(aReport(local, { memberId: body.member('F4'), destination }));
    await local.steps.close(wrong, 'RECORDED_IN_ERROR', '2025-03-01');
    const later = await dissolveOrganization(ctx, { ...end, dissolvedOn: left.closedOn ?? '' });
    expect(later.userErrors).toEqual([]);
  });
});

describe('Towards a tenant that is suspended', () => {
  const suspend = ({ tenant }: World, is: boolean) =>
    asMigrator('update tenants set is_suspended = $2 where tenant_id = $1', [tenant.tenantId, is]);
  const end = { result: 'RETURNED', closedOn: '2024-05-01' } as const;

  it('no step goes, from whatever side, until it takes part again', async () => {
    const [here, there] = [await aWorld(), await aWorld()];
    const registered = await here.steps.register(await here.steps.report(aReport(here, toTenant(there.tenant))));
    await suspend(there, true);
    const before = await everything();
    const refer = { ...step(registered), referredOn: '2024-03-06' };
    expect(refused(await referFloatingMember(here.ctx, refer))).toEqual(['PEER_SUSPENDED R-602']);
    expect(await everything()).toBe(before);
    await suspend(there, false);
    const referred = await here.steps.refer(registered);
    await suspend(here, true);
    const close = { id: referred.id, expectedVersion: 1, ...end };
    expect(refused(await closeFloatingRecord(there.ctx, close))).toEqual(['PEER_SUSPENDED R-602']);
    // A contact is the own side's.
    const contacted = await there.steps.contact({ ...referred, version: 1 }, '2024-04-01');
    await suspend(here, false);
    expect((await there.steps.close(contacted)).state).toBe('CLOSED');
    expect(await sideOf(here, referred)).toMatchObject({ state: 'CLOSED' });
  });

  it('the origin ends its own side, for who has died is no member; the other one follows when it takes part again', async () => {
    const [here, there] = [await aWorld(), await aWorld()];
    const referred = await here.steps.contact(await aReferral(here, toTenant(there.tenant)), '2024-04-01');
    await suspend(there, true);
    await here.steps.close(referred, 'LOST_CONTACT', '2024-05-01');
    expect(await sideOf(here, referred)).toMatchObject({ state: 'CLOSED', last_contact_on: null, awaits_peer: true });
    expect(await sideOf(there, referred)).toMatchObject({ state: 'REFERRED', version: 1 });
    const death = {
      id: here.body.member('F1'),
      expectedVersion: 1,
      endedOn: '2024-05-01',
      reason: 'DECEASED',
    } as const;
    expect((await endMembership(here.ctx, death)).userErrors).toEqual([]);
    const round = () => closePeerRecords(here.ctx.database, here.tenant.tenantId, quiet);
    expect(await round()).toBe(0);
    await suspend(there, false);
    expect(await round()).toBe(1);
    expect(await sideOf(there, referred)).toMatchObject({ result: 'LOST_CONTACT', member_name: null });
  });
});

describe('An inflow', () => {
  it.each([
    ['a name with a digit', { name: '云山1' }, 'NAME_CHARACTER 民委发〔2016〕33号'],
    ['an ID number with a wrong digit', { idNumber: '110105194912310021' }, 'ID_NUMBER_CHECKSUM GB 11643-1999'],
    ['a day before the member left', { receivedOn: '2024-01-31' }, 'DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER'],
    ['a number for the name of the branch', { originName: '13800138000' }, 'NAME_CHARACTER 民委发〔2016〕33号'],
  ])('is refused with %s, which is not repeated', async (_what, wishes, refusal) => {
    const answer = await recordFloatingInflow(world.ctx, anInflow(world, wishes));
    expect(JSON.stringify(answer)).not.toMatch(/云山|110105194912310021|13800138000/);
    expect(refused(answer)).toEqual([refusal]);
  });

  it('is recorded by whoever receives in the reach of the grant', async () => {
    const { tenant, body } = world;
    const ofOther = await asSecretary(tenant, body.organizations.get(OTHER_BRANCH) as string);
    expect(await code(recordFloatingInflow(ofOther, anInflow(world)))).toBe('NOT_FOUND');
    const ofBranch = await asSecretary(tenant, body.organizations.get(BRANCH) as string);
    expect((await stepsBy(ofBranch).inflow(anInflow(world))).state).toBe('RECEIVED');
  });
});

test('an incorporation is not taken twice, and a report follows the end of the one before', async () => {
  const local = await aWorld();
  const record = await anIncorporation(local);
  const again = {
    ...step(record),
    organizationId: local.body.organization(OTHER_BRANCH),
    attachment: 'BRANCH',
    incorporatedOn: '2024-03-11',
  } as const;
  expect(refused(await incorporateFloatingMember(local.ctx, again))).toEqual([
    'STATUS_NOT_ALLOWED STATE_MACHINE FloatingRecord',
  ]);
  await local.steps.close(record);
  expect(refused(await reportFloatingMember(local.ctx, aReport(local, { outOn: OUT_ON })))).toEqual([
    'DATE_BEFORE_PREDECESSOR FACTS_IN_ORDER',
  ]);
  expect((await local.steps.report(aReport(local, { ...toDivision, outOn: '2024-09-01' }))).channel).toBe('UNPAIRED');
});
