import type { ViewerContext } from '../../../src/access/context';
import { giveUpWebhooks } from '../../../src/domains/webhooks/purge-webhooks';
import { recordEndpointHealth } from '../../../src/domains/webhooks/record-endpoint-health';
import { webhookChecks } from '../../../src/domains/webhooks/webhooks.checks';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { answering, aReceiver, type Receiver } from './a-receiver';
import {
  anEndpoint,
  branchesAppear,
  deliveriesOf,
  endpointSeen,
  letTimePass,
  quickSender,
  sent,
  serveOnce,
  type TestEndpoint,
} from './an-endpoint';

let tenant: TestTenant;
let ctx: ViewerContext;
let receiver: Receiver;
let endpoint: TestEndpoint;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  receiver = await aReceiver();
  endpoint = await anEndpoint(ctx, receiver);
});

afterEach(async () => {
  await receiver.close();
  for (const { name, text } of webhookChecks)
    expect({ name, rows: await asMigrator(text, [tenant.tenantId]) }).toEqual({ name, rows: [] });
});

const serve = (timeoutMs?: number) => serveOnce(ctx, endpoint, quickSender(receiver, timeoutMs));
const seen = () => endpointSeen(ctx, endpoint.id);
const byForce = (text: string) => asMigrator(`${text} where tenant_id = $1`, [tenant.tenantId]);

/** Answers so once something else has been done; the receiver holds the request meanwhile. */
const answeringAfter = (status: number, work: () => Promise<unknown>) =>
  receiver.behave((response) => {
    void work().then(() => response.writeHead(status).end());
  });

describe('While an attempt is under way', () => {
  it('an endpoint that has moved elsewhere is not disabled by the 410 of its old address', async () => {
    await branchesAppear(ctx);
    const moved = { id: endpoint.id, expectedVersion: 1, url: `${receiver.url}/new` };
    answeringAfter(410, () => sent(ctx, 'updateWebhookEndpoint', moved));
    await serve();
    expect(await seen()).toMatchObject({ state: 'ENABLED', failures: 0, version: 2 });

    receiver.behave(answering(204));
    await letTimePass(tenant);
    await serve();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hooks', '/hooks/new']);
    expect((await deliveriesOf(ctx, endpoint.id))[0]).toMatchObject({ state: 'DELIVERED' });
  });

  it('a message that was given up meanwhile and taken after all is one that was delivered', async () => {
    await branchesAppear(ctx);
    const inSixDays = new Date(Date.now() + 6 * 86_400_000);
    answeringAfter(200, () => giveUpWebhooks(ctx.database, tenant.tenantId, inSixDays));
    await serve();
    expect((await deliveriesOf(ctx, endpoint.id))[0]).toMatchObject({
      state: 'DELIVERED',
      attempts: [{ outcome: 'DELIVERED' }],
    });
  });

  it('a message that failed is no more given up twice: the end that it had stays', async () => {
    await branchesAppear(ctx);
    const inSixDays = new Date(Date.now() + 6 * 86_400_000);
    answeringAfter(500, () => giveUpWebhooks(ctx.database, tenant.tenantId, inSixDays));
    await serve();
    expect((await deliveriesOf(ctx, endpoint.id))[0]).toMatchObject({
      state: 'DEAD',
      endedAt: inSixDays.toISOString(),
      attempts: [{ outcome: 'REFUSED' }],
    });
  });
});

describe('A receiver that says when to come again', () => {
  const secondsUntil = (instant: string | null | undefined) => (Date.parse(instant ?? '') - Date.now()) / 1000;

  it('is left alone until then, with all that waits for it', async () => {
    await branchesAppear(ctx, 3);
    receiver.behave(answering(503, { 'retry-after': '120' }));
    await serve();
    const { pausedUntil } = await seen();
    expect(secondsUntil(pausedUntil)).toBeGreaterThan(100);
    expect(secondsUntil(pausedUntil)).toBeLessThanOrEqual(120);
    for (const { nextAttemptAt } of await deliveriesOf(ctx, endpoint.id))
      expect(secondsUntil(nextAttemptAt)).toBeGreaterThan(100);
    await serve();
    expect(receiver.received).toHaveLength(3);
  });

  it('is left alone also where it took some: that is what a limit looks like', async () => {
    await branchesAppear(ctx, 25);
    let taken = 0;
    receiver.behave((response) => {
      taken += 1;
      if (taken <= 4) response.writeHead(204).end();
      else response.writeHead(429, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }).end();
    });
    await serve();
    expect(receiver.received).toHaveLength(10);
    const { failures, pausedUntil } = await seen();
    expect(failures).toBe(0);
    expect(secondsUntil(pausedUntil)).toBeGreaterThan(45);
  });
});

describe('What several processes learn of a receiver at once', () => {
  const learn = (isTaking: boolean, notBefore: Date | null = null) =>
    recordEndpointHealth(
      ctx.database,
      tenant.tenantId,
      { id: endpoint.id.slice(4), version: 1 },
      { isTaking, notBefore },
    );
  const inAMinute = () => new Date(Date.now() + 60_000);

  it('takes back no pause that it asked for', async () => {
    const asked = inAMinute();
    await learn(true, asked);
    await learn(true);
    expect((await seen()).pausedUntil).toBe(asked.toISOString());
    await learn(false);
    expect((await seen()).pausedUntil).toBe(asked.toISOString());
  });

  it('ends a pause after failures once it takes a message', async () => {
    for (let count = 0; count < 3; count += 1) await learn(false);
    expect(await seen()).toMatchObject({ failures: 3, pausedUntil: expect.any(String) });
    await learn(true);
    expect(await seen()).toMatchObject({ failures: 0, pausedUntil: null });
  });
});

describe('An endpoint that takes nothing for five days', () => {
  const failing = async (failures: number, days: number) => {
    await byForce(
      `update webhook_endpoints set failures = ${failures}, failing_since = now() - interval '${days} days'`,
    );
    await branchesAppear(ctx);
    await letTimePass(tenant);
    await serve();
  };

  it('is disabled, as an entry of the system, and goes on once it is enabled', async () => {
    receiver.behave(answering(500));
    await failing(25, 5.1);
    expect(await seen()).toMatchObject({ state: 'DISABLED', disabledReason: 'FAILING', version: 2 });
    receiver.behave(answering(200));
    await sent(ctx, 'enableWebhookEndpoint', { id: endpoint.id, expectedVersion: 2 });
    await letTimePass(tenant);
    await serve();
    expect(receiver.received).toHaveLength(2);
    expect(await byForce(`select failing_since from webhook_endpoints`)).toEqual([{ failing_since: null }]);
  });

  it('is not disabled for a few failures far apart, nor for many in one day', async () => {
    receiver.behave(answering(500));
    await failing(3, 6);
    await failing(200, 1);
    expect(await seen()).toMatchObject({ state: 'ENABLED' });
    receiver.behave(answering(200));
    await failing(200, 6);
    expect(await seen()).toMatchObject({ state: 'ENABLED', failures: 0 });
  });
});
