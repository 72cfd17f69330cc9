import type { ViewerContext } from '../../../src/access/context';
import { closeFloatingRecord } from '../../../src/domains/floating/close-floating-record';
import { closePeerRecords } from '../../../src/domains/floating/close-peer-records';
import type { FloatingRecord } from '../../../src/domains/floating/floating-record.type';
import { incorporateFloatingMember } from '../../../src/domains/floating/incorporate-floating-member';
import type { FloatingAnswer } from '../../../src/domains/floating/load-floating-answer';
import { logFloatingContact } from '../../../src/domains/floating/log-floating-contact';
import { receiveFloatingMember } from '../../../src/domains/floating/receive-floating-member';
import { referFloatingMember } from '../../../src/domains/floating/refer-floating-member';
import { reportFloatingMember } from '../../../src/domains/floating/report-floating-member';
import { endMembership } from '../../../src/domains/members/end-membership';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { OTHER_BRANCH } from '../offices/a-body';
import {
  anInflow,
  aReferral,
  aReport,
  aWorld,
  brokenFloatingChecks,
  quiet,
  sideOf,
  step,
  toTenant,
  type World,
} from './a-floating';

let world: World;
let peer: World;

beforeEach(async () => {
  [world, peer] = [await aWorld(), await aWorld()];
});

afterEach(async () => {
  for (const each of [world, peer]) expect(await brokenFloatingChecks(each)).toEqual([]);
});

const outcome = (answer: Promise<FloatingAnswer>): Promise<string> =>
  answer.then(
    ({ userErrors }) => userErrors.map(({ code }) => code).join() || 'DONE',
    (error) => String(error.extensions?.code ?? error.message),
  );

const again = async ({ tenant }: World): Promise<ViewerContext> => asOrganizer(tenant);

test('of several who report one member at once one does', async () => {
  const outcomes = await Promise.all(
    [1, 2, 3].map(async () => outcome(reportFloatingMember(await again(world), aReport(world)))),
  );
  expect(outcomes.sort()).toEqual(['DONE', 'FLOATING_OPEN', 'FLOATING_OPEN']);
});

test('of several who incorporate at once one does, and the others are told CONFLICT', async () => {
  const received = await world.steps.liaison(
    await world.steps.receive(await aReferral(world)),
    world.body.member('G1'),
  );
  const input = { ...step(received), attachment: 'BRANCH', incorporatedOn: '2024-03-10' } as const;
  const organizationId = world.body.organization(OTHER_BRANCH);
  const outcomes = await Promise.all(
    [1, 2, 3].map(async () => outcome(incorporateFloatingMember(await again(world), { ...input, organizationId }))),
  );
  expect(outcomes.sort()).toEqual(['CONFLICT', 'CONFLICT', 'DONE']);
  expect(await asMigrator('select from participations where tenant_id = $1', [world.tenant.tenantId])).toHaveLength(1);
});

test('of several who record a contact with a stranger at once one does', async () => {
  const arrived = await world.steps.inflow(anInflow(world));
  const contact = { ...step(arrived), contactedOn: '2024-03-09', channel: 'PHONE' } as const;
  const outcomes = await Promise.all(
    [1, 2, 3].map(async () => outcome(logFloatingContact(await again(world), contact))),
  );
  expect(outcomes.sort()).toEqual(['CONFLICT', 'CONFLICT', 'DONE']);
  const counts = 'select contacts from floating_contact_counts where tenant_id = $1';
  expect(await asMigrator(counts, [world.tenant.tenantId])).toEqual([{ contacts: 1 }]);
});

test('who closes a record that is referred between the look at it and the lock is told CONFLICT, also by a version to come', async () => {
  const registered = await world.steps.register(await world.steps.report(aReport(world, toTenant(peer.tenant))));
  const { database } = world.ctx;
  let referrals = 0;
  const slow: ViewerContext['database'] = {
    ...database,
    read: async (...args) => {
      const rows = await database.read<never>(...args);
      referrals += 1;
      if (referrals === 1) await world.steps.refer(registered);
      return rows;
    },
  };
  const close = { id: registered.id, expectedVersion: registered.version + 1, result: 'RETURNED' } as const;
  const closing = closeFloatingRecord({ ...world.ctx, database: slow }, { ...close, closedOn: '2024-05-01' });
  expect(await outcome(closing)).toBe('CONFLICT');
  expect([(await sideOf(world, registered)).state, (await sideOf(peer, registered)).state]).toEqual([
    'REFERRED',
    'REFERRED',
  ]);
});

test('referrals in opposite directions wait for each other and block nobody', async () => {
  const registered = async (from: World, to: World, memberId: string) =>
    from.steps.register(await from.steps.report(aReport(from, { ...toTenant(to.tenant), memberId })));
  const keys = ['F1', 'F2', 'F3'];
  const forth: FloatingRecord[] = [];
  const back: FloatingRecord[] = [];
  for (const key of keys) {
    forth.push(await registered(world, peer, world.body.member(key)));
    back.push(await registered(peer, world, peer.body.member(key)));
  }
  const refer = async (from: World, record: FloatingRecord) =>
    outcome(referFloatingMember(await again(from), { ...step(record), referredOn: '2024-03-06' }));
  const outcomes = await Promise.all([
    ...forth.map((record) => refer(world, record)),
    ...back.map((record) => refer(peer, record)),
  ]);
  expect(outcomes).toEqual(Array(6).fill('DONE'));
});

test('whoever closes and whoever receives at once agree on what became of it', async () => {
  const referred = await aReferral(world, toTenant(peer.tenant));
  const outcomes = await Promise.all([
    outcome(closeFloatingRecord(await again(world), { ...step(referred), result: 'RETURNED', closedOn: '2024-03-10' })),
    outcome(
      receiveFloatingMember(await again(peer), { id: referred.id, expectedVersion: 1, receivedOn: '2024-03-08' }),
    ),
  ]);
  expect(outcomes.sort()).toEqual(['CONFLICT', 'DONE']);
  const states = [(await sideOf(world, referred)).state, (await sideOf(peer, referred)).state];
  expect(states[0]).toBe(states[1]);
});

test('a membership that ends while the record is referred leaves both sides whole', async () => {
  const registered = await world.steps.register(await world.steps.report(aReport(world, toTenant(peer.tenant))));
  const end = {
    id: world.body.member('F1'),
    expectedVersion: 1,
    reason: 'TRANSFERRED_OUT',
    endedOn: '2024-10-01',
  } as const;
  const [, referred] = await Promise.all([
    endMembership(await again(world), end),
    outcome(referFloatingMember(await again(world), { ...step(registered), referredOn: '2024-03-06' })),
  ]);
  expect(['DONE', 'CONFLICT']).toContain(referred);
  await closePeerRecords(world.ctx.database, world.tenant.tenantId, quiet);
  expect(await sideOf(world, registered)).toMatchObject({ state: 'CLOSED', result: 'TRANSFERRED', awaits_peer: false });
  const theirs = await sideOf(peer, registered);
  expect(theirs.state).toBe(referred === 'DONE' ? 'CLOSED' : undefined);
});

test('several rounds at once close the other side once; towards a suspended tenant they wait', async () => {
  const referred = await aReferral(world, toTenant(peer.tenant));
  const end = {
    id: world.body.member('F1'),
    expectedVersion: 1,
    reason: 'TRANSFERRED_OUT',
    endedOn: '2024-10-01',
  } as const;
  expect((await endMembership(world.ctx, end)).userErrors).toEqual([]);
  const receive = { id: referred.id, expectedVersion: 1, receivedOn: '2024-10-02' };
  expect(await outcome(receiveFloatingMember(peer.ctx, receive))).toBe('FLOATING_CLOSED_BY_PEER');
  const suspend = (is: boolean) =>
    asMigrator('update tenants set is_suspended = $2 where tenant_id = $1', [peer.tenant.tenantId, is]);
  await suspend(true);
  const round = () => closePeerRecords(world.ctx.database, world.tenant.tenantId, quiet);
  expect(await round()).toBe(0);
  await suspend(false);
  expect((await Promise.all([round(), round(), round()])).reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(await sideOf(peer, referred)).toMatchObject({ state: 'CLOSED', version: 2, member_name: null });
  const entries = await asMigrator(
    `select role, action from audit_entries where tenant_id = $1 and object_id = $2 order by object_version`,
    [peer.tenant.tenantId, referred.id.slice(4)],
  );
  expect(entries).toEqual([
    { role: 'PEER', action: 'floating:refer' },
    { role: 'SYSTEM', action: 'floating:close' },
  ]);
});
