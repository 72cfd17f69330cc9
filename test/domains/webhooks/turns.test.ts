import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import type { ViewerContext } from '../../../src/access/context';
import { startWebhooks } from '../../../src/domains/webhooks/start-webhooks';
import { ENDPOINTS_AT_ONCE, ENDPOINTS_OF_A_TENANT, inTurn, placesFor } from '../../../src/domains/webhooks/turns.rules';
import { allowWebhookHosts } from '../../../src/domains/webhooks/webhook-hosts.watch';
import { asOrganizer, openedDatabase } from '../../support/context';
import { aTenant } from '../../support/tenants';
import { testVault } from '../../support/vault';
import { answering, aReceiver, hanging, type Receiver } from './a-receiver';
import { anEndpoint, branchesAppear, deliveriesOf, quickSender, serveOnce, type TestEndpoint } from './an-endpoint';

describe('The turns of tenants', () => {
  it('go round: whoever was served is served again after all others', () => {
    expect(inTurn(['c', 'a', 'b'], null)).toEqual(['a', 'b', 'c']);
    expect(inTurn(['c', 'a', 'b'], 'a')).toEqual(['b', 'c', 'a']);
    expect(inTurn(['c', 'a', 'b'], 'c')).toEqual(['a', 'b', 'c']);
    expect(inTurn(['c', 'a'], 'b')).toEqual(['c', 'a']);
  });

  it('come to each tenant, however many endpoints of others hang', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 50 }), (tenants) => {
        const served = new Set<string>();
        let servedLast: string | null = null;
        for (let round = 0; round < tenants.length; round += 1) {
          const busy: string[] = [];
          for (const tenant of inTurn(tenants, servedLast)) {
            const places = placesFor(tenant, busy);
            expect(places).toBeLessThanOrEqual(ENDPOINTS_OF_A_TENANT);
            if (places === 0) break;
            busy.push(...Array<string>(places).fill(tenant));
            served.add(tenant);
            servedLast = tenant;
          }
          expect(busy.length).toBeLessThanOrEqual(ENDPOINTS_AT_ONCE);
        }
        expect(served.size).toBe(tenants.length);
      }),
    );
  });
});

describe('Of many endpoints', () => {
  let ctx: ViewerContext;
  let receiver: Receiver;

  beforeEach(async () => {
    ctx = await asOrganizer(await aTenant());
    receiver = await aReceiver();
  });
  afterEach(() => receiver.close());

  it('those of one tenant that hang hold a few places only, and no other tenant up', async () => {
    const other = await asOrganizer(await aTenant());
    const slow = await aReceiver();
    slow.behave(hanging);
    for (let count = 0; count < ENDPOINTS_OF_A_TENANT + 2; count += 1) await anEndpoint(ctx, slow);
    await anEndpoint(other, receiver);
    allowWebhookHosts(new Set([slow.host, receiver.host]));
    await branchesAppear(ctx);
    const { tenantsListed } = await openedDatabase();
    const tenantIds = [ctx, other].map(({ viewer }) => viewer.tenantId);
    const errors: unknown[] = [];
    const stop = startWebhooks(
      {
        database: ctx.database,
        vault: testVault,
        tenantsListed: async (...asked: Parameters<typeof tenantsListed>) =>
          (await tenantsListed(...asked)).filter((tenantId) => tenantIds.includes(tenantId)),
        sender: { ...quickSender(receiver, 60_000), allowedHosts: new Set([receiver.host, slow.host]) },
        logger: { error: (details: object) => errors.push(details) },
      },
      5,
    );
    try {
      while (slow.received.length < ENDPOINTS_OF_A_TENANT) await sleep(5);
      await branchesAppear(other);
      while (receiver.received.length === 0) await sleep(5);
      expect(slow.received).toHaveLength(ENDPOINTS_OF_A_TENANT);
      expect(errors).toEqual([]);
    } finally {
      await stop();
      await slow.close();
    }
  });

  it('one whose queue is long gives its place to others after a while, and goes on in its next turn', async () => {
    const endpoint: TestEndpoint = await anEndpoint(ctx, receiver);
    await branchesAppear(ctx, 25);
    receiver.behave(answering(204));
    const turn = () => serveOnce(ctx, endpoint, quickSender(receiver), undefined, 0);
    await turn();
    expect(receiver.received).toHaveLength(10);
    await turn();
    await turn();
    expect(receiver.received).toHaveLength(25);
    expect((await deliveriesOf(ctx, endpoint.id)).every(({ state }) => state === 'DELIVERED')).toBe(true);
  });
});
