import { BRIDGE_STEPS, type BridgeStep, type Crossing, crossBridge, type Side } from '../../src/access/bridge';
import type { TenantDatabase, TenantTransaction } from '../../src/access/context';
import { aBareTenant, type BareTenant } from '../data/bare-tenant';
import { tenantDatabase } from '../support/context';
import { asMigrator } from '../support/database';

const soon = () => Date.now() + 10_000;

let database: TenantDatabase;
let first: BareTenant;
let second: BareTenant;

beforeAll(async () => {
  database = await tenantDatabase();
});

/** Two tenants, in the order of their ids. */
beforeEach(async () => {
  const tenants = [await aBareTenant(), await aBareTenant()].sort((a, b) => (a.tenantId < b.tenantId ? -1 : 1));
  [first, second] = tenants as [BareTenant, BareTenant];
});

const crossing = (own: BareTenant, peer: BareTenant, step: BridgeStep = 'transfer:send'): Crossing => ({
  step,
  ownTenantId: own.tenantId,
  peerTenantId: peer.tenantId,
});

const rename = (tx: TenantTransaction, name: string) =>
  tx.query({ text: 'update organizations set name = $2 where tenant_id = $1', values: [name] });

const nameOf = async ({ tenantId }: BareTenant) =>
  (await asMigrator<{ name: string }>('select name from organizations where tenant_id = $1', [tenantId]))[0]?.name;

it.each(['forth', 'back'])(
  'locks both tenants in the order of their ids before anything is written, %s',
  async (way) => {
    const [own, peer] = way === 'forth' ? [first, second] : [second, first];
    const locked: [string, Side][] = [];
    await crossBridge(database, crossing(own, peer), soon(), {
      lock: async (tx, side) => {
        expect(await tx.query({ text: 'select tenant_id as id from organizations' })).toEqual([{ id: tx.tenantId }]);
        locked.push([tx.tenantId, side]);
      },
      act: async (sides) => {
        expect(locked.map(([id]) => id)).toEqual([first.tenantId, second.tenantId]);
        expect(new Map(locked.map(([id, side]) => [side, id]))).toEqual(
          new Map([
            ['OWN', own.tenantId],
            ['PEER', peer.tenantId],
          ]),
        );
        await sides.peer((tx) => rename(tx, '对方'));
        await sides.own((tx) => rename(tx, '己方'));
      },
    });
    expect([await nameOf(own), await nameOf(peer)]).toEqual(['己方', '对方']);
  },
);

it('writes on both sides or on none', async () => {
  const failing = crossBridge(database, crossing(first, second), soon(), {
    lock: async () => undefined,
    act: async (sides) => {
      await sides.own((tx) => rename(tx, '己方'));
      await sides.peer((tx) => rename(tx, '对方'));
      await sides.own(async () => {
        throw new Error('the roof fell in');
      });
    },
  });
  await expect(failing).rejects.toThrow('the roof fell in');
  expect([await nameOf(first), await nameOf(second)]).toEqual([first.code, second.code]);
});

it('lets the side that is not bound see and write nothing', async () => {
  await crossBridge(database, crossing(first, second), soon(), {
    lock: async () => undefined,
    act: async (sides) => {
      const kept = await sides.own(async (tx) => tx);
      await sides.peer(async (tx) => {
        const rows = await tx.query({
          text: 'select tenant_id from organizations where tenant_id in ($1, $2)',
          values: [first.tenantId],
        });
        expect(rows).toEqual([{ tenant_id: second.tenantId }]);
        await expect(kept.query({ text: 'select 1' })).rejects.toThrow('has ended');
      });
    },
  });
});

it('is crossed for the steps that it names only, and never to the own tenant', async () => {
  const work = { lock: async () => undefined, act: async () => undefined };
  const asked: string[] = [];
  const watched: Pick<TenantDatabase, 'transactionAcross'> = {
    transactionAcross: (...given) => {
      asked.push(String(given[0]));
      return database.transactionAcross(...given);
    },
  };
  const unnamed = 'member:end' as BridgeStep;
  expect(() => crossBridge(watched, crossing(first, second, unnamed), soon(), work)).toThrow('may cross the bridge');
  expect(() => crossBridge(watched, crossing(first, first), soon(), work)).toThrow('one tenant');
  expect(asked).toEqual([]);
  for (const step of BRIDGE_STEPS) {
    await expect(crossBridge(watched, crossing(first, second, step), soon(), work)).resolves.toBeUndefined();
  }
});

it('lets two that cross in opposite directions wait for each other, and blocks none', async () => {
  const cross = (own: BareTenant, peer: BareTenant) =>
    crossBridge(database, crossing(own, peer), soon(), {
      lock: async (tx) => {
        await tx.query({ text: 'select id from organizations where tenant_id = $1 for no key update' });
      },
      act: async (sides) => {
        await sides.peer((tx) => rename(tx, own.code));
        await sides.own((tx) => rename(tx, peer.code));
      },
    });
  const crossings = Array.from({ length: 6 }, (_, index) =>
    index % 2 === 0 ? cross(first, second) : cross(second, first),
  );
  expect((await Promise.allSettled(crossings)).map(({ status }) => status)).toEqual(Array(6).fill('fulfilled'));
});
