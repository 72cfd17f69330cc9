/** How the memory of this process went: resident, in megabytes. */
export interface Memory {
  /** The most in each tenth of the time. */
  deciles: number[];
  peak: number;
  /** Whether the last half needed no more than the first, but for a fifth: what grows with the work would need double. */
  isFlat: boolean;
}

const EVERY_MS = 200;
const MEGABYTE = 1_000_000;

/** Looks at the memory of this process until it is stopped. */
export function watchMemory(): { stop(): Memory } {
  const seen: number[] = [];
  const look = () => seen.push(Math.round(process.memoryUsage.rss() / MEGABYTE));
  look();
  const timer = setInterval(look, EVERY_MS);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return memoryOf(seen);
    },
  };
}

/** What was seen, in order, summed up. */
export function memoryOf(seen: readonly number[]): Memory {
  const part = (from: number, to: number) => {
    const [begin, end] = [Math.floor(from * seen.length), Math.ceil(to * seen.length)];
    return Math.max(...seen.slice(begin, Math.max(end, begin + 1)));
  };
  const deciles = Array.from({ length: 10 }, (_, tenth) => part(tenth / 10, (tenth + 1) / 10));
  return { deciles, peak: Math.max(...seen), isFlat: part(0.5, 1) <= 1.2 * part(0, 0.5) };
}
