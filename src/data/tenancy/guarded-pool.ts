import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { deadlineExceeded, remainingMs } from './deadline';

type Release = (error?: Error | boolean) => void;
type ConnectCallback = (error: Error | undefined, client: PoolClient | undefined, release: Release) => void;

/**
 * A pool that takes back only clean connections: one that is still inside a transaction, or still busy, is destroyed.
 *
 * Without this guard a connection whose rollback failed unnoticed goes back inside the transaction of tenant A, and the
 * next borrower reads A's rows (TypeORM with pg's client-side `query_timeout` does exactly that; docs/decisions/0005,
 * shown by test/data/tenancy/guarded-pool.test.ts). TypeORM gets this class through its `driver` option.
 */
export class GuardedPool extends Pool {
  /** Connections destroyed because they came back unclean: should stay 0; shown in the metrics. */
  discardedCount = 0;

  constructor(config?: PoolConfig) {
    super(config);
    // A connection that dies raises `error`, and an error nobody listens to ends the process. Its query is rejected
    // and the pool drops it in any case, so there is nothing left to do here.
    this.on('connect', (client) => client.on('error', () => undefined));
    this.on('error', () => undefined);
  }

  override connect(): Promise<PoolClient>;
  override connect(callback: ConnectCallback): void;
  override connect(callback?: ConnectCallback): Promise<PoolClient> | undefined {
    if (callback === undefined) {
      return new Promise((resolve, reject) => {
        this.connect((error, client) => (client === undefined ? reject(error) : resolve(client)));
      });
    }
    super.connect((error, client) => {
      if (client === undefined) return callback(error, undefined, () => undefined);
      client.release = this.guard(client, client.release.bind(client));
      callback(undefined, client, client.release);
    });
    return undefined;
  }

  /**
   * Lends a connection to `work` and takes it back whatever happens.
   * Waiting for a free connection ends at the deadline, with LIMIT_EXCEEDED.
   */
  async lend<T>(deadlineAt: number, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = this.idleCount > 0 ? await this.connect() : await this.connectBy(deadlineAt);
    try {
      return await work(client);
    } finally {
      client.release();
    }
  }

  private guard(client: PoolClient, release: Release): Release {
    return (error) => {
      if (error || isClean(client)) return release(error);
      this.discardedCount += 1;
      release(new Error('The connection came back inside a transaction or busy; it is destroyed.'));
      // A busy connection would wait for its statement before it says goodbye.
      client.connection.stream.destroy();
    };
  }

  private connectBy(deadlineAt: number): Promise<PoolClient> {
    const waitMs = remainingMs(deadlineAt);
    return new Promise((resolve, reject) => {
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        reject(deadlineExceeded());
      }, waitMs);
      this.connect((error, client, release) => {
        clearTimeout(timer);
        if (client === undefined) return reject(error);
        if (isLate) return release();
        resolve(client);
      });
    });
  }
}

/** Idle ('I') by the server's last word, and nothing sent since: pg keeps that as `readyForQuery`, which its types omit. */
function isClean(client: PoolClient): boolean {
  return client.getTransactionStatus() === 'I' && Reflect.get(client, 'readyForQuery') === true;
}
