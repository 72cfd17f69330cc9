import type { Queryable } from '../queryable';
import { remainingMs } from './deadline';
import type { GuardedPool } from './guarded-pool';
import { lendForReading } from './lend-for-reading';
import { LIMIT_TIME } from './preambles';
import { sendPreceded, settled } from './preceded-query';
import { objectsOf } from './text-rows';

/**
 * Queries bound to no tenant, each in one round trip on a connection of the pool. Both waiting for the connection and
 * the statement end at the deadline, with LIMIT_EXCEEDED.
 */
export function timedQueries(pool: GuardedPool, deadlineAt: number): Queryable {
  return {
    query: async (text, values = []) => {
      const rows = await lendForReading(pool, deadlineAt, (client) => {
        const settings = [String(remainingMs(deadlineAt))];
        return settled(client, sendPreceded(client, LIMIT_TIME, settings, { text, values }));
      });
      return { rows: objectsOf(rows) };
    },
  };
}
