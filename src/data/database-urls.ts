/** Connection strings, one per database role (docs/design.md, roles of the database). */
export interface DatabaseUrls {
  /** `zuzhi_app`: reads and writes rows of the bound tenant; neither owner nor BYPASSRLS. */
  app: string;
  /** `zuzhi_migrator`: owner of the schema, BYPASSRLS. */
  migrator: string;
  /** `zuzhi_aggregate`: executes the counting functions, nothing else. */
  aggregate: string;
}

/** Where the database is, as the environment says. */
export type DatabaseLocation =
  | { kind: 'embedded' }
  | { kind: 'external'; urls: { app: string; migrator: string | null; aggregate: string | null } };

/**
 * `DATABASE_URL` (the application role) makes the database external; `DATABASE_MIGRATOR_URL` is needed to migrate it
 * only, `DATABASE_AGGREGATE_URL` to serve parent tenants. Without `DATABASE_URL` the embedded one is used.
 *
 * @throws Error when another URL is set without `DATABASE_URL`, or one is not a PostgreSQL URL
 */
export function resolveDatabase(env: NodeJS.ProcessEnv): DatabaseLocation {
  const url = (name: string): string | null => {
    const value = env[name]?.trim();
    if (!value) return null;
    if (!/^postgres(ql)?:\/\//.test(value) || !URL.canParse(value)) {
      throw new Error(`${name} is not a PostgreSQL URL. Write it as postgresql://user:password@host:5432/database.`);
    }
    return value;
  };
  const app = url('DATABASE_URL');
  const migrator = url('DATABASE_MIGRATOR_URL');
  const aggregate = url('DATABASE_AGGREGATE_URL');
  if (app !== null) return { kind: 'external', urls: { app, migrator, aggregate } };
  const stray = migrator !== null ? 'DATABASE_MIGRATOR_URL' : aggregate !== null ? 'DATABASE_AGGREGATE_URL' : null;
  if (stray !== null) {
    throw new Error(
      `${stray} is set but DATABASE_URL is not: set both for your own PostgreSQL, or neither for the embedded one.`,
    );
  }
  return { kind: 'embedded' };
}

/** The same connection to another database of the server. */
export function withDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  return other.toString();
}

/** User and password of a connection string; null where it has none. */
export function credentialsOf(url: string): { user: string | null; password: string | null; database: string | null } {
  const { username, password, pathname } = new URL(url);
  const decoded = (text: string) => (text === '' ? null : decodeURIComponent(text));
  return { user: decoded(username), password: decoded(password), database: decoded(pathname.slice(1)) };
}
