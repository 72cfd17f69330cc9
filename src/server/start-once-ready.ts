import { setTimeout as sleep } from 'node:timers/promises';
import type { Readiness } from './http';

type Stop = () => Promise<void>;

/**
 * Starts work in the background as soon as the server can do its work, asked now and after each pause: on a database
 * that is not migrated yet it would only fail, round after round. Waiting alone does not keep the process alive.
 *
 * @param start begins all of it; each function that it returns stops a part
 * @returns the function that stops waiting, or what was started
 */
export function startOnceReady(readiness: () => Promise<Readiness>, start: () => Stop[], everyMs = 1_000): Stop {
  const stopping = new AbortController();
  const { signal } = stopping;
  const started = (async (): Promise<Stop[]> => {
    while (!signal.aborted) {
      if ((await readiness()).ok) return signal.aborted ? [] : start();
      await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
    return [];
  })();
  return async () => {
    stopping.abort();
    await Promise.all((await started).map((stop) => stop()));
  };
}
