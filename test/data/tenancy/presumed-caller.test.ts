import type { FoundLogin, TenantTransaction, Viewer } from '../../../src/access/context';
import { type ConfirmingDatabase, isConfirming, PresumedCaller } from '../../../src/data/tenancy/presumed-caller';

const viewer: Viewer = { tenantId: 't', tenantCode: '540102', accountId: 'a', displayName: 'x', grants: [] };
const login: FoundLogin = { issuer: 'i', subject: 's', viewer, mark: 'm' };
const SOON = 1_000;

/** How the database answers a read that asks: the login is the same, is another one, or the statement itself fails. */
type Confirmation = 'same' | 'other' | 'same, but fails';

const NO_ROWS = { columns: [], rows: [] };

/** A presumed caller over a database that says what it was asked; `finds` is what looking up finds. */
function aCaller(finds: Viewer | null | Error = viewer) {
  const asked: string[] = [];
  const next: Confirmation[] = [];
  const open: (() => void)[] = [];
  const database: ConfirmingDatabase = {
    read: async (tenantId) => {
      asked.push(`read of ${tenantId}`);
      return [];
    },
    readTexts: async (tenantId) => {
      asked.push(`read of ${tenantId}`);
      return NO_ROWS;
    },
    readConfirming: async (_login, { text }, _deadlineAt, onConfirmed) => {
      asked.push(`confirming ${text}`);
      await new Promise<void>((resolve) => open.push(resolve));
      const outcome = next.shift() ?? 'same';
      if (outcome === 'other') throw new Error('ZL001');
      onConfirmed();
      if (outcome === 'same, but fails') throw new Error('division by zero');
      return NO_ROWS;
    },
    transaction: async (_tenantId, _deadlineAt, work) => {
      asked.push('transaction');
      return work({} as TenantTransaction);
    },
    transactionAcross: async () => {
      asked.push('transaction across');
      return undefined as never;
    },
    aggregate: async () => {
      asked.push('aggregate');
      return [];
    },
  };
  const lookUp = async () => {
    asked.push('look up');
    if (finds instanceof Error) throw finds;
    return finds;
  };
  const caller = new PresumedCaller(login, database, lookUp);
  const read = (text: string, tenantId = 't') => caller.read(tenantId, { text }, SOON);
  /** Lets the reads that wait be answered, in the order given. */
  const answer = (...outcomes: Confirmation[]) => {
    next.push(...outcomes);
    for (const go of open.splice(0)) go();
  };
  return { caller, asked, read, answer };
}

describe('a presumed caller', () => {
  it('is confirmed by the first read, after which reads ask no more', async () => {
    const { caller, asked, read, answer } = aCaller();
    const first = read('one');
    answer('same');
    await first;
    await read('two');
    expect(await caller.holds()).toBe(true);
    expect(asked).toEqual(['confirming one', 'read of t']);
  });

  it('is asked for by every read that begins before the first is answered', async () => {
    const { caller, asked, read, answer } = aCaller();
    const reads = [read('one'), read('two')];
    answer('same', 'same');
    await Promise.all(reads);
    expect(await caller.holds()).toBe(true);
    expect(asked).toEqual(['confirming one', 'confirming two']);
  });

  it.each<[string, Confirmation[]]>([
    ['the first', ['other', 'same']],
    ['the second', ['same', 'other']],
  ])('does not hold when %s of two reads found another login, and reads nothing more', async (_which, outcomes) => {
    const { caller, asked, read, answer } = aCaller();
    const reads = [read('one'), read('two')];
    answer(...outcomes);
    await Promise.allSettled(reads);
    expect(await caller.holds()).toBe(false);
    await expect(read('three')).rejects.toThrow();
    await expect(caller.transaction('t', SOON, async () => 'done')).rejects.toThrow();
    expect(asked).toEqual(['confirming one', 'confirming two']);
  });

  it('holds when a statement fails after the login was confirmed: the failure is an answer', async () => {
    const { caller, read, answer } = aCaller();
    const failing = read('one');
    answer('same, but fails');
    await expect(failing).rejects.toThrow('division by zero');
    expect(await caller.holds()).toBe(true);
  });

  it('is looked up when nothing was read', async () => {
    const { caller, asked } = aCaller();
    expect(await caller.holds()).toBe(true);
    expect(await caller.holds()).toBe(true);
    expect(asked).toEqual(['look up']);
  });

  it.each<[string, Viewer | null]>([
    ['nobody', null],
    ['another one', { ...viewer, grants: [{ role: 'AUDITOR', organizationId: null }] }],
    ['one who looks the same but was not found the same', { ...viewer }],
  ])('does not hold when looking up finds %s', async (_who, found) => {
    expect(await aCaller(found).caller.holds()).toBe(false);
  });

  it('is looked up once before whatever is no plain read, and that is not done for another one', async () => {
    const known = aCaller();
    await Promise.all([
      known.caller.aggregate('t', { text: 'one' }, SOON),
      known.caller.transaction('t', SOON, async () => 'done'),
      known.caller.transactionAcross(['t', 'u'], SOON, async () => 'done'),
    ]);
    expect(known.asked).toEqual(['look up', 'aggregate', 'transaction', 'transaction across']);
    expect(await known.caller.holds()).toBe(true);

    const other = aCaller(null);
    await expect(other.caller.transaction('t', SOON, async () => 'done')).rejects.toThrow();
    await expect(other.caller.aggregate('t', { text: 'one' }, SOON)).rejects.toThrow();
    expect(await other.caller.holds()).toBe(false);
    expect(other.asked).toEqual(['look up']);
  });

  it('does not hold while one read has found another login, though looking up finds the same', async () => {
    const { caller, read, answer } = aCaller();
    const reading = read('one');
    const transaction = caller.transaction('t', SOON, async () => 'done');
    answer('other');
    await Promise.allSettled([reading, transaction]);
    expect(await caller.holds()).toBe(false);
  });

  it('is refused as looking up refuses', async () => {
    const { caller } = aCaller(new Error('no active account'));
    await expect(caller.holds()).rejects.toThrow('no active account');
    expect(await caller.holds()).toBe(false);
  });

  it('reads in no tenant but that of its login', async () => {
    const { caller, asked, read } = aCaller();
    await expect(read('one', 'u')).rejects.toThrow('in the tenant of its login only');
    expect(asked).toEqual([]);
    expect(await caller.holds()).toBe(true);
  });

  it('needs a database that confirms logins', () => {
    const { caller } = aCaller();
    expect(isConfirming(caller)).toBe(false);
  });
});
