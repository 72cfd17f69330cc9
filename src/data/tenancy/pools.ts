import type { PoolConfig } from 'pg';
import { preparePreambles } from './preambles';
import { valueTypes } from './value-types';

/** Enough to keep one PostgreSQL busy; a process serves many requests on few connections. */
const DEFAULT_POOL_SIZE = 8;

/**
 * Settings of every pool. There is no `query_timeout` on purpose: it gives up on the client's side only, and the
 * statement, its locks and its transaction live on (docs/decisions/0005); the server's `statement_timeout` is set
 * with each statement instead.
 */
export function poolConfig(url: string, poolSize = DEFAULT_POOL_SIZE, allowExitOnIdle = false): PoolConfig {
  return {
    connectionString: url,
    max: poolSize,
    // All are kept once they are open: a timer for each time that one is idle costs more than the connection.
    min: poolSize,
    allowExitOnIdle,
    application_name: 'zuzhi',
    // Lets a binding's messages go out without waiting for each other; a connection still serves one borrower at a time.
    pipeline: true,
    types: valueTypes,
    onConnect: preparePreambles,
    // A connection that the network forgot while it was idle is found out by then, not by a request.
    keepAlive: true,
    keepAliveInitialDelayMillis: 30_000,
    // What the server keeps for a connection grows with what it was asked; after an hour it makes room.
    maxLifetimeSeconds: 3_600,
  };
}
