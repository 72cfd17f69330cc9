import { closePeerRecords } from '../../../src/domains/floating/close-peer-records';
import type { FloatingRecord } from '../../../src/domains/floating/floating-record.type';
import { suspendMember } from '../../../src/domains/member-life/suspend-member';
import { endMembership } from '../../../src/domains/members/end-membership';
import { asMigrator } from '../../support/database';
import { brokenMemberChecks } from '../../support/members';
import { BRANCH, COMMITTEE, OTHER_BRANCH } from '../offices/a-body';
import {
  anIncorporation,
  anInflow,
  aReferral,
  aReport,
  aWorld,
  brokenFloatingChecks,
  keyOf,
  quiet,
  sideOf,
  stepsBy,
  toDivision,
  toTenant,
  type World,
} from './a-floating';

let world: World;
let peer: World;

beforeEach(async () => {
  [world, peer] = [await aWorld(), await aWorld()];
});

afterEach(async () => {
  for (const each of [world, peer]) {
    expect(await brokenFloatingChecks(each)).toEqual([]);
    expect(await brokenMemberChecks(each.tenant)).toEqual({});
  }
});

const participations = () =>
  asMigrator(
    `select organization_id = $2 as "isThere", valid::text from participations where tenant_id = $1 and superseded_at is null`,
    [world.tenant.tenantId, world.body.organizations.get(OTHER_BRANCH)],
  );

/** What the peer's department reads of a record, by its id. */
const seenByPeer = async (record: FloatingRecord): Promise<FloatingRecord> => {
  const { version } = (await sideOf(peer, record)) as { version: number };
  return { ...record, version };
};

test('inside a tenant: reported, registered, referred, received, incorporated, in contact, and back', async () => {
  const { steps, body } = world;
  const reported = await steps.report(aReport(world));
  expect(reported).toMatchObject({
    side: 'BOTH',
    channel: 'INTERNAL',
    state: 'REPORTED',
    outOn: '2024-03-01',
    version: 1,
  });
  expect(reported).toMatchObject({ memberName: '甲测试', contactDueOn: null });
  const referred = await steps.refer(await steps.register(reported));
  expect(referred).toMatchObject({
    state: 'REFERRED',
    referredOn: '2024-03-06',
    contactDueOn: '2024-06-04',
    isContactOverdue: true,
  });
  const received = await steps.receive(referred);
  // whoever has arrived is contacted on the next day.
  expect(received).toMatchObject({ state: 'RECEIVED', contactDueOn: '2024-03-09' });
  const contacted = await steps.contact(await steps.liaison(received, body.member('G1')), '2024-03-09', 'VISIT');
  expect(contacted).toMatchObject({
    firstContactOn: '2024-03-09',
    lastContactOn: '2024-03-09',
    lastContactChannel: 'VISIT',
  });
  expect(contacted.contactDueOn).toBe('2024-06-07');
  const incorporated = await steps.incorporate(contacted, body.organization(OTHER_BRANCH));
  expect(incorporated).toMatchObject({ state: 'INCORPORATED', attachment: 'BRANCH', incorporatedOn: '2024-03-10' });
  expect(await participations()).toEqual([{ isThere: true, valid: '[2024-03-10,)' }]);
  const closed = await steps.close(incorporated);
  expect(closed).toMatchObject({ state: 'CLOSED', result: 'RETURNED', closedOn: '2024-09-01', memberName: null });
  expect(closed).toMatchObject({
    lastContactOn: null,
    firstContactOn: null,
    contactDueOn: null,
    isContactOverdue: false,
  });
  expect(await participations()).toEqual([{ isThere: true, valid: '[2024-03-10,2024-09-01)' }]);
  // Away again, from the day of the return on.
  expect((await steps.report(aReport(world, { outOn: '2024-09-01' }))).state).toBe('REPORTED');
});

test('between two tenants: each step moves both sides, and the end leaves nothing of the person at the destination', async () => {
  const { steps } = world;
  const referred = await aReferral(world, toTenant(peer.tenant));
  expect(referred).toMatchObject({
    side: 'ORIGIN',
    channel: 'SYSTEM',
    state: 'REFERRED',
    version: 3,
    peerName: peer.tenant.name,
  });
  expect(await sideOf(peer, referred)).toMatchObject({
    side: 'DESTINATION',
    state: 'REFERRED',
    version: 1,
    member_name: '甲测试',
    origin_name: `记号${world.tenant.code}第1网格党支部`,
    destination_name: '拉萨市城关区纳金街道党工委',
    peer_name: world.tenant.name,
  });
  const received = await peer.steps.receive(
    await seenByPeer(referred),
    '2024-03-08',
    peer.body.organization(COMMITTEE),
  );
  expect(received).toMatchObject({ state: 'RECEIVED', memberName: '甲测试', contactDueOn: '2024-03-09' });
  const committee = `记号${peer.tenant.code}第1社区党委`;
  expect(await sideOf(world, referred)).toMatchObject({ state: 'RECEIVED', destination_name: committee, version: 4 });
  const named = await peer.steps.liaison(received, peer.body.member('F2'));
  const incorporated = await peer.steps.incorporate(
    named,
    peer.body.organization(BRANCH),
    'FLOATING_MEMBER_ORGANIZATION',
  );
  expect(incorporated).toMatchObject({ state: 'INCORPORATED', attachment: 'FLOATING_MEMBER_ORGANIZATION' });
  expect(await sideOf(world, referred)).toMatchObject({
    state: 'INCORPORATED',
    attachment: 'FLOATING_MEMBER_ORGANIZATION',
  });
  // The destination has no member, so that nobody takes part in anything.
  expect(await asMigrator('select from participations where tenant_id = $1', [peer.tenant.tenantId])).toEqual([]);
  await peer.steps.contact(incorporated, '2024-04-01', 'MEETING');
  const own = await steps.contact({ ...referred, version: 5 }, '2024-04-02');
  expect(own).toMatchObject({ lastContactOn: '2024-04-02', lastContactChannel: 'PHONE' });
  await steps.close(own, 'RETURNED', '2024-06-01');
  expect(await sideOf(world, referred)).toMatchObject({ state: 'CLOSED', last_contact_on: null, liaison_id: null });
  expect(await sideOf(peer, referred)).toMatchObject({
    state: 'CLOSED',
    result: 'RETURNED',
    closed_on: '2024-06-01',
    member_name: null,
    id_number_masked: null,
    liaison_id: null,
    last_contact_on: null,
  });
  const counts = await asMigrator(
    'select tenant_id, year, contacts from floating_contact_counts where record_id = $1 order by tenant_id',
    [keyOf(referred)],
  );
  // Of the contacts a number remains on either side.
  expect(counts).toEqual(
    [world, peer]
      .map(({ tenant }) => ({ tenant_id: tenant.tenantId, year: 2024, contacts: 1 }))
      .sort((a, b) => (a.tenant_id < b.tenant_id ? -1 : 1)),
  );
});

test('the destination may close too', async () => {
  const referred = await aReferral(world, toTenant(peer.tenant));
  await peer.steps.close(await seenByPeer(referred), 'LOST_CONTACT', '2024-05-01');
  expect(await sideOf(world, referred)).toMatchObject({ state: 'CLOSED', result: 'LOST_CONTACT', version: 4 });
});

test('a destination outside the system is told by other ways, and nobody there takes steps', async () => {
  const { steps } = world;
  const record = await aReferral(world, toDivision);
  expect(record).toMatchObject({
    side: 'ORIGIN',
    channel: 'UNPAIRED',
    destinationDivisionCode: '540102',
    peerName: null,
  });
  expect((await steps.close(await steps.contact(record, '2024-03-20'), 'LOST_CONTACT')).result).toBe('LOST_CONTACT');
});

test('a destination may be a division of which no reference data are here, or a mere name abroad', async () => {
  const { steps, body } = world;
  const far = await steps.report(aReport(world, { destination: { divisionCode: '510100' }, range: 'OUT_OF_PROVINCE' }));
  expect(far).toMatchObject({ channel: 'UNPAIRED', destinationDivisionCode: '510100' });
  const destination = { organizationName: '中国驻某国使馆党委' };
  const abroad = await steps.report(aReport(world, { memberId: body.member('F2'), destination, range: 'ABROAD' }));
  expect(abroad).toMatchObject({
    channel: 'UNPAIRED',
    destinationDivisionCode: null,
    destinationName: destination.organizationName,
  });
});

test('somebody comes from outside the system, is incorporated, and is forgotten at the end', async () => {
  const { steps, body } = world;
  const arrived = await steps.inflow(anInflow(world, { idNumber: '11010519491231002X' }));
  expect(arrived).toMatchObject({
    side: 'DESTINATION',
    channel: 'UNPAIRED',
    state: 'RECEIVED',
    memberName: '云山·来客',
  });
  expect(arrived).toMatchObject({ idNumberMasked: '110***********002X', originName: '外省某县某街道党支部' });
  const named = await steps.liaison(arrived, body.member('F1'));
  const incorporated = await steps.incorporate(named, body.organization(BRANCH), 'SERVICE_POINT');
  await steps.close(incorporated, 'RETURNED', '2024-12-01');
  expect(await sideOf(world, arrived)).toMatchObject({ state: 'CLOSED', member_name: null, id_number_masked: null });
});

test('of contacts the last is kept, and a number for the year; one recorded late is counted only', async () => {
  const { steps } = world;
  let record = await aReferral(world, toDivision);
  for (const day of ['2024-03-10', '2024-12-30', '2024-04-01', '2025-01-02']) record = await steps.contact(record, day);
  expect(record).toMatchObject({ lastContactOn: '2025-01-02', firstContactOn: null, contactDueOn: '2025-04-02' });
  const counts = 'select year, contacts from floating_contact_counts where tenant_id = $1 order by year';
  expect(await asMigrator(counts, [world.tenant.tenantId])).toEqual([
    { year: 2024, contacts: 3 },
    { year: 2025, contacts: 1 },
  ]);
  expect(record.contactsThisYear).toBe(0);
});

test('the audit log of both tenants names each step by its fields, and tells the other nothing of who acted', async () => {
  const referred = await aReferral(world, toTenant(peer.tenant));
  await peer.steps.receive(await seenByPeer(referred));
  const entries = await asMigrator(
    `select tenant_id = $1 as own, role, action, object_version as version, array_to_string(fields, ' ') as fields
       from audit_entries where object_id = $2 order by own desc, recorded_at, object_version`,
    [world.tenant.tenantId, keyOf(referred)],
  );
  expect(entries).toEqual([
    {
      own: true,
      role: 'ORGANIZER',
      action: 'floating:write',
      version: 1,
      fields: 'side channel state member origin destination reason range outOn',
    },
    { own: true, role: 'ORGANIZER', action: 'floating:refer', version: 2, fields: 'state stateSince' },
    { own: true, role: 'ORGANIZER', action: 'floating:refer', version: 3, fields: 'state stateSince referredOn' },
    { own: true, role: 'PEER', action: 'floating:receive', version: 4, fields: 'state stateSince receivedOn' },
    {
      own: false,
      role: 'PEER',
      action: 'floating:refer',
      version: 1,
      fields: 'side channel state memberName idNumberMasked originName reason range outOn referredOn',
    },
    { own: false, role: 'ORGANIZER', action: 'floating:receive', version: 2, fields: 'state stateSince receivedOn' },
  ]);
});

test('a call that is repeated with its key answers as the first did, also over the bridge', async () => {
  const { steps } = world;
  const registered = await steps.register(await steps.report(aReport(world, toTenant(peer.tenant))));
  const keyed = { ...world.ctx, idempotencyKey: `refer-${world.tenant.code}` };
  const first = await stepsBy(keyed).refer(registered);
  const again = await stepsBy(keyed).refer(registered);
  expect([first.version, again.version]).toEqual([3, 3]);
  expect(await sideOf(peer, first)).toMatchObject({ version: 1 });
});

describe('The end of a membership', () => {
  test('of somebody incorporated is refused, but for a transfer, which closes the record', async () => {
    const record = await anIncorporation(world);
    const [member] = await asMigrator<{ version: number }>(
      'select version from members where tenant_id = $1 and id = $2',
      [world.tenant.tenantId, world.body.members.get('F1')],
    );
    const end = { id: world.body.member('F1'), expectedVersion: member?.version ?? 0, endedOn: '2024-10-01' };
    const refusal = await endMembership(world.ctx, { ...end, reason: 'DECEASED' });
    expect(refusal.userErrors.map(({ code, rule }) => [code, rule])).toEqual([
      ['FLOATING_OPEN', 'ONE_FLOATING_RECORD'],
    ]);
    expect((await endMembership(world.ctx, { ...end, reason: 'TRANSFERRED_OUT' })).userErrors).toEqual([]);
    expect(await sideOf(world, record)).toMatchObject({ state: 'CLOSED', result: 'TRANSFERRED', awaits_peer: false });
    expect(await participations()).toEqual([{ isThere: true, valid: '[2024-03-10,2024-10-01)' }]);
  });

  test('closes the side of another tenant by a round in the background', async () => {
    const record = await aReferral(world, toTenant(peer.tenant));
    const end = {
      id: world.body.member('F1'),
      expectedVersion: 1,
      endedOn: '2024-10-01',
      reason: 'TRANSFERRED_OUT',
    } as const;
    expect((await endMembership(world.ctx, end)).userErrors).toEqual([]);
    expect(await sideOf(world, record)).toMatchObject({ state: 'CLOSED', result: 'TRANSFERRED', awaits_peer: true });
    expect(await sideOf(peer, record)).toMatchObject({ state: 'REFERRED', member_name: '甲测试' });
    expect(await closePeerRecords(world.ctx.database, world.tenant.tenantId, quiet)).toBe(1);
    expect(await sideOf(peer, record)).toMatchObject({ state: 'CLOSED', closed_on: '2024-10-01', member_name: null });
    expect(await sideOf(world, record)).toMatchObject({ awaits_peer: false });
    expect(await closePeerRecords(world.ctx.database, world.tenant.tenantId, quiet)).toBe(0);
  });

  test('or the suspension of a liaison leaves the record without one', async () => {
    const record = await anIncorporation(world);
    const answer = await suspendMember(world.ctx, {
      id: world.body.member('G1'),
      expectedVersion: 1,
      suspendedOn: '2024-10-01',
      documentNumber: '〔2024〕9号',
    });
    expect(answer.userErrors).toEqual([]);
    expect(await sideOf(world, record)).toMatchObject({ state: 'INCORPORATED', liaison_id: null });
  });
});
