import { SQL_STATE, sqlStateOf } from './sql-state';

/** What Node says of a server that cannot be reached. */
const SILENT: readonly unknown[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
];
const UNKNOWN_HOST: readonly unknown[] = ['ENOTFOUND', 'EAI_AGAIN'];
const UNKNOWN_ROLE: readonly (string | null)[] = [SQL_STATE.INVALID_AUTHORIZATION, SQL_STATE.INVALID_PASSWORD];

/** The variables that name the database; the roles of all but the migrator's are made by `npm run db:migrate`. */
export type UrlVariable = 'DATABASE_URL' | 'DATABASE_MIGRATOR_URL' | 'DATABASE_AGGREGATE_URL';

/**
 * For `withClient(url, …).catch(…)`: says why the connection could not be made to the person who wrote the URL, with the
 * variable, the place and the way out, never the password. Any other error is thrown on as it is.
 */
export function connectionProblem(variable: UrlVariable, url: string): (error: unknown) => never {
  return (error) => {
    const text = problemText(error, variable, new URL(url));
    throw text === null ? error : new Error(`${variable}: ${text}`, { cause: error });
  };
}

function problemText(error: unknown, variable: UrlVariable, { hostname, port }: URL): string | null {
  if (!(error instanceof Error)) return null;
  const code: unknown = Reflect.get(error, 'code');
  if (SILENT.includes(code)) {
    return `nothing answers at ${hostname}:${port || 5432} (${code}). Start PostgreSQL there, or correct the URL.`;
  }
  if (UNKNOWN_HOST.includes(code)) return `the host "${hostname}" is not known (${code}). Correct the URL.`;
  const state = sqlStateOf(error);
  if (state === SQL_STATE.INVALID_CATALOG_NAME) return `${error.message}. Create it, or correct the URL.`;
  if (!UNKNOWN_ROLE.includes(state)) return null;
  if (variable === 'DATABASE_MIGRATOR_URL') return `${error.message}. Correct the URL.`;
  return `${error.message}. Correct the URL; a role that is not there yet is made by npm run db:migrate.`;
}
