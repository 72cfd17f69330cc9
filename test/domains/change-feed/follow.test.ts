import { setTimeout as pause } from 'node:timers/promises';
import { changeMembersAtOnce, type ToldChange } from '../../../bench/changing-members';
import { type Asked, Follower, faultsOf } from '../../../bench/follower';
import type { ViewerContext } from '../../../src/access/context';
import { runMutation } from '../../../src/audit/run-mutation';
import { sealTenant } from '../../../src/audit/seal-tenant';
import { changeMember } from '../../../src/domains/members/change-member';
import { memberNote } from '../../../src/domains/members/load-member-answer';
import { gate } from '../../audit/support';
import { asOrganizer, contextFor } from '../../support/context';
import { aServer } from '../../support/graphql';
import { aMember } from '../../support/members';
import { aChain } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { changesOf, tokenNow } from './support';

/** A number that a test run can afford; `bench/changes.ts` follows 100,000. */
const CHANGES = 1_200;
const MEMBERS = 24;

async function aBranchOf(members: number) {
  const tenant = await aTenant();
  const ctx = await asOrganizer(tenant);
  const { gridBranch } = await aChain(tenant);
  const memberIds: string[] = [];
  for (let count = 0; count < members; count += 1) {
    const { id } = await aMember({ ...ctx, deadlineAt: Date.now() + 10_000 }, gridBranch);
    memberIds.push(id);
  }
  return { tenant, ctx, memberIds };
}

/** Sealers as two processes would run them, in batches so small that many end in the midst of the writers. */
function sealers(ctx: ViewerContext) {
  let isOver = false;
  const run = async () => {
    while (!isOver) {
      await sealTenant(ctx.database, ctx.viewer.tenantId, 7);
      await pause(3);
    }
  };
  const running = [run(), run()];
  return async () => {
    isOver = true;
    await Promise.all(running);
  };
}

async function aPlaceToAsk(tenant: TestTenant): Promise<Asked & { close: () => Promise<void> }> {
  const { url, sign, close } = await aServer();
  const bearer = await sign({ subject: tenant.accounts.INTEGRATOR.subject, tenantCode: tenant.code });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
  return { url: `${url}/graphql`, headers, close };
}

test('who follows misses nothing of eight writers who commit in any order, also across a restart of the server', async () => {
  const { tenant, ctx, memberIds } = await aBranchOf(MEMBERS);
  await sealTenant(ctx.database, tenant.tenantId);
  let asked = await aPlaceToAsk(tenant);
  const follower = await Follower.start(asked);
  const stopSealers = sealers(ctx);
  let written: ToldChange[] | null = null;
  const contextNow = () => ({ ...ctx, deadlineAt: Date.now() + 30_000 });
  const mix = { writers: 8, changes: CHANGES, mostAtOnce: 5, longestPauseMs: 12 };
  const writing = changeMembersAtOnce({ contextNow, memberIds, ...mix }).then((changes) => {
    written = changes;
  });
  let isRestarted = false;
  let isSealed = false;
  for (;;) {
    const hasMore = await follower.readPage(asked, 1 + Math.floor(Math.random() * 20));
    if (!isRestarted && follower.told.length > CHANGES / 3) {
      await asked.close();
      asked = await aPlaceToAsk(tenant);
      isRestarted = true;
    }
    // Asked once more after all is committed and sealed: what comes then is the end.
    if (isSealed && !hasMore) break;
    if (written !== null && !isSealed) {
      await stopSealers();
      await sealTenant(ctx.database, tenant.tenantId);
      isSealed = true;
    }
  }
  await writing;
  await asked.close();
  expect(isRestarted).toBe(true);
  expect((written ?? []).length).toBeGreaterThanOrEqual(CHANGES);
  expect(faultsOf(follower.told, written ?? [])).toEqual({ lost: 0, doubled: 0, disordered: 0, unwritten: 0 });
}, 120_000);

test('a write that began before others and commits after they were read is told to who has read them', async () => {
  const { tenant, ctx, memberIds } = await aBranchOf(2);
  const integrator = await contextFor(tenant, 'INTEGRATOR');
  const start = await tokenNow(integrator);
  const [written, committing] = [gate(), gate()];
  const call = { name: 'updateMember', action: 'member:write', input: {} } as const;
  const change = (id: string, linger: () => Promise<void>) =>
    runMutation({ ...ctx, deadlineAt: Date.now() + 30_000 }, call, async (tx) => {
      const version = await changeMember(tx, id);
      await linger();
      return { result: id, audit: [memberNote(id, version, ['education'])] };
    });
  const late = change(memberIds[0] as string, async () => {
    written.open();
    await committing.opened;
  });
  await written.opened;
  await change(memberIds[1] as string, async () => undefined);
  await sealTenant(ctx.database, tenant.tenantId);
  const first = await changesOf(integrator, 'memberChanges', start);
  expect(first.changes.map(({ id }) => id)).toEqual([`mem_${memberIds[1]}`]);
  committing.open();
  await late;
  await sealTenant(ctx.database, tenant.tenantId);
  const second = await changesOf(integrator, 'memberChanges', first.token);
  expect(second.changes.map(({ id }) => id)).toEqual([`mem_${memberIds[0]}`]);
});

test('the comparison itself sees what is lost, doubled and out of order', () => {
  expect(faultsOf(['a 1', 'a 2', 'b 1'], ['a 1', 'a 2', 'b 1'])).toEqual({
    lost: 0,
    doubled: 0,
    disordered: 0,
    unwritten: 0,
  });
  expect(faultsOf(['a 2', 'a 1', 'a 1', 'c 1'], ['a 1', 'a 2', 'b 1'])).toEqual({
    lost: 1,
    doubled: 1,
    disordered: 2,
    unwritten: 1,
  });
});
