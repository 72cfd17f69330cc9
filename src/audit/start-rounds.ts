import { setTimeout as sleep } from 'node:timers/promises';

/** Where work in the background says what went wrong; pino fits. */
export interface RoundLogger {
  error(details: object, message: string): void;
}

interface RoundOptions {
  /** Pause between two rounds. */
  everyMs: number;
  logger: RoundLogger;
  /** What to log when a round fails; the next one comes all the same. */
  failed: string;
}

/**
 * Does a round of work now and after each pause, one at a time; it alone does not keep the process alive.
 *
 * @returns the function that stops: it resolves when the round under way has ended
 */
export function startRounds(
  round: () => Promise<unknown>,
  { everyMs, logger, failed }: RoundOptions,
): () => Promise<void> {
  const stopping = new AbortController();
  const { signal } = stopping;
  const running = (async () => {
    while (!signal.aborted) {
      await round().catch((error: unknown) => logger.error({ err: error }, failed));
      await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  })();
  return async () => {
    stopping.abort();
    await running;
  };
}
