import { type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * JSON lines on standard error, so that a command's output stays its own. `LOG_LEVEL`: fatal, error, warn, info (default), debug (one line a
 * request), silent. Headers, documents and variables are never given to it: they hold tokens and personal data.
 */
export function createLog(level = process.env.LOG_LEVEL ?? 'info'): Log {
  return pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
