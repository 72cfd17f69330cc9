import { type Logger, pino } from 'pino';

export type Log = Logger;

/** `debug` says one line a request. */
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * JSON lines on standard error, so that a command's output stays its own. Headers, documents and variables are never
 * given to it: they hold tokens and personal data.
 */
export function createLog(level: LogLevel): Log {
  return pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}
