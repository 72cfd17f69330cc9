import { setTimeout as sleep } from 'node:timers/promises';
import type { ViewerContext } from '../../../src/access/context';
import type { DerivedRows } from '../../../src/audit/run-mutation';
import { moveOrganization } from '../../../src/domains/organizations/move-organization';
import { lockCardsUpwards, refreshTotals } from '../../../src/domains/organizations/refresh-card-totals';
import { renameOrganization } from '../../../src/domains/organizations/rename-organization';
import { gate } from '../../audit/support';
import { asOrganizer } from '../../support/context';
import { asMigrator, testDatabase, withClient } from '../../support/database';
import { anOrganization, brokenChecks, succeeded, type TestOrganization } from '../../support/organizations';
import { aTenant, type TestTenant } from '../../support/tenants';
import { aCardTree, type CardTree, deriving, totalsOf, withMembers } from './a-card-tree';

let tenant: TestTenant;
let ctx: ViewerContext;
let others: ViewerContext[];
let tree: CardTree;

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  others = await Promise.all(Array.from({ length: 8 }, () => asOrganizer(tenant)));
  tree = await aCardTree(ctx);
});

/** Whether a call comes to wait for a lock before it is through. */
async function comesToWait(call: Promise<unknown>): Promise<boolean> {
  let isThrough = false;
  const through = () => {
    isThrough = true;
  };
  call.then(through, through);
  while (!isThrough) {
    const waiting = await asMigrator(
      `select 1 from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`,
    );
    if (waiting.length > 0) return true;
    await sleep(5);
  }
  return false;
}

const formalMove = (of: TestOrganization, to: TestOrganization, effectiveOn: string) =>
  ({ id: of.globalId, graph: 'FORMAL', parentId: to.globalId, effectiveOn }) as const;

describe('Cards that many write to at once', () => {
  it('are counted one writer after another, wherever below one superior they write', async () => {
    const [locked, counted] = [gate(), gate()];
    const first = withMembers(ctx, [[tree.branch, 2]], async () => {
      locked.open();
      await counted.opened;
    });
    await locked.opened;
    const second = withMembers(others[0] as ViewerContext, [[tree.west, 3]]);
    const hasWaited = await comesToWait(second);
    counted.open();
    await Promise.all([first, second]);
    expect(hasWaited).toBe(true);
    expect(await totalsOf(tenant)).toMatchObject({ 县委: 5, 东片党总支: 2, 西片党总支: 3 });
  });

  it('are kept where they are: who moves what is being counted waits', async () => {
    const [locked, counted] = [gate(), gate()];
    const first = withMembers(ctx, [[tree.branch, 2]], async () => {
      locked.open();
      await counted.opened;
    });
    await locked.opened;
    const move = { ...formalMove(tree.branch, tree.west, '2022-01-01'), expectedVersion: tree.branch.version };
    const second = moveOrganization(others[0] as ViewerContext, move);
    const hasWaited = await comesToWait(second);
    counted.open();
    await Promise.all([first, second]);
    expect(hasWaited).toBe(true);
    expect(await totalsOf(tenant)).toMatchObject({ 县委: 2, 东片党总支: 0, 西片党总支: 2 });
    expect(await brokenChecks(tenant)).toEqual({});
  });

  it('miss nobody, while a move goes on beside the counts', async () => {
    const move = { ...formalMove(tree.branch, tree.west, '2022-01-01'), expectedVersion: tree.branch.version };
    await Promise.all([
      ...others.map((other) => withMembers(other, [[tree.branch, 1]])),
      moveOrganization(ctx, move),
      ...others.map((other) => withMembers(other, [[tree.east, 1]])),
    ]);
    expect(await totalsOf(tenant)).toMatchObject({ 县委: 16, 东片党总支: 8, 西片党总支: 8, 东片第一党支部: 8 });
    expect(await brokenChecks(tenant)).toEqual({});
  });
});

/** The rows of a table that somebody holds at the moment when `call` waits for the last of them, which is held here. */
async function heldWhileWaiting(
  table: 'organizations' | 'organization_cards',
  ids: string[],
  call: () => Promise<unknown>,
): Promise<string[]> {
  const key = table === 'organizations' ? 'id' : 'organization_id';
  const rows = `select ${key} as id from ${table} where tenant_id = $1 and ${key} = any($2)`;
  const { urls } = await testDatabase();
  return withClient(urls.superuser, async (holder) => {
    await holder.query('begin');
    await holder.query(`${rows} for update`, [tenant.tenantId, ids.slice(-1)]);
    const running = call();
    expect(await comesToWait(running)).toBe(true);
    const { rows: free } = await withClient(urls.superuser, (looking) =>
      looking.query<{ id: string }>(`${rows} for no key update skip locked`, [tenant.tenantId, ids]),
    );
    await holder.query('commit');
    await running;
    const freeIds = new Set(free.map(({ id }) => id));
    return ids.filter((id) => !freeIds.has(id));
  });
}

describe('Counts and moves of the same organizations', () => {
  /** Renames them, so that their rows lie behind those of the others. */
  async function renamed(organizations: TestOrganization[]): Promise<void> {
    for (const { globalId, name, version } of organizations) {
      const input = { id: globalId, name: `${name}改`, effectiveOn: '2021-01-01' };
      succeeded(await renameOrganization(ctx, { ...input, expectedVersion: version }));
    }
  }

  /** Branches below the eastern one, of which the older have new names. */
  async function branches(count: number): Promise<TestOrganization[]> {
    const made: TestOrganization[] = [];
    for (let number = 1; number <= count; number += 1) {
      made.push(await anOrganization(ctx, 'BRANCH', { name: `第${number}党支部`, formalParentId: tree.east.globalId }));
    }
    await renamed(made.slice(0, count / 2));
    return made;
  }

  it('take organizations by their ids, in whatever order their rows lie', async () => {
    const ids = (await branches(6)).map(({ id }) => id);
    const counted = () =>
      withMembers(
        ctx,
        ids.map((id) => [{ ...tree.branch, id }, 1]),
      );
    expect(await heldWhileWaiting('organizations', ids, counted)).toEqual(ids);
    const other = await anOrganization(ctx, 'COMMITTEE', { name: '新县委' });
    const move = { ...formalMove(tree.east, other, '2022-01-01'), expectedVersion: tree.east.version };
    const moved = async () => succeeded(await moveOrganization(ctx, move));
    expect(await heldWhileWaiting('organizations', ids, moved)).toEqual(ids);
  });

  it('take cards by their ids, in whatever order their rows lie', async () => {
    const cards = [tree.county, tree.east, tree.branch, tree.group];
    await renamed([tree.branch, tree.county]);
    for (const { id } of [tree.branch, tree.county]) {
      await asMigrator(
        `update organization_cards set own_member_count = 1 where tenant_id = $1 and organization_id = $2`,
        [tenant.tenantId, id],
      );
    }
    const counted = () => withMembers(ctx, [[tree.group, 1]]);
    const ids = cards.map(({ id }) => id);
    expect(await heldWhileWaiting('organization_cards', ids, counted)).toEqual(ids);
  });

  it('never wait for each other in a circle, in whatever order their rows lie', async () => {
    const moved = await branches(6);
    const general = await anOrganization(ctx, 'COMMITTEE', { name: '新县委' });
    let { version: expectedVersion } = tree.east;
    for (const [round, to] of [general, tree.county, general, tree.county].entries()) {
      const move = formalMove(tree.east, to, `2022-0${round + 1}-01`);
      const [answer] = await Promise.all([
        moveOrganization(ctx, { ...move, expectedVersion }),
        ...others.map((other) =>
          withMembers(
            other,
            moved.map((branch) => [branch, 1]),
          ),
        ),
      ]);
      expectedVersion = succeeded(answer).version;
    }
    expect(await totalsOf(tenant)).toMatchObject({ 县委: 192, 东片党总支: 192, 新县委: 0, 第6党支部: 32 });
    expect(await brokenChecks(tenant)).toEqual({});
  });
});

describe('Derived rows of two kinds', () => {
  it('are locked for both before the first is made, so that opposite orders do not block one another', async () => {
    // Two trees without a common superior: nothing but the lock over all keys makes one wait for the other at once.
    const [one, two] = [
      await anOrganization(ctx, 'COMMITTEE', { name: '甲党委' }),
      await anOrganization(ctx, 'COMMITTEE', { name: '乙党委' }),
    ];
    const lock: DerivedRows['lock'] = async (tx, keys) => {
      await lockCardsUpwards(tx, keys);
      await sleep(10);
    };
    const kind = (): DerivedRows['refresh'] => async (tx, keys) => {
      await refreshTotals(tx, await lockCardsUpwards(tx, keys));
      await sleep(10);
    };
    const [first, second] = [kind(), kind()];
    const write = (context: ViewerContext, keys: [string, string]) =>
      deriving(context, one, [
        { lock, refresh: first, keys: [keys[0]] },
        { lock, refresh: second, keys: [keys[1]] },
      ]);
    for (let round = 0; round < 3; round += 1) {
      await Promise.all([
        ...others.slice(0, 2).map((other) => write(other, [one.id, two.id])),
        ...others.slice(2, 4).map((other) => write(other, [two.id, one.id])),
      ]);
    }
    expect(await brokenChecks(tenant)).toEqual({});
  });
});
