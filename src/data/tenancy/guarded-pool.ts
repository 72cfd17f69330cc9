import { Pool, type PoolClient, type PoolConfig } from 'pg';
import { asDeadlineError, deadlineExceeded, remainingMs } from './deadline';
import { LateClient } from './late-rows';

type Release = (error?: Error | boolean) => void;
type ConnectCallback = (error: Error | undefined, client: PoolClient | undefined, release: Release) => void;

/** A connection at hand, and how the pool takes it back. */
interface AtHand {
  client: PoolClient;
  release: Release;
  /** Of `Date.now()`. */
  until: number;
}

/** After this time a connection goes back into the pool, which ends those that have grown old. */
const AT_HAND_MS = 60_000;

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
  private atHand: AtHand[] = [];
  private isEnding = false;

  constructor(config?: PoolConfig) {
    super({ ...config, Client: LateClient });
    // A connection that dies raises `error`, and an error nobody listens to ends the process. Its query is rejected
    // and the pool drops it in any case, so there is nothing left to do here.
    this.on('connect', (client) => {
      client.on('error', () => undefined);
      client.on('end', () => this.putBack((each) => each.client === client));
    });
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
    // Whoever comes to the pool itself finds there what nobody uses.
    if (this.idleCount === 0) this.putBack((_, index) => index === 0);
    super.connect((error, client) => {
      if (client === undefined) return callback(error, undefined, () => undefined);
      client.release = this.guard(client, client.release.bind(client));
      callback(undefined, client, client.release);
    });
    return undefined;
  }

  /** Connections that nobody uses. */
  get freeCount(): number {
    return this.idleCount + this.atHand.length;
  }

  override end(): Promise<void>;
  override end(callback: () => void): void;
  override end(callback?: () => void): Promise<void> | undefined {
    this.isEnding = true;
    this.putBack(() => true);
    if (callback === undefined) return super.end();
    super.end(callback);
    return undefined;
  }

  /**
   * Lends a connection to `work` and takes it back whatever happens.
   * Waiting for a free connection ends at the deadline, with LIMIT_EXCEEDED, and so does a statement that the server cancels then.
   */
  async lend<T>(deadlineAt: number, work: (client: PoolClient) => Promise<T>): Promise<T> {
    this.putBack(({ until }) => Date.now() >= until);
    const lent = this.atHand.pop() ?? (await this.taken(deadlineAt));
    try {
      return await work(lent.client);
    } catch (error) {
      throw asDeadlineError(error, deadlineAt);
    } finally {
      this.takeBack(lent);
    }
  }

  private async taken(deadlineAt: number): Promise<AtHand> {
    const client = await this.connectBy(deadlineAt);
    return { client, release: client.release, until: Date.now() + AT_HAND_MS };
  }

  /** Keeps a clean connection at hand: through the pool it takes longer than many a statement. */
  private takeBack(lent: AtHand): void {
    const isWanted = this.waitingCount > 0 || this.isEnding || Date.now() >= lent.until;
    if (isWanted || !isClean(lent.client) || !lent.client.connection.stream.writable) lent.release();
    else this.atHand.push(lent);
  }

  /** Gives connections at hand back to the pool. */
  private putBack(isMeant: (each: AtHand, index: number) => boolean): void {
    const meant = this.atHand.filter(isMeant);
    if (meant.length === 0) return;
    this.atHand = this.atHand.filter((each) => !meant.includes(each));
    for (const { release } of meant) release();
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
