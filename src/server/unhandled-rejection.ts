import type { Log } from './log';

/**
 * What to do with a promise that failed with nobody waiting: graphql-js drops one when a later item of the same list
 * throws, and one caller's query must not end the process for all. The log says it, without values.
 */
export function onUnhandledRejection(log: Log): (error: unknown) => void {
  return (error) => log.error({ err: error }, 'A promise failed after nobody waited for it any more.');
}
