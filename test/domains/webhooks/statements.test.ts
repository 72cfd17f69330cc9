import 'reflect-metadata';
import type { TenantDatabase, ViewerContext } from '../../../src/access/context';
import { queueDeliveries } from '../../../src/domains/webhooks/queue-deliveries';
import { takeDeliveries } from '../../../src/domains/webhooks/take-deliveries';
import { asOrganizer } from '../../support/context';
import { plantChains } from '../../support/planted-chain';
import { aTenant, type TestTenant } from '../../support/tenants';
import { testVault } from '../../support/vault';
import { aReceiver, type Receiver } from './a-receiver';
import { anEndpoint, branchesAppear, dueOf } from './an-endpoint';

let tenant: TestTenant;
let ctx: ViewerContext;
let receiver: Receiver;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  receiver = await aReceiver();
});
afterEach(() => receiver.close());

/** How many statements a piece of work sends. */
async function statementsOf(work: (database: TenantDatabase) => Promise<unknown>): Promise<number> {
  let count = 0;
  const counting: TenantDatabase = {
    ...ctx.database,
    transaction: (tenantId, deadlineAt, within) =>
      ctx.database.transaction(tenantId, deadlineAt, (tx) =>
        within({
          tenantId: tx.tenantId,
          query: (statement) => {
            count += 1;
            return tx.query(statement);
          },
          insert: (entity, rows) => {
            count += 1;
            return tx.insert(entity, rows);
          },
        }),
      ),
  };
  await work(counting);
  return count;
}

describe('The number of statements of a round', () => {
  it('does not grow with the changes, neither to queue them nor to take them', async () => {
    const ids = await plantChains(tenant);
    const scope = { organizationId: `org_${ids.get('S1')}` };
    for (const input of [{}, scope]) {
      const endpoint = await anEndpoint(ctx, receiver, input);
      const { tenantId, endpointId } = dueOf(ctx, endpoint);
      const counts: [number, number][] = [];
      for (const changes of [1, 8]) {
        await branchesAppear(ctx, changes);
        counts.push([
          await statementsOf((database) => queueDeliveries(database, tenantId, endpointId)),
          await statementsOf((database) => takeDeliveries(database, testVault, tenantId, endpointId)),
        ]);
      }
      expect(counts[1]).toEqual(counts[0]);
      expect(Math.max(...counts.flat())).toBeLessThanOrEqual(6);
    }
  });
});
