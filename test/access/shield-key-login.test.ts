import { newKey, type PresentedKey } from '../../src/access/api-key';
import type { Viewer } from '../../src/access/context';
import { shieldKeyLogin } from '../../src/access/shield-key-login';

/** A directory that answers when it is told to, and says how many ask at once. */
function aDirectory(good: readonly PresentedKey[]) {
  const asked: (() => void)[] = [];
  let refused = new Set<PresentedKey>();
  const login = shieldKeyLogin(
    (key) =>
      new Promise((resolve) => {
        const isGood = good.some(({ digest }) => digest.equals(key.digest)) && !refused.has(key);
        asked.push(() => resolve(isGood ? ({ tenantId: 't' } as Viewer) : null));
      }),
  );
  return {
    login: (key: PresentedKey) => login(key, Date.now() + 1_000),
    atOnce: () => asked.length,
    revoke: (key: PresentedKey) => {
      refused = new Set([key]);
    },
    /** Answers all who ask, and those who come into their places, until nobody waits. */
    async answerAll() {
      for (; asked.length > 0; await settled()) for (const answer of asked.splice(0)) answer();
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('Keys that nobody knows', () => {
  it('are looked up two at a time, however many come, and all are answered', async () => {
    const directory = aDirectory([]);
    const answers = Promise.all(Array.from({ length: 50 }, () => directory.login(newKey())));
    await settled();
    expect(directory.atOnce()).toBe(2);
    await directory.answerAll();
    expect(await answers).toEqual(Array.from({ length: 50 }, () => null));
  });

  it('hold up no key that was found before', async () => {
    const key = newKey();
    const directory = aDirectory([key]);
    const first = directory.login(key);
    await directory.answerAll();
    expect(await first).not.toBeNull();
    const flood = Promise.all(Array.from({ length: 50 }, () => directory.login(newKey())));
    await settled();
    const again = directory.login(key);
    await settled();
    expect(directory.atOnce()).toBe(3);
    await directory.answerAll();
    expect(await again).not.toBeNull();
    await flood;
  });

  it('leave their places also when a lookup fails', async () => {
    let count = 0;
    const login = shieldKeyLogin(() => {
      count += 1;
      return Promise.reject(new Error('The database is away.'));
    });
    const answers = await Promise.allSettled(Array.from({ length: 5 }, () => login(newKey(), Date.now() + 1_000)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'rejected'));
    expect(count).toBe(5);
  });
});

describe('A key that was found before', () => {
  it('is looked up at each request all the same, and is one of the unknown once it was refused', async () => {
    const key = newKey();
    const directory = aDirectory([key]);
    const first = directory.login(key);
    await directory.answerAll();
    await first;
    directory.revoke(key);
    const second = directory.login(key);
    await directory.answerAll();
    expect(await second).toBeNull();
    const flood = [directory.login(newKey()), directory.login(newKey()), directory.login(key)];
    await settled();
    expect(directory.atOnce()).toBe(2);
    await directory.answerAll();
    expect(await Promise.all(flood)).toEqual([null, null, null]);
  });
});
