import type { PoolClient } from 'pg';
import { SQL_STATE, sqlStateOf } from '../sql-state';
import type { GuardedPool } from './guarded-pool';

/**
 * Lends a connection for one read, and again when that was refused because a migration has changed the columns of what is prepared: then
 * the statement has another name (`renameStatement`), under which no connection has prepared it before.
 */
export function lendForReading<T>(
  pool: GuardedPool,
  deadlineAt: number,
  read: (client: PoolClient) => Promise<T>,
): Promise<T> {
  return pool.lend(deadlineAt, read).catch((error: unknown) => {
    if (sqlStateOf(error) !== SQL_STATE.FEATURE_NOT_SUPPORTED) throw error;
    return pool.lend(deadlineAt, read);
  });
}
