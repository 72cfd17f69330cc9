import type { ViewerContext } from '../../../src/access/context';
import { memberChecks } from '../../../src/domains/members/members.checks';
import { acceptTransfer } from '../../../src/domains/transfers/accept-transfer';
import { sendTransfer } from '../../../src/domains/transfers/send-transfer';
import { transferChecks } from '../../../src/domains/transfers/transfers.checks';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { dyingBefore } from '../../support/dying-database';
import { cardOf } from '../../support/members';
import {
  aMemberOf,
  aPlace,
  aReceivedTransfer,
  brokenChecks,
  DAYS,
  headCount,
  keyOf,
  LETTER,
  type Place,
  sideOf,
  step,
  stepsBy,
  taken,
} from './a-transfer';

/** No step takes more statements; a walk that goes on forever is a mistake. */
const MOST_STATEMENTS = 150;

let origin: Place;
let destination: Place;

beforeEach(async () => {
  [origin, destination] = [await aPlace(), await aPlace()];
});

const sidesNow = async (transferId: string) =>
  asMigrator(
    `select side, state, snapshot_sealed is not null as "hasSnapshot", member_name is not null as "hasName"
       from relationship_transfers where id = $1 order by side desc`,
    [keyOf(transferId)],
  );

const DAYS_SEEN = ['2024-02-01', DAYS.sent, DAYS.received, DAYS.accepted, DAYS.closed, '2025-01-01'];

/** Heads of both tenants together, by memberships on several days, and on the cards. */
async function heads(): Promise<number[]> {
  const counts: number[] = [];
  for (const day of DAYS_SEEN)
    counts.push((await headCount(origin.tenant, day)) + (await headCount(destination.tenant, day)));
  const cards = await Promise.all([origin, destination].map(({ tenant, chain }) => cardOf(tenant, chain.committee.id)));
  return [...counts, cards.reduce((sum, { total }) => sum + total, 0)];
}

async function brokenNow(): Promise<string[]> {
  const broken: string[] = [];
  for (const { tenant } of [origin, destination]) {
    for (const { name, text } of [...transferChecks, ...memberChecks]) {
      if ((await asMigrator(text, [tenant.tenantId])).length > 0) broken.push(name);
    }
  }
  return broken;
}

/** Takes a step again and again with one key, dying one statement later each time, until it comes through. @returns how often it died */
async function walked(
  as: Place,
  take: (ctx: ViewerContext) => Promise<unknown>,
  afterDeath: () => Promise<void>,
): Promise<number> {
  for (let n = 1; n < MOST_STATEMENTS; n += 1) {
    const ctx = await asOrganizer(as.tenant);
    const death = dyingBefore(n, ctx.database);
    const outcome = await Promise.allSettled([take({ ...ctx, database: death.database })]);
    if (!death.happened()) {
      if (outcome[0].status === 'rejected') throw outcome[0].reason;
      return n - 1;
    }
    expect({ n, status: outcome[0].status }).toEqual({ n, status: 'rejected' });
    expect({ n, broken: await brokenNow() }).toEqual({ n, broken: [] });
    await afterDeath();
  }
  throw new Error('The step never came through.');
}

test('sendTransfer, killed before every statement and before the commit, is done on both sides or on none', async () => {
  const member = await aMemberOf(origin);
  const steps = stepsBy(origin.ctx);
  const approved = await steps.approve(await steps.propose(member, { tenantCode: destination.tenant.code }));
  const before = [{ side: 'ORIGIN', state: 'ORIGIN_APPROVED', hasSnapshot: false, hasName: false }];
  const input = { ...step(approved), sentOn: DAYS.sent, validDays: 60, letterNumber: LETTER, idempotencyKey: 'send' };
  const deaths = await walked(
    origin,
    async (ctx) => taken(await sendTransfer(ctx, input)),
    async () => expect(await sidesNow(approved.id)).toEqual(before),
  );
  expect(deaths).toBeGreaterThan(15);
  expect(await sidesNow(approved.id)).toEqual([
    { side: 'ORIGIN', state: 'SENT', hasSnapshot: true, hasName: false },
    { side: 'DESTINATION', state: 'SENT', hasSnapshot: false, hasName: true },
  ]);
  const again = taken(await sendTransfer(await asOrganizer(origin.tenant), input));
  expect(again.version).toBe(approved.version + 1);
  expect(await brokenChecks(origin.tenant, destination.tenant)).toEqual([]);
}, 300_000);

test('acceptTransfer, killed before every statement and before the commit, is done on both sides or on none', async () => {
  const { received } = await aReceivedTransfer(origin, destination, { groupId: origin.chain.group.globalId });
  const [everybody] = [await heads()];
  const before = [
    { side: 'ORIGIN', state: 'DEST_RECEIVED', hasSnapshot: true, hasName: false },
    { side: 'DESTINATION', state: 'DEST_RECEIVED', hasSnapshot: false, hasName: true },
  ];
  const input = {
    ...step(received),
    branchId: destination.branch.globalId,
    groupId: destination.chain.group.globalId,
    acceptedOn: DAYS.accepted,
    idempotencyKey: 'accept',
  };
  const deaths = await walked(
    destination,
    async (ctx) => taken(await acceptTransfer(ctx, input)),
    async () => {
      expect(await sidesNow(received.id)).toEqual(before);
      expect(await heads()).toEqual(everybody);
    },
  );
  expect(deaths).toBeGreaterThan(40);
  expect(await sidesNow(received.id)).toEqual([
    { side: 'ORIGIN', state: 'ASSIGNED', hasSnapshot: true, hasName: false },
    { side: 'DESTINATION', state: 'ASSIGNED', hasSnapshot: true, hasName: false },
  ]);
  expect(await heads()).toEqual(everybody);
  const again = taken(await acceptTransfer(await asOrganizer(destination.tenant), input));
  expect(again.version).toBe(received.version + 1);
  expect((await sideOf(origin, received)).state).toBe('ASSIGNED');
  expect(await brokenChecks(origin.tenant, destination.tenant)).toEqual([]);
}, 300_000);
