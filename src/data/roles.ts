import type { Client } from 'pg';
import { credentialsOf, type DatabaseUrls } from './database-urls';
import { SQL_STATE, sqlStateOf } from './sql-state';
import { withClient } from './with-client';

/** The roles that migrations grant to; fixed names, so that grants in the schema are the same everywhere. */
export const ROLES = { app: 'zuzhi_app', migrator: 'zuzhi_migrator', aggregate: 'zuzhi_aggregate' } as const;

const ATTRIBUTES: Record<keyof typeof ROLES, string> = {
  app: 'login noinherit nobypassrls nosuperuser nocreatedb nocreaterole',
  migrator: 'login bypassrls nosuperuser nocreatedb nocreaterole',
  aggregate: 'login noinherit nobypassrls nosuperuser nocreatedb nocreaterole',
};

/** What another process created a moment before us: duplicate object, database, or the same seen by a unique index. */
const ALREADY_THERE: readonly (string | null)[] = [
  SQL_STATE.DUPLICATE_OBJECT,
  SQL_STATE.DUPLICATE_DATABASE,
  SQL_STATE.UNIQUE_VIOLATION,
];

/** Creates the roles with the passwords in `urls`, and the database owned by the migrator. May run twice, or twice at once. */
export async function ensureRolesAndDatabase(
  superuserUrl: string,
  database: string,
  urls: DatabaseUrls,
): Promise<void> {
  await withClient(superuserUrl, 'zuzhi roles', async (client) => {
    await ensureRoles(client, urls);
    const { rows } = await client.query(`select 1 from pg_database where datname = $1`, [database]);
    if (rows.length === 0) {
      await createUnlessThere(client, `create database ${name(database)} owner ${ROLES.migrator} template template0`);
      // Other roles of the server have no business here; ours were named.
      await client.query(`revoke all on database ${name(database)} from public`);
    }
    await client.query(`grant connect on database ${name(database)} to ${ROLES.app}, ${ROLES.aggregate}`);
  });
}

/** Creates those of the roles that are missing, with the password of the URL given for it. */
export async function ensureRoles(
  client: Client,
  urls: Partial<Record<keyof typeof ROLES, string | null>>,
): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(`select rolname from pg_roles where rolname = any($1)`, [
    Object.values(ROLES),
  ]);
  const present = new Set(rows.map(({ rolname }) => rolname));
  for (const key of Object.keys(urls) as (keyof typeof ROLES)[]) {
    if (present.has(ROLES[key])) continue;
    const url = urls[key];
    const credentials = url ? credentialsOf(url) : null;
    // The password is given only to the role it was meant for; without one the role exists but nobody can log in.
    const password = credentials?.user === ROLES[key] ? credentials.password : null;
    const clause = password === null ? '' : ` password ${client.escapeLiteral(password)}`;
    await createUnlessThere(client, `create role ${ROLES[key]} ${ATTRIBUTES[key]}${clause}`);
  }
}

async function createUnlessThere(client: Client, statement: string): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    if (!ALREADY_THERE.includes(sqlStateOf(error))) throw error;
  }
}

function name(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
