import { v7 as newId } from 'uuid';
import { asMigrator } from '../../support/database';
import { anIncorporation, aReport, aWorld, brokenFloatingChecks, keyOf, type World } from './a-floating';

/** Each invariant is broken behind the back of the use cases; the check of that name must see it. `$2` is the record. */
const BREACHES: [check: string, sql: string][] = [
  [
    'floating-member',
    `update members m set branch_id = f.destination_id from floating_records f
      where m.tenant_id = $1 and f.tenant_id = $1 and f.id = $2 and m.id = f.member_id`,
  ],
  ['floating-destination', `update floating_records set destination_id = origin_id where tenant_id = $1 and id = $2`],
  [
    'floating-destination',
    `update organizations o set ended_on = '2026-01-01', status = 'DISSOLVED' from floating_records f
      where o.tenant_id = $1 and f.tenant_id = $1 and f.id = $2 and o.id = f.destination_id`,
  ],
  ['floating-liaison', `update floating_records set liaison_id = member_id where tenant_id = $1 and id = $2`],
  [
    'floating-liaison',
    `update members m set standing = 'SUSPENDED' from floating_records f
      where m.tenant_id = $1 and f.tenant_id = $1 and f.id = $2 and m.id = f.liaison_id`,
  ],
  [
    'floating-one-at-a-time',
    `update floating_records f set closed_on = '2024-03-02' from floating_records o
      where f.tenant_id = $1 and o.tenant_id = $1 and o.id = $2 and f.member_id = o.member_id and f.id <> o.id`,
  ],
  [
    'floating-contacts',
    `update floating_records set last_contact_on = '2024-02-01', last_contact_channel = 'PHONE' where tenant_id = $1 and id = $2`,
  ],
  [
    'floating-contacts',
    `update floating_records set last_contact_on = '2099-02-01', last_contact_channel = 'PHONE' where tenant_id = $1 and id = $2`,
  ],
  [
    'floating-contacts',
    `update floating_records set last_contact_on = '2024-06-01', last_contact_channel = 'PHONE' where tenant_id = $1 and id = $2`,
  ],
];

/** Somebody who was away once before, and is incorporated now. */
async function aGround(): Promise<[World, string]> {
  const world = await aWorld();
  const { steps } = world;
  await steps.close(await steps.report(aReport(world, { outOn: '2023-01-01' })), 'RETURNED', '2023-06-01');
  return [world, keyOf(await anIncorporation(world))];
}

test('records through the use cases break no invariant', async () => {
  const [world] = await aGround();
  expect(await brokenFloatingChecks(world)).toEqual([]);
});

test.each(BREACHES)('%s sees its breach', async (check, sql) => {
  const [world, record] = await aGround();
  await asMigrator(sql, [world.tenant.tenantId, record]);
  expect(await brokenFloatingChecks(world)).toContain(check);
});

/** What the table itself refuses, whoever writes. `$2` is the record. */
test.each([
  [
    'contacts of a closed record',
    `update floating_records set state = 'CLOSED', closed_on = '2024-09-01', result = 'RETURNED' where tenant_id = $1 and id = $2`,
  ],
  ['a name of an own member', `update floating_records set member_name = '某某' where tenant_id = $1 and id = $2`],
  ['steps out of order', `update floating_records set received_on = '2024-01-01' where tenant_id = $1 and id = $2`],
  ['an end without a result', `update floating_records set closed_on = '2024-09-01' where tenant_id = $1 and id = $2`],
  [
    'an attachment without a day',
    `update floating_records set incorporated_on = null where tenant_id = $1 and id = $2`,
  ],
])('the table refuses %s', async (_what, sql) => {
  const [world, record] = await aGround();
  await expect(asMigrator(sql, [world.tenant.tenantId, record])).rejects.toThrow('violates check constraint');
});

test('the table refuses a second open record of a member', async () => {
  const [world, record] = await aGround();
  const again = `insert into floating_records (tenant_id, id, side, channel, state, state_since, member_id, origin_id, range, reason, out_on, created_at, updated_at)
    select tenant_id, $3, side, channel, 'REPORTED', out_on, member_id, origin_id, range, reason, out_on, now(), now()
      from floating_records where tenant_id = $1 and id = $2`;
  await expect(asMigrator(again, [world.tenant.tenantId, record, newId()])).rejects.toThrow(
    'floating_records_one_open',
  );
});
