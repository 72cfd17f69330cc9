import type { Side } from '../../src/access/bridge';
import type { ViewerContext } from '../../src/access/context';
import { type BridgeCall, runBridgeMutation } from '../../src/audit/run-bridge-mutation';
import { crossUnattended, writeUnattended } from '../../src/audit/run-unattended';
import { RuleError } from '../../src/shared/errors';
import { asAuditor, asOrganizer } from '../support/context';
import { asMigrator } from '../support/database';
import { graphqlAs } from '../support/graphql';
import { aTenant, type TestTenant } from '../support/tenants';
import { insertBranch, killBackendOf, traces } from './support';

let own: TestTenant;
let peer: TestTenant;
let ctx: ViewerContext;

beforeEach(async () => {
  [own, peer] = [await aTenant(), await aTenant()];
  ctx = await asOrganizer(own);
});

const call = (input: object = { code: 'RIVER-3' }, idempotencyKey?: string): BridgeCall => ({
  name: 'sendTransfer',
  action: 'transfer:send',
  input,
  idempotencyKey,
  step: 'transfer:send',
  peerTenantId: peer.tenantId,
});

/** Makes a branch on both sides. `before` is called when both are written, in the transaction. */
function branchOnBoth(as: ViewerContext, asked: BridgeCall, before: () => Promise<void> | void = () => undefined) {
  const locked: Side[] = [];
  const outcome = runBridgeMutation<string>(as, asked, {
    lock: async (_tx, side) => {
      locked.push(side);
    },
    act: async (sides, caller) => {
      const here = await sides.own((tx) => insertBranch({ code: 'RIVER-3' })(tx, caller));
      const there = await sides.peer((tx) => insertBranch({ code: 'RIVER-3' })(tx, caller));
      await before();
      return { own: { ...here, result: here.result.branchId }, peer: there };
    },
  });
  return { locked, outcome };
}

const NOTHING = { branches: 0, entries: 0, keys: 0 };
const both = async () => [await traces(own, 'RIVER-3'), await traces(peer, 'RIVER-3')];

describe('A mutation that moves both sides', () => {
  it('writes in both, each with its own audit entry; the other side is not told whose account it was', async () => {
    const { outcome, locked } = branchOnBoth(ctx, call());
    const { result } = await outcome;
    expect(locked.sort()).toEqual(['OWN', 'PEER']);
    expect(await both()).toEqual([
      { branches: 1, entries: 1, keys: 0 },
      { branches: 1, entries: 1, keys: 0 },
    ]);
    const entries = (tenant: TestTenant) =>
      asMigrator(
        `select role, action, account_id as account, request_id as request, object_type as type from audit_entries where tenant_id = $1`,
        [tenant.tenantId],
      );
    const common = { action: 'transfer:send', request: ctx.requestId, type: 'Organization' };
    expect(await entries(own)).toEqual([{ ...common, role: 'ORGANIZER', account: ctx.viewer.accountId }]);
    expect(await entries(peer)).toEqual([{ ...common, role: 'PEER', account: own.tenantId }]);
    expect(result).toEqual(expect.any(String));
    const { data } = await graphqlAs<{ auditEntries: { edges: { node: object }[] } }>(
      await asAuditor(peer),
      `{ auditEntries(first: 1) { edges { node { actorName role action } } } }`,
    );
    expect(data.auditEntries.edges[0]?.node).toEqual({
      actorName: '对方组织部门',
      role: null,
      action: 'transfer:send',
    });
  });

  it('answers a repeated call as the first, and writes on neither side again', async () => {
    const first = await branchOnBoth(ctx, call(undefined, 'key-1')).outcome;
    const again = await branchOnBoth(await asOrganizer(own), call(undefined, 'key-1'), () => {
      throw new Error('The work of a repeated call is not done.');
    }).outcome;
    expect(again).toEqual(first);
    expect(await both()).toEqual([
      { branches: 1, entries: 1, keys: 1 },
      { branches: 1, entries: 1, keys: 0 },
    ]);
    const otherwise = branchOnBoth(ctx, call({ code: 'RIVER-4' }, 'key-1')).outcome;
    await expect(otherwise).rejects.toMatchObject({ extensions: { code: 'CONFLICT' } });
  });

  it('leaves nothing on either side when a rule refuses, or the work fails, or the connection dies', async () => {
    const refusal = { code: 'NO', message: { en: 'No.', zh: '不行。' }, field: null, rule: null, params: {} };
    const refused = await branchOnBoth(ctx, call(undefined, 'key-1'), () => {
      throw new RuleError([refusal]);
    }).outcome;
    expect(refused).toEqual({ result: null, userErrors: [{ ...refusal, message: 'No.' }] });
    expect(await both()).toEqual([NOTHING, NOTHING]);
    const failing = branchOnBoth(ctx, call(undefined, 'key-1'), () => {
      throw new Error('the roof fell in');
    }).outcome;
    await expect(failing).rejects.toThrow('the roof fell in');
    expect(await both()).toEqual([NOTHING, NOTHING]);
    const killed = runBridgeMutation<string>(ctx, call(undefined, 'key-1'), {
      lock: async () => undefined,
      act: async (sides, caller) => {
        const here = await sides.own((tx) => insertBranch({ code: 'RIVER-3' })(tx, caller));
        const there = await sides.peer((tx) => insertBranch({ code: 'RIVER-3' })(tx, caller));
        await sides.peer((tx) => killBackendOf(tx));
        return { own: { ...here, result: here.result.branchId }, peer: there };
      },
    });
    await expect(killed).rejects.toThrow(/terminat|closed|not queryable/i);
    expect(await both()).toEqual([NOTHING, NOTHING]);
    await branchOnBoth(ctx, call(undefined, 'key-1')).outcome;
    expect(await both()).toMatchObject([{ branches: 1 }, { branches: 1 }]);
  });

  it('writes on no side without saying what', async () => {
    const silent = runBridgeMutation<null>(ctx, call(), {
      lock: async () => undefined,
      act: async () => ({ own: { result: null, audit: [] }, peer: { result: null, audit: [] } }),
    });
    await expect(silent).rejects.toThrow('no write goes unrecorded');
  });

  it('is for whoever holds the action, and begins nothing for others', async () => {
    const { outcome, locked } = await (async () => {
      try {
        return branchOnBoth(await asAuditor(own), call());
      } catch (error) {
        return { outcome: Promise.reject(error), locked: [] as Side[] };
      }
    })();
    await expect(outcome).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(locked).toEqual([]);
  });
});

describe('What the clock brings', () => {
  const branch = insertBranch({ code: 'RIVER-3' });

  it('is in the log as the system’s, of one tenant or of both', async () => {
    await writeUnattended(ctx.database, own.tenantId, 'transfer:expire', (tx) => branch(tx, ctx));
    const crossing = { step: 'transfer:expire', ownTenantId: own.tenantId, peerTenantId: peer.tenantId } as const;
    await crossUnattended(ctx.database, crossing, {
      lock: async () => undefined,
      act: async (sides) => ({
        own: await sides.own((tx) => insertBranch({ code: 'RIVER-4' })(tx, ctx)),
        peer: await sides.peer((tx) => branch(tx, ctx)),
      }),
    });
    expect(await both()).toMatchObject([{ entries: 2 }, { entries: 1 }]);
    for (const tenant of [own, peer]) {
      const { data } = await graphqlAs<{ auditEntries: { edges: { node: object }[] } }>(
        await asAuditor(tenant),
        `{ auditEntries(first: 1) { edges { node { actorName role action } } } }`,
      );
      expect(data.auditEntries.edges[0]?.node).toEqual({ actorName: '系统', role: null, action: 'transfer:expire' });
    }
  });

  it('is nothing at all where nothing is left to do', async () => {
    expect(await writeUnattended(ctx.database, own.tenantId, 'transfer:expire', async () => null)).toBe(false);
    const crossing = { step: 'transfer:expire', ownTenantId: own.tenantId, peerTenantId: peer.tenantId } as const;
    const idle = { lock: async () => undefined, act: async () => null };
    expect(await crossUnattended(ctx.database, crossing, idle)).toBe(false);
    expect(await both()).toEqual([NOTHING, NOTHING]);
  });
});
