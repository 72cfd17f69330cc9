import type { Queryable } from './queryable';
import { ROLES } from './roles';

/** `server_version_num` of the oldest PostgreSQL that the schema runs on. */
const OLDEST_VERSION = 150_000;

const ROLE_FACTS = `
  select current_user::text as role,
         (select min(r.rolname::text) from pg_roles r
           where r.rolsuper and pg_has_role(current_user, r.oid, 'member')) as superuser,
         (select min(r.rolname::text) from pg_roles r
           where r.rolbypassrls and pg_has_role(current_user, r.oid, 'member')) as bypassing,
         (select min(c.oid::regclass::text) from pg_class c
           where c.relnamespace in (select oid from pg_namespace where nspname in ('public', 'app'))
             and c.relkind in ('r', 'p') and pg_has_role(current_user, c.relowner, 'member')) as owned`;

interface RoleFacts {
  role: string;
  superuser: string | null;
  bypassing: string | null;
  owned: string | null;
}

/** @throws Error when the server is older than PostgreSQL 15 */
export async function assertServerVersion(database: Queryable): Promise<void> {
  const { rows } = await database.query(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name`,
  );
  const { number, name } = rows[0] as { number: number; name: string };
  if (number < OLDEST_VERSION) {
    throw new Error(
      `The database is PostgreSQL ${name}; Zuzhi needs 15 or newer. Point DATABASE_URL at a newer server.`,
    );
  }
}

/** The URLs that the server works with, and the role that is meant for each. */
const SAFE_ROLES = { DATABASE_URL: ROLES.app, DATABASE_AGGREGATE_URL: ROLES.aggregate };

/**
 * Row-level security holds only for a role that cannot step around it. Refuses a role that is, or may become, a
 * superuser, a BYPASSRLS role or the owner of a table.
 *
 * @param variable what names the database's URL
 *
 * @throws Error naming the role, what it may do, and the way out
 */
export async function assertSafeRole(database: Queryable, variable: keyof typeof SAFE_ROLES): Promise<void> {
  const { rows } = await database.query(ROLE_FACTS);
  const { role, superuser, bypassing, owned } = rows[0] as RoleFacts;
  const through = (name: string) => (name === role ? '' : ` (through ${name})`);
  const reason =
    superuser !== null
      ? `is a superuser${through(superuser)}`
      : bypassing !== null
        ? `has BYPASSRLS${through(bypassing)}`
        : owned !== null
          ? `owns the table ${owned}`
          : null;
  if (reason === null) return;
  throw new Error(
    `The role "${role}" of ${variable} ${reason}, so the isolation of tenants would not hold for it. Use the role ` +
      `${SAFE_ROLES[variable]} there, and the owner in DATABASE_MIGRATOR_URL (\`npm run db:migrate\` makes ${SAFE_ROLES[variable]}).`,
  );
}

/**
 * Migrations change rows of all tenants: forced row-level security would hide them even from the owner.
 *
 * @throws Error when the role is bound by row-level security
 */
export async function assertMigratorRole(database: Queryable): Promise<void> {
  const { rows } = await database.query(
    `select rolname::text as role, rolsuper or rolbypassrls as "isFree" from pg_roles where rolname = current_user`,
  );
  const { role, isFree } = rows[0] as { role: string; isFree: boolean };
  if (!isFree) {
    throw new Error(
      `The role "${role}" of DATABASE_MIGRATOR_URL lacks BYPASSRLS, so migrations would miss rows. ` +
        `As a superuser: alter role "${role}" bypassrls.`,
    );
  }
}
