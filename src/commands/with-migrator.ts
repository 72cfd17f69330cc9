import { dirname } from 'node:path';
import type { Client } from 'pg';
import { connectionProblem } from '../data/connection-problem';
import { resolveDatabase } from '../data/database-urls';
import { openEmbeddedDatabase } from '../data/embedded-postgres/open-embedded-database';
import { embeddedDirectory, existingData } from '../data/embedded-postgres/place';
import { withClient } from '../data/with-client';

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
  const connected = (url: string, home: string | null) =>
    withClient(url, 'zuzhi maintenance', (migrator) => work({ migrator, home }));
  const location = resolveDatabase(env);
  if (location.kind === 'external') {
    const { migrator } = location.urls;
    if (migrator !== null) return connected(migrator, null).catch(connectionProblem('DATABASE_MIGRATOR_URL', migrator));
    throw new Error(
      'Set DATABASE_MIGRATOR_URL: this command reads all tenants, which the role of DATABASE_URL may not.',
    );
  }
  const directory = embeddedDirectory(env);
  if (existingData(directory) === null) throw new Error('There is no database yet: run npm start first.');
  const embedded = await openEmbeddedDatabase({ directory, log: console.error });
  try {
    return await connected(embedded.urls.migrator, dirname(directory));
  } finally {
    await embedded.close();
  }
}

export interface ListedTenant {
  tenantId: string;
  code: string;
}

/** All tenants, by code. */
export async function listTenants(migrator: Client): Promise<ListedTenant[]> {
  const { rows } = await migrator.query<ListedTenant>(
    'select tenant_id as "tenantId", division_code as code from tenants order by division_code, tenant_id',
  );
  return rows;
}

/** The tenant with this code. @throws Error when there is none */
export async function tenantOf(migrator: Client, code: string): Promise<ListedTenant> {
  const { rows } = await migrator.query<ListedTenant>(
    'select tenant_id as "tenantId", division_code as code from tenants where division_code = $1',
    [code],
  );
  if (rows[0] === undefined) throw new Error(`There is no tenant ${code}.`);
  return rows[0];
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
