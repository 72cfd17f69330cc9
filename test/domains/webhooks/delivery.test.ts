import type { ViewerContext } from '../../../src/access/context';
import { webhookChecks } from '../../../src/domains/webhooks/webhooks.checks';
import { asOrganizer } from '../../support/context';
import { asMigrator } from '../../support/database';
import { graphqlAs } from '../../support/graphql';
import { aTenant, type TestTenant } from '../../support/tenants';
import { answering, aReceiver, hanging, type Receiver, verified } from './a-receiver';
import {
  anEndpoint,
  branchesAppear,
  deliveriesOf,
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

describe('A webhook', () => {
  it("tells each change once, with ids and kinds only, and Standard Webhooks' own verifier accepts it", async () => {
    const ids = await branchesAppear(ctx, 25);
    await serve();
    const told = receiver.received.map((message) => verified(endpoint.secret, message));
    expect(told.map(({ data }) => data.id).sort()).toEqual(ids.map((id) => `org_${id}`).sort());
    expect(told[0]).toEqual({
      type: 'organization.created',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: { id: expect.stringMatching(/^org_/), version: 1, reason: null },
    });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(25);
    await serve();
    expect(receiver.received).toHaveLength(25);
    expect((await deliveriesOf(ctx, endpoint.id)).every(({ state }) => state === 'DELIVERED')).toBe(true);
  });

  it('tells nothing of before it was made, and nothing that is not sealed yet', async () => {
    await branchesAppear(ctx, 2);
    const later = await anEndpoint(ctx, receiver);
    await serveOnce(ctx, later, quickSender(receiver));
    expect(receiver.received).toEqual([]);
  });

  it('tries again what failed, with the same id and body and a signature of that second', async () => {
    await branchesAppear(ctx);
    receiver.behave(answering(500));
    await serve();
    const [failed] = await deliveriesOf(ctx, endpoint.id);
    expect(failed).toMatchObject({ state: 'PENDING', attempts: [{ number: 1, outcome: 'REFUSED', status: 500 }] });
    await serve();
    expect(receiver.received).toHaveLength(1);

    receiver.behave(answering(200));
    await letTimePass(tenant);
    await serve();
    const [first, second] = receiver.received;
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.headers['webhook-id']).toBe(failed?.id);
    for (const message of receiver.received) verified(endpoint.secret, message);
    expect((await deliveriesOf(ctx, endpoint.id))[0]).toMatchObject({ state: 'DELIVERED', attemptCount: 2 });
  });

  it('gives up after the last try, and delivers again by hand', async () => {
    await branchesAppear(ctx);
    receiver.behave(answering(503));
    for (let tries = 1; tries <= 9; tries += 1) {
      await serve();
      await letTimePass(tenant);
    }
    await serve();
    expect(receiver.received).toHaveLength(9);
    const [dead] = await deliveriesOf(ctx, endpoint.id);
    expect(dead).toMatchObject({ state: 'DEAD', attemptCount: 9, nextAttemptAt: null });

    receiver.behave(answering(200));
    expect(await redeliver(dead?.id ?? '')).toBe('PENDING');
    expect(await redeliver(dead?.id ?? '')).toBe('STILL_PENDING');
    await serve();
    expect((await deliveriesOf(ctx, endpoint.id))[0]).toMatchObject({ state: 'DELIVERED', attemptCount: 10 });
    expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(dead?.id);
  });

  it('does not wait for a receiver that hangs, nor follow one that redirects', async () => {
    await branchesAppear(ctx);
    receiver.behave(hanging);
    await serve(100);
    receiver.behave(answering(302, { location: `${receiver.url}/elsewhere` }));
    await letTimePass(tenant);
    await serve();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hooks', '/hooks']);
    expect((await deliveriesOf(ctx, endpoint.id))[0]?.attempts).toMatchObject([
      { outcome: 'TIMED_OUT', status: null },
      { outcome: 'REDIRECTED', status: 302 },
    ]);
  });

  it('is disabled by a receiver that answers 410, and goes on where it stopped once it is enabled', async () => {
    await branchesAppear(ctx, 2);
    receiver.behave(answering(410));
    await serve();
    await letTimePass(tenant);
    await serve();
    expect(receiver.received).toHaveLength(2);
    await branchesAppear(ctx);
    await letTimePass(tenant);
    await serve();
    expect(receiver.received).toHaveLength(2);
    const [entry] = await asMigrator(
      `select role, action from audit_entries where tenant_id = $1 and object_type = 'WebhookEndpoint' order by id desc limit 1`,
      [tenant.tenantId],
    );
    expect(entry).toEqual({ role: 'SYSTEM', action: 'webhook:write' });

    receiver.behave(answering(200));
    const enabled = await sent(ctx, 'enableWebhookEndpoint', { id: endpoint.id, expectedVersion: 2 });
    expect(enabled).toMatchObject({ webhookEndpoint: { state: 'ENABLED', disabledReason: null } });
    await serve();
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(3);
  });

  it('leaves a failing receiver alone, and asks it with one message', async () => {
    await branchesAppear(ctx, 15);
    receiver.behave(answering(500));
    await serve();
    expect(receiver.received).toHaveLength(10);
    await letTimePass(tenant);
    await serve();
    expect(receiver.received).toHaveLength(11);
  });

  it('tells the changes of one object in their order, whatever fails', async () => {
    const [branch] = await branchesAppear(ctx);
    await serve();
    await asMigrator(
      `insert into webhook_deliveries (tenant_id, id, endpoint_id, epoch, sequence, event_type, object_id, object_version,
                                       changed_at, state, next_attempt_at, queued_at)
       select $1, gen_random_uuid(), $2, epoch, 1000 + n, 'ORGANIZATION_UPDATED', $3, n, now(), 'PENDING', now(), now()
         from audit_heads, generate_series(2, 4) n where tenant_id = $1`,
      [tenant.tenantId, endpoint.id.slice(4), branch],
    );
    let count = 0;
    receiver.behave((response) => {
      count += 1;
      response.writeHead(count === 1 ? 500 : 200).end();
    });
    await serve();
    await letTimePass(tenant);
    await serve();
    const versions = receiver.received.slice(1).map((message) => verified(endpoint.secret, message).data.version);
    expect(versions).toEqual([2, 2, 3, 4]);
  });
});

async function redeliver(id: string): Promise<string | undefined> {
  const { data } = await graphqlAs<{
    redeliverWebhook: { webhookDelivery: { state: string } | null; userErrors: { code: string }[] };
  }>(
    ctx,
    `mutation ($id: ID!) { redeliverWebhook(input: { id: $id }) { webhookDelivery { state } userErrors { code } } }`,
    { id },
  );
  const { webhookDelivery, userErrors } = data.redeliverWebhook;
  return webhookDelivery?.state ?? userErrors[0]?.code;
}
