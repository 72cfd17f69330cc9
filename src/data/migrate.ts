import 'reflect-metadata';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../migrations/list';
import { inTransaction } from './in-transaction';
import type { Queryable } from './queryable';
import { SQL_STATE, sqlStateOf } from './sql-state';
import { withClient } from './with-client';

export interface MigrateOptions {
  /** Runs in one transaction after the migrations, as the migrator and still under the lock: reference data. */
  afterwards?: (client: Client) => Promise<unknown>;
}

/** Names of all migrations, in order. */
export const MIGRATION_NAMES: string[] = MIGRATIONS.map((migration) => migration.name);

/** The migrator's TypeORM connection; also what ormconfig.ts gives to the TypeORM command. */
export function migratorDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations: MIGRATIONS,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    applicationName: 'zuzhi migrate',
    extra: { max: 2 },
  });
}

/**
 * Brings the schema up to date. Several processes may start at once: the first migrates, the others wait and find
 * nothing to do.
 *
 * @returns the names of the migrations that ran
 */
export function migrate(migratorUrl: string, { afterwards }: MigrateOptions = {}): Promise<string[]> {
  return underLock(migratorUrl, async (dataSource) => {
    const done = await dataSource.runMigrations();
    // The server asks with the application's role whether migrations are pending (/readyz).
    await dataSource.query(`grant select on migrations to zuzhi_app`);
    if (afterwards !== undefined) {
      await withClient(migratorUrl, 'zuzhi migrate', (client) => inTransaction(client, () => afterwards(client)));
    }
    return done.map(({ name }) => name);
  });
}

/** Takes back the last `steps` migrations, newest first; all of them by default. For development and tests. */
export function revert(migratorUrl: string, steps = MIGRATIONS.length): Promise<void> {
  return underLock(migratorUrl, async (dataSource) => {
    for (let step = 0; step < steps; step++) await dataSource.undoLastMigration();
  });
}

/** Names of the migrations that this build knows and the database has not run. The application role may ask. */
export async function pendingMigrations(database: Queryable): Promise<string[]> {
  const { rows } = await database.query(`select to_regclass('public.migrations') is not null as "hasTable"`);
  if (!(rows[0] as { hasTable: boolean }).hasTable) return MIGRATION_NAMES;
  const executed = await database.query(`select name from public.migrations`);
  const names = new Set((executed.rows as { name: string }[]).map(({ name }) => name));
  return MIGRATION_NAMES.filter((name) => !names.has(name));
}

/**
 * A table locked by a connection of its own, for as long as the work lasts: advisory locks do not exist on every
 * PostgreSQL that we want to stay able to run on, and a lock of the session dies with a killed process.
 */
async function underLock<T>(url: string, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const lock = new Client({ connectionString: url, application_name: 'zuzhi migration lock' });
  lock.on('error', () => {});
  await lock.connect();
  try {
    await createLockTable(lock);
    await lock.query('begin');
    await lock.query('lock table public.migration_lock in access exclusive mode');
    const dataSource = await migratorDataSource(url).initialize();
    try {
      return await work(dataSource);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    // Ends the transaction, and so the lock.
    await lock.end();
  }
}

/** A unique index of the catalog may see the other's table first, or its row type be there before it. */
const ALREADY_THERE: readonly (string | null)[] = [
  SQL_STATE.DUPLICATE_TABLE,
  SQL_STATE.DUPLICATE_OBJECT,
  SQL_STATE.UNIQUE_VIOLATION,
];

async function createLockTable(client: Client): Promise<void> {
  try {
    await client.query('create table if not exists public.migration_lock (id smallint primary key)');
  } catch (error) {
    // IF NOT EXISTS does not wait for another session that is just creating it.
    if (!ALREADY_THERE.includes(sqlStateOf(error))) throw error;
  }
}
