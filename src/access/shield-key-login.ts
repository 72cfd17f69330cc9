import type { PresentedKey } from './api-key';
import type { FindKeyLogin } from './authenticate';

/** Lookups at once of keys that were never found: anybody can send such, and each takes a connection of the database for a moment. */
const MOST_UNKNOWN_AT_ONCE = 2;

/** Remembered keys; the one found longest ago goes when there are more. */
const MOST_REMEMBERED = 10_000;

/**
 * Looks keys up as `findKeyLogin` does, each at every request. Keys that were found before are looked up at once; the others wait for
 * each other, so that a flood of made-up ones takes a small part of the connections and holds up nobody whose key is good. A token
 * needs no such lane: its signature is refused before the database is asked.
 */
export function shieldKeyLogin(findKeyLogin: FindKeyLogin): FindKeyLogin {
  const found = new FoundKeys();
  const inTurn = lane(MOST_UNKNOWN_AT_ONCE);
  return async (key, deadlineAt) => {
    const find = () => findKeyLogin(key, deadlineAt);
    const viewer = await (found.has(key) ? find() : inTurn(find));
    found.note(key, viewer !== null);
    return viewer;
  };
}

/** Digests of keys that opened something when they were last looked up. It says who need not wait, and opens nothing. */
class FoundKeys {
  private readonly digests = new Set<string>();

  has({ digest }: PresentedKey): boolean {
    return this.digests.has(digest.toString('base64'));
  }

  note({ digest }: PresentedKey, isFound: boolean): void {
    const text = digest.toString('base64');
    this.digests.delete(text);
    if (!isFound) return;
    this.digests.add(text);
    const [oldest] = this.digests;
    if (this.digests.size > MOST_REMEMBERED && oldest !== undefined) this.digests.delete(oldest);
  }
}

/** Runs so many works at once; the others wait, in the order in which they came. */
function lane(width: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= width) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // The place goes to the next in line, so that nobody who comes now is before it.
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
