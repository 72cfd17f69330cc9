import { type DestinationStream, type Logger, pino } from 'pino';
import { loggedError } from './logged-error';

export type Log = Logger;

/** `debug` says one line a request. */
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * JSON lines on standard error, so that a command's output stays its own. Headers, documents and variables are never
 * given to it: they hold tokens and personal data; of what the database says of an error, it takes no values either.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: loggedError },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );
}
