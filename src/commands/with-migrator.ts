import { dirname } from 'node:path';
import { Client } from 'pg';
import { resolveDatabase } from '../data/database-urls';
import { openEmbeddedDatabase } from '../data/embedded-postgres';
import { embeddedDirectory, existingData } from '../data/embedded-postgres-place';

export interface Maintained {
  /** Connected as the migrator: sees the rows of all tenants. */
  migrator: Client;
  /** Folder of the embedded database, null on an external one. */
  home: string | null;
}

/**
 * Runs a maintenance command on the database that the environment names, as it is: nothing is migrated or created.
 *
 * @throws Error when there is no database yet, or DATABASE_MIGRATOR_URL is missing
 */
export async function withMigrator<T>(
  env: NodeJS.ProcessEnv,
  work: (maintained: Maintained) => Promise<T>,
): Promise<T> {
  const location = resolveDatabase(env);
  if (location.kind === 'external') {
    const { migrator } = location.urls;
    if (migrator !== null) return withClient(migrator, null, work);
    throw new Error(
      'Set DATABASE_MIGRATOR_URL: this command reads all tenants, which the role of DATABASE_URL may not.',
    );
  }
  const directory = embeddedDirectory(env);
  if (existingData(directory) === null) throw new Error('There is no database yet: run npm start first.');
  const embedded = await openEmbeddedDatabase({ directory, log: console.error });
  try {
    return await withClient(embedded.urls.migrator, dirname(directory), work);
  } finally {
    await embedded.close();
  }
}

/** Tenants with this code, or all, by code. */
export async function listTenants(migrator: Client, code?: string): Promise<{ tenantId: string; code: string }[]> {
  const { rows } = await migrator.query<{ tenantId: string; code: string }>(
    `select tenant_id as "tenantId", division_code as code from tenants
      where $1::text is null or division_code = $1 order by division_code, tenant_id`,
    [code ?? null],
  );
  if (rows.length === 0 && code !== undefined) throw new Error(`There is no tenant ${code}.`);
  return rows;
}

/** Runs `work` on one snapshot that cannot be written to, so that writers at work look like nothing at all. */
export async function onSnapshot<T>(migrator: Client, work: () => Promise<T>): Promise<T> {
  await migrator.query('begin isolation level repeatable read read only');
  try {
    return await work();
  } finally {
    await migrator.query('rollback');
  }
}

async function withClient<T>(
  url: string,
  home: string | null,
  work: (maintained: Maintained) => Promise<T>,
): Promise<T> {
  const migrator = new Client({ connectionString: url, application_name: 'zuzhi maintenance' });
  await migrator.connect();
  try {
    return await work({ migrator, home });
  } finally {
    await migrator.end();
  }
}

/** Runs `work` in one transaction of the migrator: all of it or nothing. */
export async function inTransaction<T>(migrator: Client, work: () => Promise<T>): Promise<T> {
  await migrator.query('begin');
  try {
    const result = await work();
    await migrator.query('commit');
    return result;
  } catch (error) {
    await migrator.query('rollback');
    throw error;
  }
}
