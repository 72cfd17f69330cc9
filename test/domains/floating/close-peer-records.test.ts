import { closePeerRecords } from '../../../src/domains/floating/close-peer-records';
import { endMembership } from '../../../src/domains/members/end-membership';
import { voidMember } from '../../../src/domains/members/void-member';
import { asMigrator } from '../../support/database';
import { aReferral, aWorld, brokenFloatingChecks, keyOf, quiet, sideOf, toTenant, type World } from './a-floating';

let world: World;
let peer: World;

beforeEach(async () => {
  [world, peer] = [await aWorld(), await aWorld()];
});

/** Somebody who was referred to the peer, and whose membership has ended since. */
async function aRecordToClose() {
  const record = await aReferral(world, toTenant(peer.tenant));
  const end = { id: world.body.member('F1'), expectedVersion: 1, endedOn: '2024-10-01' } as const;
  expect((await endMembership(world.ctx, { ...end, reason: 'TRANSFERRED_OUT' })).userErrors).toEqual([]);
  return record;
}

/** As many copies of a record that is to be closed, each before it, on the other side at that tenant. */
const plantBefore = (recordId: string, count: number, peerTenantId: string) =>
  asMigrator(
    `insert into floating_records (tenant_id, id, side, channel, peer_tenant_id, state, state_since, member_id, origin_id, range, reason, out_on, referred_on, closed_on, result, awaits_peer, created_at, updated_at)
     select f.tenant_id, ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, f.side, f.channel, $4, f.state, f.state_since, f.member_id, f.origin_id, f.range, f.reason,
            f.out_on, f.referred_on, f.closed_on, f.result, true, now(), now()
       from floating_records f cross join generate_series(1, $3::int) n where f.tenant_id = $1 and f.id = $2`,
    [world.tenant.tenantId, recordId, count, peerTenantId],
  );

test('those that wait for a suspended tenant hold up no other, however many they are', async () => {
  const record = await aRecordToClose();
  const suspended = await aWorld();
  await plantBefore(keyOf(record), 201, suspended.tenant.tenantId);
  await asMigrator('update tenants set is_suspended = true where tenant_id = $1', [suspended.tenant.tenantId]);
  expect(await closePeerRecords(world.ctx.database, world.tenant.tenantId, quiet)).toBe(1);
  expect(await sideOf(peer, record)).toMatchObject({ state: 'CLOSED', member_name: null });
});

test('one that fails is logged, by ids only, and holds up no other', async () => {
  const record = await aRecordToClose();
  // The other tenant has no side of it.
  await plantBefore(keyOf(record), 1, peer.tenant.tenantId);
  const logged: object[] = [];
  const logger = { error: (details: object) => void logged.push(Object.keys(details)) };
  expect(await closePeerRecords(world.ctx.database, world.tenant.tenantId, logger)).toBe(1);
  expect(logged).toEqual([['err', 'tenantId', 'recordId']]);
  // Other tests of this database close what awaits the other side, in all tenants.
  await asMigrator('update floating_records set awaits_peer = false where tenant_id = $1', [world.tenant.tenantId]);
  expect(await sideOf(peer, record)).toMatchObject({ state: 'CLOSED', member_name: null });
});

test('what was recorded of somebody who never was a member counts on neither side', async () => {
  const referred = await aReferral(world, toTenant(peer.tenant));
  await world.steps.close(referred);
  const voiding = { id: world.body.member('F1'), expectedVersion: 1, documentNumber: '〔2025〕1号' };
  expect((await voidMember(world.ctx, voiding)).userErrors).toEqual([]);
  expect(await sideOf(world, referred)).toMatchObject({ result: 'RECORDED_IN_ERROR', awaits_peer: true });
  expect(await closePeerRecords(world.ctx.database, world.tenant.tenantId, quiet)).toBe(1);
  expect(await sideOf(peer, referred)).toMatchObject({ result: 'RECORDED_IN_ERROR', closed_on: '2024-09-01' });
  for (const each of [world, peer]) expect(await brokenFloatingChecks(each)).toEqual([]);
});
