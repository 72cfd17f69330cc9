import { connectionProblem } from './connection-problem';
import { assertMigratorRole, assertSafeRole, assertServerVersion } from './database-safety';
import { resolveDatabase } from './database-urls';
import { openEmbeddedDatabase } from './embedded-postgres/open-embedded-database';
import { embeddedDirectory } from './embedded-postgres/place';
import { type MigrateOptions, migrate } from './migrate';
import { ensureRoles, ROLES } from './roles';
import { SQL_STATE, sqlStateOf } from './sql-state';
import { withClient } from './with-client';

export interface OpenDatabase {
  isEmbedded: boolean;
  /** Whether the embedded cluster was made just now, and is empty but for reference data. */
  wasCreated: boolean;
  /** `migrator` and `aggregate` are null on an external database that was given no such URL. */
  urls: { app: string; migrator: string | null; aggregate: string | null };
  close(): Promise<void>;
}

export interface OpenOptions extends MigrateOptions {
  log?: (line: string) => void;
}

/**
 * Opens the database that the environment names. The embedded one is started and migrated; an external one is only
 * looked at, and refused when it is too old or its roles could step around row-level security.
 */
export async function openDatabase(
  env: NodeJS.ProcessEnv,
  { log, afterwards }: OpenOptions = {},
): Promise<OpenDatabase> {
  const location = resolveDatabase(env);
  if (location.kind === 'external') {
    const { app, aggregate } = location.urls;
    await withClient(app, 'zuzhi start', async (client) => {
      await assertServerVersion(client);
      await assertSafeRole(client, 'DATABASE_URL');
    }).catch(connectionProblem('DATABASE_URL', app));
    if (aggregate !== null) {
      await withClient(aggregate, 'zuzhi start', (client) => assertSafeRole(client, 'DATABASE_AGGREGATE_URL')).catch(
        connectionProblem('DATABASE_AGGREGATE_URL', aggregate),
      );
    }
    return { isEmbedded: false, wasCreated: false, urls: location.urls, close: async () => {} };
  }
  const embedded = await openEmbeddedDatabase({ directory: embeddedDirectory(env), log });
  try {
    await migrate(embedded.urls.migrator, { afterwards });
  } catch (error) {
    await embedded.close();
    throw error;
  }
  const { urls, wasCreated, close } = embedded;
  return { isEmbedded: true, wasCreated, urls, close };
}

/**
 * Migrates the database that the environment names; on an external one also creates the roles of the application
 * that are missing, with the passwords of their URLs.
 *
 * @returns the names of the migrations that ran
 */
export async function migrateDatabase(env: NodeJS.ProcessEnv, options: OpenOptions = {}): Promise<string[]> {
  const location = resolveDatabase(env);
  if (location.kind === 'embedded') {
    const embedded = await openEmbeddedDatabase({ directory: embeddedDirectory(env), log: options.log });
    try {
      return await migrate(embedded.urls.migrator, options);
    } finally {
      await embedded.close();
    }
  }
  const { app, aggregate, migrator } = location.urls;
  if (migrator === null) {
    throw new Error(
      'Set DATABASE_MIGRATOR_URL: the owner of the schema, with BYPASSRLS; DATABASE_URL may not change it.',
    );
  }
  await withClient(migrator, 'zuzhi migrate', async (client) => {
    await assertServerVersion(client);
    await assertMigratorRole(client);
    await ensureRoles(client, { app, aggregate }).catch((error: unknown) => {
      if (sqlStateOf(error) !== SQL_STATE.INSUFFICIENT_PRIVILEGE) throw error;
      throw new Error(
        `The role of DATABASE_MIGRATOR_URL may not create roles. As a superuser: ` +
          `create role ${ROLES.app} login password '…'; create role ${ROLES.aggregate} login password '…'.`,
      );
    });
  }).catch(connectionProblem('DATABASE_MIGRATOR_URL', migrator));
  return migrate(migrator, options);
}
