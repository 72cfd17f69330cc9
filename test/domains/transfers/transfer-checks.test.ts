import { transferChecks } from '../../../src/domains/transfers/transfers.checks';
import { asMigrator } from '../../support/database';
import { aMemberOf, aPlace, aReceivedTransfer, type Place, sentFrom, sideOf, stepsBy } from './a-transfer';

/** Each invariant is broken behind the back of the use cases; the check of that name must see it. `$1` is the origin. */
const BREACHES: [check: string, sql: string][] = [
  [
    'transfer-sides',
    `update relationship_transfers set state_since = '2024-03-13' where tenant_id = $1 and state = 'ASSIGNED'`,
  ],
  [
    'transfer-sides',
    `update relationship_transfers set peer_tenant_id = gen_random_uuid() where tenant_id = $1 and state = 'DEST_RECEIVED'`,
  ],
  [
    'transfer-sides',
    `update relationship_transfers set sent_on = null, received_on = null where tenant_id = $1 and state = 'DEST_RECEIVED'`,
  ],
  [
    'transfer-origin',
    `update memberships set valid = daterange(lower(valid), '2024-03-13') where tenant_id = $1 and end_reason = 'TRANSFERRED_OUT' and member_id = (select member_id from relationship_transfers where tenant_id = $1 and channel = 'SYSTEM' and state = 'ASSIGNED')`,
  ],
  [
    'transfer-destination',
    `update memberships set valid = daterange('2024-03-13', null) where tenant_id = $1 and begin_reason = 'TRANSFERRED_IN'`,
  ],
  [
    'transfer-open-member',
    `update relationship_transfers t set from_branch_id = i.to_branch_id from relationship_transfers i where t.tenant_id = $1 and t.channel = 'LETTER' and i.tenant_id = $1 and i.channel = 'INTERNAL'`,
  ],
  [
    'transfer-snapshot',
    `update relationship_transfers set snapshot_sealed = null, data_key_id = null where tenant_id = $1 and state = 'DEST_RECEIVED'`,
  ],
  [
    'transfer-days',
    `update relationship_transfers set received_on = '2024-03-04' where tenant_id = $1 and channel = 'INTERNAL'`,
  ],
  [
    'transfer-days',
    `update relationship_transfers set applied_on = '2999-01-01', state_since = '2999-01-01' where tenant_id = $1 and channel = 'LETTER'`,
  ],
  [
    'transfer-expiry',
    `update relationship_transfers set letter_valid_until = '2024-03-08' where tenant_id = $1 and channel = 'LETTER'`,
  ],
  [
    'transfer-record',
    `update memberships set begin_reason = 'CHANGED' where tenant_id = $1 and begin_reason = 'TRANSFERRED_IN'`,
  ],
];

/** An origin with a member who has gone to another tenant, one on the way there, one inside, and one with a letter. */
async function aWorld(): Promise<Place> {
  const [origin, destination] = [await aPlace(), await aPlace()];
  const there = stepsBy(destination.ctx);
  const { received } = await aReceivedTransfer(origin, destination);
  await there.accept(received, destination.branch);
  await aReceivedTransfer(origin, destination);
  const here = stepsBy(origin.ctx);
  const inside = await sentFrom(origin, await aMemberOf(origin), { branchId: origin.otherBranch.globalId });
  await here.accept(await here.receive(inside), origin.otherBranch);
  const letter = await sentFrom(origin, await aMemberOf(origin), { letterTo: '外省' });
  await asMigrator(
    `update relationship_transfers set letter_valid_until = current_date where tenant_id = $1 and id = $2`,
    [origin.tenant.tenantId, letter.id.slice(4)],
  );
  expect((await sideOf(origin, letter)).state).toBe('SENT');
  return origin;
}

async function broken({ tenant }: Place): Promise<string[]> {
  const names: string[] = [];
  for (const { name, text } of transferChecks) {
    if ((await asMigrator(text, [tenant.tenantId])).length > 0) names.push(name);
  }
  return names;
}

test('transfers through the use cases break no invariant', async () => {
  expect(await broken(await aWorld())).toEqual([]);
});

test.each(BREACHES)('%s sees %s', async (check, sql) => {
  const origin = await aWorld();
  await asMigrator(sql, [origin.tenant.tenantId]);
  expect(await broken(origin)).toContain(check);
});

test('no check goes without a test that breaks it', () => {
  expect([...new Set(BREACHES.map(([check]) => check))].sort()).toEqual(transferChecks.map(({ name }) => name).sort());
});
