import type { PoolConfig } from 'pg';
import { preparePreambles } from './preceded-query';
import { valueTypes } from './value-types';

/** Enough to keep one PostgreSQL busy; a process serves many requests on few connections. */
const DEFAULT_POOL_SIZE = 8;

/**
 * Settings of every pool. There is no `query_timeout` on purpose: it gives up on the client's side only, and the
 * statement, its locks and its transaction live on (docs/decisions/0005); the server's `statement_timeout` is set
 * with each statement instead.
 */
export function poolConfig(url: string, poolSize = DEFAULT_POOL_SIZE): PoolConfig {
  return {
    connectionString: url,
    max: poolSize,
    application_name: 'zuzhi',
    // Lets a binding's messages go out without waiting for each other; a connection still serves one borrower at a time.
    pipeline: true,
    types: valueTypes,
    onConnect: preparePreambles,
    keepAlive: true,
    idleTimeoutMillis: 60_000,
    // Prepared statements collect on a connection; after an hour it makes room.
    maxLifetimeSeconds: 3_600,
  };
}
