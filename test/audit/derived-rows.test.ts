import type { ViewerContext } from '../../src/access/context';
import { type DerivedRows, runMutation } from '../../src/audit/run-mutation';
import { asOrganizer } from '../support/context';
import { aTenant, type TestTenant } from '../support/tenants';
import { createBranchCall, insertBranch, traces } from './support';

let tenant: TestTenant;
let ctx: ViewerContext;
let seen: string[];

beforeEach(async () => {
  tenant = await aTenant();
  ctx = await asOrganizer(tenant);
  seen = [];
});

/** A step that says that it was taken, and for which keys. */
const step = (name: string) => async (_tx: unknown, keys: readonly string[]) => {
  seen.push(`${name} ${keys.join()}`);
};

const deriving = (derived: DerivedRows[]) =>
  runMutation(ctx, createBranchCall({ code: 'RIVER-3' }), async (tx, caller) => {
    const written = await insertBranch({ code: 'RIVER-3' })(tx, caller);
    return { ...written, derived };
  });

describe('Derived rows', () => {
  it('are made anew once a kind, for every key that was touched, after what was written', async () => {
    const [one, other] = [step('one'), step('other')];
    const looking: DerivedRows['refresh'] = async (tx, keys) => {
      const rows = await tx.query({ text: `select id from organizations where tenant_id = $1 and code = 'RIVER-3'` });
      seen.push(`sees ${rows.length} of ${keys.join()}`);
    };
    await deriving([
      { refresh: one, keys: ['a', 'b'] },
      { refresh: other, keys: ['c'] },
      { refresh: looking, keys: ['d'] },
      { refresh: one, keys: ['b', 'e'] },
    ]);
    expect(seen).toEqual(['one a,b,e', 'other c', 'sees 1 of d']);
  });

  it('are locked first, once a lock, for the keys of all kinds that it serves', async () => {
    const [lock, otherLock] = [step('lock'), step('other lock')];
    const [one, two, three, four] = [step('one'), step('two'), step('three'), step('four')];
    await deriving([
      { lock, refresh: one, keys: ['a', 'b'] },
      { refresh: two, keys: ['c'] },
      { lock: otherLock, refresh: three, keys: ['d'] },
      { lock, refresh: four, keys: ['b', 'e'] },
    ]);
    expect(seen).toEqual(['lock a,b,e', 'other lock d', 'one a,b', 'two c', 'three d', 'four b,e']);
  });

  it('without keys are none: nothing is locked, and nothing made', async () => {
    await deriving([{ lock: step('lock'), refresh: step('one'), keys: [] }]);
    expect(seen).toEqual([]);
  });

  it('that cannot be made take everything back', async () => {
    const failing = () => Promise.reject(new Error('the roof fell in'));
    await expect(deriving([{ refresh: failing, keys: ['a'] }])).rejects.toThrow('the roof fell in');
    await expect(deriving([{ lock: failing, refresh: step('one'), keys: ['a'] }])).rejects.toThrow('the roof fell in');
    expect(await traces(tenant, 'RIVER-3')).toEqual({ branches: 0, entries: 0, keys: 0 });
  });
});
