import { setTimeout as pause } from 'node:timers/promises';

/** What somebody else does again and again while the measured write goes on. */
export interface Companion {
  name: string;
  once(): Promise<unknown>;
}

/** How long the calls of a companion took. */
export interface Latencies {
  name: string;
  calls: number;
  p50Ms: number;
  maxMs: number;
}

/** A call every few ms: often enough to meet a lock, seldom enough to leave the processors to what is measured. */
const PAUSE_MS = 10;

/** Runs companions beside a piece of work; all of them began before it begins, and each ends its last call after it. */
export async function beside<Result>(
  companions: readonly Companion[],
  work: () => Promise<Result>,
): Promise<{ result: Result; latencies: Latencies[] }> {
  let isOver = false;
  const loops = companions.map(async ({ name, once }) => {
    const times: number[] = [];
    while (!isOver) {
      const began = performance.now();
      await once();
      times.push(performance.now() - began);
      await pause(PAUSE_MS);
    }
    return latenciesOf(name, times);
  });
  const ended = Promise.allSettled(loops);
  await pause(5 * PAUSE_MS);
  try {
    const result = await work();
    isOver = true;
    return { result, latencies: await Promise.all(loops) };
  } finally {
    isOver = true;
    await ended;
  }
}

export function latenciesOf(name: string, times: readonly number[]): Latencies {
  const sorted = [...times].sort((a, b) => a - b);
  return { name, calls: sorted.length, p50Ms: sorted[Math.floor(sorted.length / 2)] ?? 0, maxMs: sorted.at(-1) ?? 0 };
}
