import 'reflect-metadata';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ViewerContext } from '../../../src/access/context';
import { queueDeliveries } from '../../../src/domains/webhooks/queue-deliveries';
import { startWebhooks } from '../../../src/domains/webhooks/start-webhooks';
import { takeDeliveries } from '../../../src/domains/webhooks/take-deliveries';
import { Metrics } from '../../../src/server/metrics';
import { asOrganizer, openedDatabase } from '../../support/context';
import { asMigrator, testDatabase } from '../../support/database';
import { aTenant, type TestTenant } from '../../support/tenants';
import { testVault } from '../../support/vault';
import { answering, aReceiver, hanging, type Receiver, verified } from './a-receiver';
import {
  anEndpoint,
  branchesAppear,
  deliveriesOf,
  dueOf,
  letTimePass,
  quickSender,
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
afterEach(() => receiver.close());

const messageIds = () => receiver.received.map(({ headers }) => headers['webhook-id']);

describe('Several processes', () => {
  it('queue each change once, and deliver each message once', async () => {
    await branchesAppear(ctx, 60);
    const { tenantId, endpointId } = dueOf(ctx, endpoint);
    await Promise.all(Array.from({ length: 6 }, () => queueDeliveries(ctx.database, tenantId, endpointId, 7)));
    await Promise.all(Array.from({ length: 6 }, () => serveOnce(ctx, endpoint, quickSender(receiver))));
    await serveOnce(ctx, endpoint, quickSender(receiver));
    expect(receiver.received).toHaveLength(60);
    expect(new Set(messageIds()).size).toBe(60);
  });

  it('make up for one that died after it had delivered, with the same id', async () => {
    await branchesAppear(ctx);
    const { tenantId, endpointId } = dueOf(ctx, endpoint);
    await queueDeliveries(ctx.database, tenantId, endpointId);
    // Taken, sent, and never recorded: the process is gone.
    const taken = (await takeDeliveries(ctx.database, testVault, tenantId, endpointId))?.deliveries[0];
    expect(await takeDeliveries(ctx.database, testVault, tenantId, endpointId)).toMatchObject({ deliveries: [] });
    await letTimePass(tenant);
    await serveOnce(ctx, endpoint, quickSender(receiver));
    expect(messageIds()).toEqual([taken?.messageId]);
    expect(receiver.received[0]?.body).toBe(taken?.body);
    expect((await deliveriesOf(ctx, endpoint.id))[0]).toMatchObject({
      state: 'DELIVERED',
      attemptCount: 2,
      attempts: [{ number: 2, outcome: 'DELIVERED' }],
    });
  });

  it('deliver again what one was killed over, with the same id', async () => {
    await branchesAppear(ctx);
    receiver.behave(hanging);
    const { urls } = await testDatabase();
    const program = join(__dirname, 'delivering-process.ts');
    const hook = join(__dirname, '../../support/typescript-hook.js');
    const child = spawn(process.execPath, ['-r', hook, program, urls.app, tenant.tenantId, receiver.host], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    try {
      while (receiver.received.length === 0 && child.exitCode === null) await sleep(10);
    } finally {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    expect((await deliveriesOf(ctx, endpoint.id))[0]).toMatchObject({
      state: 'PENDING',
      attemptCount: 1,
      attempts: [],
    });
    receiver.behave(answering(204));
    // Nobody else takes it while the one that was killed might still be at it.
    await serveOnce(ctx, endpoint, quickSender(receiver));
    expect(receiver.received).toHaveLength(1);
    await letTimePass(tenant);
    await serveOnce(ctx, endpoint, quickSender(receiver));
    const [first, second] = receiver.received;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    expect((await deliveriesOf(ctx, endpoint.id))[0]).toMatchObject({ state: 'DELIVERED', attemptCount: 2 });
  });

  it('lose nothing when one is stopped in the middle of an attempt', async () => {
    await branchesAppear(ctx);
    receiver.behave(hanging);
    const stopping = new AbortController();
    const serving = serveOnce(ctx, endpoint, quickSender(receiver), stopping.signal);
    while (receiver.received.length === 0) await sleep(5);
    stopping.abort();
    await serving;
    expect((await deliveriesOf(ctx, endpoint.id))[0]).toMatchObject({ state: 'PENDING', attempts: [] });
    receiver.behave(answering(204));
    await letTimePass(tenant);
    await serveOnce(ctx, endpoint, quickSender(receiver));
    expect(new Set(messageIds()).size).toBe(1);
    expect((await deliveriesOf(ctx, endpoint.id))[0]).toMatchObject({ state: 'DELIVERED' });
  });

  it('run by themselves until they are stopped, and a receiver that hangs holds up no other', async () => {
    const slow = await aReceiver();
    slow.behave(hanging);
    const hung = await anEndpoint(ctx, slow);
    const { tenantsListed } = await openedDatabase();
    const errors: unknown[] = [];
    const metrics = new Metrics();
    const options = {
      database: ctx.database,
      vault: testVault,
      tenantsListed: async (...asked: Parameters<typeof tenantsListed>) =>
        (await tenantsListed(...asked)).filter((tenantId) => tenantId === tenant.tenantId),
      sender: {
        ...quickSender(receiver, 60_000),
        allowedHosts: new Set([receiver.host, slow.host]),
      },
      logger: { error: (details: object) => errors.push(details) },
      observe: metrics.observeWebhook.bind(metrics),
    };
    const stop = startWebhooks(options, 5);
    const other = startWebhooks(options, 5);
    try {
      await branchesAppear(ctx);
      while (receiver.received.length < 1 || slow.received.length < 1) await sleep(5);
      await branchesAppear(ctx, 2);
      while (receiver.received.length < 3) await sleep(5);
      // What the operator sees: outcomes, and neither tenants nor endpoints.
      const counted = 'zuzhi_webhook_attempts_total{outcome="DELIVERED"} 3';
      while (!(await metrics.registry.metrics()).includes(counted)) await sleep(5);
    } finally {
      await Promise.all([stop(), other()]);
      await slow.close();
    }
    for (const message of receiver.received) verified(endpoint.secret, message);
    expect(new Set(messageIds()).size).toBe(3);
    expect((await deliveriesOf(ctx, hung.id)).every(({ state }) => state === 'PENDING')).toBe(true);
    expect(errors).toEqual([]);
  });

  it('go on from the end of a log that is not the one that was followed, and tell the receiver to resync', async () => {
    await branchesAppear(ctx, 2);
    await asMigrator(`update webhook_endpoints set after_hash = repeat('0', 64) where tenant_id = $1`, [
      tenant.tenantId,
    ]);
    const { tenantId, endpointId } = dueOf(ctx, endpoint);
    expect(await queueDeliveries(ctx.database, tenantId, endpointId)).toEqual({ hasMore: false, isReset: true });
    await branchesAppear(ctx);
    await serveOnce(ctx, endpoint, quickSender(receiver));
    const told = receiver.received.map((message) => verified(endpoint.secret, message));
    expect(told.map(({ type }) => type).sort()).toEqual(['organization.created', 'resync.required']);
    expect(told.find(({ type }) => type === 'resync.required')?.data.id).toBe(endpoint.id);
  });
});
