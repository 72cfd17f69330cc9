import type { ViewerContext } from '../../../src/access/context';
import { closeFloatingRecord } from '../../../src/domains/floating/close-floating-record';
import type { FloatingRecord } from '../../../src/domains/floating/floating-record.type';
import { referFloatingMember } from '../../../src/domains/floating/refer-floating-member';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { dyingBefore } from '../../support/dying-database';
import { aReport, aWorld, brokenFloatingChecks, keyOf, step, taken, toTenant, type World } from './a-floating';

/** No step takes more statements; a walk that goes on forever is a mistake. */
const MOST_STATEMENTS = 60;

let world: World;
let peer: World;

beforeEach(async () => {
  [world, peer] = [await aWorld(), await aWorld()];
});

const sidesNow = (record: FloatingRecord) =>
  asMigrator(
    `select side, state, version, member_name is not null as "hasName", last_contact_on is not null as "hasContact"
       from floating_records where id = $1 order by side desc`,
    [keyOf(record)],
  );

/** Takes a step again and again with one key, dying one statement later each time, until it comes through. @returns how often it died */
async function walked(
  take: (ctx: ViewerContext) => Promise<unknown>,
  afterDeath: () => Promise<void>,
): Promise<number> {
  for (let n = 1; n < MOST_STATEMENTS; n += 1) {
    const ctx = { ...(await asOrganizer(world.tenant)), deadlineAt: Date.now() + 60_000 };
    const death = dyingBefore(n, ctx.database);
    const [outcome] = await Promise.allSettled([take({ ...ctx, database: death.database })]);
    if (!death.happened()) {
      if (outcome.status === 'rejected') throw outcome.reason;
      return n - 1;
    }
    expect({ n, status: outcome.status }).toEqual({ n, status: 'rejected' });
    for (const each of [world, peer])
      expect({ n, broken: await brokenFloatingChecks(each) }).toEqual({ n, broken: [] });
    await afterDeath();
  }
  throw new Error('The step never came through.');
}

test('a referral and an end, killed before every statement and before the commit, are done on both sides or on none', async () => {
  const registered = await world.steps.register(await world.steps.report(aReport(world, toTenant(peer.tenant))));
  const own = { side: 'ORIGIN', hasName: false, hasContact: false };
  const refer = { ...step(registered), referredOn: '2024-03-06', idempotencyKey: 'refer' };
  const referrals = await walked(
    async (ctx) => taken(await referFloatingMember(ctx, refer)),
    async () => expect(await sidesNow(registered)).toEqual([{ ...own, state: 'REGISTERED_OUT', version: 2 }]),
  );
  expect(referrals).toBeGreaterThan(10);
  const theirs = { side: 'DESTINATION', hasName: true, hasContact: false };
  expect(await sidesNow(registered)).toEqual([
    { ...own, state: 'REFERRED', version: 3 },
    { ...theirs, state: 'REFERRED', version: 1 },
  ]);
  const again = taken(await referFloatingMember(await asOrganizer(world.tenant), refer));
  const contacted = await world.steps.contact(again, '2024-04-01');
  const close = { ...step(contacted), result: 'RETURNED', closedOn: '2024-05-01', idempotencyKey: 'close' } as const;
  const ends = await walked(
    async (ctx) => taken(await closeFloatingRecord(ctx, close)),
    async () =>
      expect(await sidesNow(registered)).toEqual([
        { ...own, hasContact: true, state: 'REFERRED', version: 4 },
        { ...theirs, state: 'REFERRED', version: 1 },
      ]),
  );
  expect(ends).toBeGreaterThan(10);
  expect(await sidesNow(registered)).toEqual([
    { ...own, state: 'CLOSED', version: 5 },
    { ...theirs, hasName: false, state: 'CLOSED', version: 2 },
  ]);
}, 300_000);
