import 'reflect-metadata';
import { Client, Pool } from 'pg';
import { type DatabaseUrls, withDatabase } from '../../src/data/database-urls';
import { EMBEDDED_DATABASE } from '../../src/data/embedded-postgres/open-embedded-database';
import type { TestCluster } from './test-cluster';

export interface TestDatabase {
  urls: DatabaseUrls & { superuser: string };
}

export interface ScratchDatabase extends TestDatabase {
  drop(): Promise<void>;
}

let memoized: Promise<TestDatabase> | null = null;
let migrator: Pool | null = null;
let scratchNumber = 0;

/** The worker's own database, copied from the migrated template with reference data. Tests in it are apart by tenant. */
export function testDatabase(): Promise<TestDatabase> {
  memoized ??= (async () => {
    const database = `test_${process.env.JEST_WORKER_ID ?? '1'}`;
    await onServer(async (client) => {
      const { rows } = await client.query(`select 1 from pg_database where datname = $1`, [database]);
      if (rows.length === 0) await copyTemplate(client, database);
    });
    return { urls: urlsOf(database) };
  })();
  return memoized;
}

/** Runs SQL as the migrator: sees all tenants and may write what no use case would. */
export async function asMigrator<Row extends object = Record<string, unknown>>(
  text: string,
  values?: unknown[],
): Promise<Row[]> {
  const { urls } = await testDatabase();
  migrator ??= migratorPool(urls.migrator);
  const { rows } = await migrator.query<Row>(text, values);
  return rows;
}

/** A database of one test that changes the schema: a copy of the template or of a named database, or empty. Drop it at the end. */
export async function scratchDatabase(
  content: 'template' | 'empty' | { copyOf: string } = 'template',
): Promise<ScratchDatabase> {
  scratchNumber += 1;
  const database = `scratch_${process.pid}_${process.hrtime.bigint()}_${scratchNumber}`;
  await onServer(async (client) => {
    if (content === 'template') await copyTemplate(client, database);
    else if (content !== 'empty') await copyTemplate(client, database, content.copyOf);
    else await client.query(`create database ${database} owner zuzhi_migrator template template0`);
  });
  return {
    urls: urlsOf(database),
    drop: () => onServer(async (client) => void (await client.query(`drop database ${database} with (force)`))),
  };
}

/** Runs `work` on a connection that is ended afterwards. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function testCluster(): TestCluster {
  const told = process.env.ZUZHI_TEST_CLUSTER;
  if (told === undefined) throw new Error('No test cluster: run the tests with jest, whose global setup starts it.');
  return JSON.parse(told) as TestCluster;
}

function urlsOf(database: string): TestDatabase['urls'] {
  const { urls, superuserUrl } = testCluster();
  return {
    app: withDatabase(urls.app, database),
    migrator: withDatabase(urls.migrator, database),
    aggregate: withDatabase(urls.aggregate, database),
    superuser: withDatabase(superuserUrl, database),
  };
}

/**
 * A database that files of a run share as a source of copies, by its name; whoever asks first makes it, others wait. Nobody
 * connects to it afterwards: a database in use cannot be copied.
 */
export async function sharedDatabase(
  name: string,
  fill: (urls: TestDatabase['urls']) => Promise<void>,
): Promise<string> {
  await onServer(async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rows } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rows.length > 0) return;
    await copyTemplate(client, name);
    try {
      await fill(urlsOf(name));
    } catch (error) {
      await client.query(`drop database ${name} with (force)`);
      throw error;
    }
  });
  return name;
}

function onServer(work: (client: Client) => Promise<void>): Promise<void> {
  return withClient(withDatabase(testCluster().superuserUrl, 'postgres'), work);
}

async function copyTemplate(client: Client, database: string, source = EMBEDDED_DATABASE): Promise<void> {
  await client.query(`create database ${database} owner zuzhi_migrator template ${source}`);
  await client.query(`grant connect on database ${database} to zuzhi_app, zuzhi_aggregate`);
}

/** Kept while the worker lives, and no reason for it to live. */
function migratorPool(url: string): Pool {
  const pool = new Pool({ connectionString: url, max: 4, idleTimeoutMillis: 0, allowExitOnIdle: true });
  // The cluster may end first.
  return pool.on('error', () => undefined);
}
