import 'reflect-metadata';
import * as pg from 'pg';
import { Pool, type PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { GuardedPool } from '../../../src/data/tenancy/guarded-pool';
import { testDatabase } from '../../support/database';
import { aBareTenant, type BareTenant } from '../bare-tenant';
import { noStatementRuns } from '../running-statements';

/** Long enough for an ordinary statement, shorter than the slow one. */
const CLIENT_SIDE_TIMEOUT_MS = 300;
const SLOW_STATEMENT_SECONDS = 1;

let tenantA: BareTenant;
let url: string;

beforeAll(async () => {
  tenantA = await aBareTenant();
  url = (await testDatabase()).urls.app;
});

/**
 * The trap: TypeORM with pg's client-side `query_timeout`. The statement of tenant A times out on the client's side,
 * so does the ROLLBACK queued behind it, TypeORM swallows that error and gives the connection back.
 * Answers which organizations the next borrower reads, who is bound to no tenant.
 */
async function organizationsSeenAfterTheTrap(driver: object): Promise<{ tenant_id: string }[]> {
  const dataSource = await new DataSource({
    type: 'postgres',
    url,
    driver,
    installExtensions: false,
    extra: { max: 1, query_timeout: CLIENT_SIDE_TIMEOUT_MS },
  }).initialize();
  try {
    const slow = dataSource.transaction(async (manager) => {
      await manager.query('select app.set_tenant($1)', [tenantA.tenantId]);
      await manager.query('select pg_sleep($1)', [SLOW_STATEMENT_SECONDS]);
    });
    await expect(slow).rejects.toThrow('Query read timeout');
    await noStatementRuns();
    return await dataSource.query('select tenant_id from organizations');
  } finally {
    await dataSource.destroy();
  }
}

describe('The tenant-leak trap of TypeORM and query_timeout', () => {
  it('without the guard, hands rows of tenant A to the next borrower', async () => {
    expect(await organizationsSeenAfterTheTrap({ ...pg })).toEqual([{ tenant_id: tenantA.tenantId }]);
  });

  it('with the guard, hands the next borrower nothing', async () => {
    expect(await organizationsSeenAfterTheTrap({ ...pg, Pool: GuardedPool })).toEqual([]);
  });
});

describe('A connection that comes back inside a transaction of tenant A', () => {
  async function bindAndForget(client: PoolClient): Promise<void> {
    await client.query('begin');
    await client.query('select app.set_tenant($1)', [tenantA.tenantId]);
    client.release();
  }

  it('is lent again by an ordinary pool, with the rows of A', async () => {
    const pool = new Pool({ connectionString: url, max: 1 });
    await bindAndForget(await pool.connect());
    const { rows } = await pool.query('select tenant_id from organizations');
    await pool.end();
    expect(rows).toEqual([{ tenant_id: tenantA.tenantId }]);
  });

  it('is destroyed by the guarded pool: the next borrower has another connection and sees nothing', async () => {
    const pool = new GuardedPool({ connectionString: url, max: 1 });
    const first = await pool.connect();
    const { rows: before } = await first.query<{ pid: number }>('select pg_backend_pid() as pid');
    await bindAndForget(first);
    const { rows: after } = await pool.query<{ pid: number }>('select pg_backend_pid() as pid');
    const { rows } = await pool.query('select tenant_id from organizations');
    const { discardedCount } = pool;
    await pool.end();
    expect(after[0]?.pid).not.toBe(before[0]?.pid);
    expect(rows).toEqual([]);
    expect(discardedCount).toBe(1);
  });

  it('is destroyed as well when the transaction has failed', async () => {
    const pool = new GuardedPool({ connectionString: url, max: 1 });
    const client = await pool.connect();
    await client.query('begin');
    await client.query('select 1 / 0').catch(() => undefined);
    // The answer to a second statement comes after the server has said where the transaction stands.
    await client.query('select 1').catch(() => undefined);
    client.release();
    await pool.query('select 1');
    const { discardedCount } = pool;
    await pool.end();
    expect(discardedCount).toBe(1);
  });

  it('is destroyed as well while a statement still runs on it', async () => {
    const pool = new GuardedPool({ connectionString: url, max: 1, pipeline: true });
    const client = await pool.connect();
    const slow = client.query('select pg_sleep(0.5)').catch((error: Error) => error.message);
    client.release();
    expect(await slow).toMatch(/Connection terminated/);
    await pool.query('select 1');
    const { discardedCount } = pool;
    await pool.end();
    await noStatementRuns();
    expect(discardedCount).toBe(1);
  });
});

describe('The guarded pool', () => {
  it('keeps a clean connection', async () => {
    const pool = new GuardedPool({ connectionString: url, max: 1 });
    for (let turn = 0; turn < 5; turn += 1) await pool.query('select 1');
    await pool.lend(Date.now() + 1_000, (client) => client.query('select 1'));
    const { totalCount, freeCount, discardedCount } = pool;
    await pool.end();
    expect({ totalCount, freeCount, discardedCount }).toEqual({ totalCount: 1, freeCount: 1, discardedCount: 0 });
  });

  it('stops waiting for a free connection at the deadline, and takes back the one that comes late', async () => {
    const pool = new GuardedPool({ connectionString: url, max: 1 });
    const client = await pool.connect();
    const late = pool.lend(Date.now() + 100, async () => 'never');
    await expect(late).rejects.toMatchObject({ extensions: { code: 'LIMIT_EXCEEDED' } });
    client.release();
    expect(await pool.lend(Date.now() + 1_000, async () => 'next')).toBe('next');
    await pool.end();
  });

  it('gives the connection back when the work fails', async () => {
    const pool = new GuardedPool({ connectionString: url, max: 1 });
    const failing = pool.lend(Date.now() + 1_000, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(pool.freeCount).toBe(1);
    await pool.end();
  });

  it('lends the connection at hand to whoever comes to it another way', async () => {
    const pool = new GuardedPool({ connectionString: url, max: 1 });
    const pidOf = (client: Pick<PoolClient, 'query'>) =>
      client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const { rows: lent } = await pool.lend(Date.now() + 1_000, pidOf);
    const { rows: taken } = await pidOf(pool);
    const { rows: again } = await pool.lend(Date.now() + 1_000, pidOf);
    await pool.end();
    expect([taken, again]).toEqual([lent, lent]);
  });

  it('gives a connection at hand to whoever waits for it', async () => {
    const pool = new GuardedPool({ connectionString: url, max: 1 });
    const waiting: Promise<unknown>[] = [];
    await pool.lend(Date.now() + 1_000, async () => {
      waiting.push(
        pool.query('select 1'),
        pool.lend(Date.now() + 1_000, (client) => client.query('select 2')),
      );
    });
    await Promise.all(waiting);
    const { freeCount, totalCount } = pool;
    await pool.end();
    expect({ freeCount, totalCount }).toEqual({ freeCount: 1, totalCount: 1 });
  });

  it('lends no connection that has ended while it was at hand', async () => {
    const pool = new GuardedPool({ connectionString: url, max: 1 });
    const pidOf = async (client: PoolClient) =>
      (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;
    const first = await pool.lend(Date.now() + 1_000, async (client) => {
      client.on('end', () => ended());
      return pidOf(client);
    });
    let ended = () => {};
    const gone = new Promise<void>((resolve) => {
      ended = resolve;
    });
    const other = new Pool({ connectionString: url, max: 1 });
    await other.query('select pg_terminate_backend($1)', [first]);
    await other.end();
    await gone;
    const next = await pool.lend(Date.now() + 1_000, pidOf);
    const { totalCount } = pool;
    await pool.end();
    expect(next).not.toBe(first);
    expect(totalCount).toBe(1);
  });

  it('destroys what a work leaves inside a transaction, though it was lent by hand', async () => {
    const pool = new GuardedPool({ connectionString: url, max: 1 });
    await pool.lend(Date.now() + 1_000, (client) => client.query('begin'));
    await pool.lend(Date.now() + 1_000, (client) => client.query('begin'));
    const { discardedCount } = pool;
    await pool.end();
    expect(discardedCount).toBe(2);
  });
});
