import type { SourceTexts } from './source-tree';
import { type SqlLiteral, sqlLiterals, UNKNOWN } from './sql-literals';

/** A reference to a tenant table that rightly does not bind the tenant, with the reason. */
export interface BindingException {
  /** A file, or a folder with its slash. */
  file: string;
  table: string;
  reason: string;
}

const BEFORE_A_TENANT = 'runs as the migrator to find the tenant that the next statements bind';

export const BINDING_EXCEPTIONS: BindingException[] = [
  { file: 'src/commands/with-migrator.ts', table: 'tenants', reason: BEFORE_A_TENANT },
  { file: 'src/demo/issue-demo-token.ts', table: 'tenants', reason: BEFORE_A_TENANT },
  { file: 'src/demo/load-demo.ts', table: 'tenants', reason: BEFORE_A_TENANT },
  { file: 'src/demo/plant-tenant.ts', table: 'tenants', reason: BEFORE_A_TENANT },
  {
    file: 'src/domains/administration/provision-account.ts',
    table: 'login_directory',
    reason: 'a login is looked up by issuer and subject, which no tenant owns',
  },
  {
    file: 'src/data/tenancy/tenants-listed.ts',
    table: UNKNOWN,
    reason: 'calls a function that tells ids of tenants and nothing else, before any tenant is bound',
  },
  {
    file: 'src/data/planner/',
    table: UNKNOWN,
    reason: 'the planner names tables and binds them piece by piece; its tests read the finished statements',
  },
];

const REFERENCE = /\b(from|join|update|into|using)\s+(?:public\.)?"?(\w+|‹…›)"?(?:\s+(?:as\s+)?(\w+))?/gi;

/** Words that may follow a table where an alias could stand. */
const NO_ALIAS =
  /^(on|where|set|order|group|for|limit|join|left|right|inner|cross|using|union|values|returning|and|or|select|with)$/i;

/** A text that begins, or goes on, like SQL. */
const LIKE_SQL = /^\s*(select|insert|update|delete|with|from|(left |cross )?join|\(?\s*select|exists)\b/i;

/** A whole statement: nothing is put in later, nor are rows of values added. */
const STATEMENT = /^\s*(select|insert|update|delete|with)\b(?![\s\S]*(‹…›|values\s*$))/i;

/** Tables that hold `tenant_id`, by the generated schema/database.sql. */
export function tenantTables(databaseSql: string): Set<string> {
  const blocks = databaseSql.matchAll(/create table (?:public\.)?(\w+) \(\n([\s\S]*?)\n\);/g);
  const bodies = [...blocks].filter(([, , body]) => /^ {2}tenant_id /m.test(body ?? ''));
  // Without tables nothing could offend, and the check would be green for the wrong reason.
  if (bodies.length === 0)
    throw new Error('schema/database.sql shows no table with a tenant_id: has its form changed?');
  return new Set(bodies.map(([, name]) => name ?? ''));
}

/**
 * SQL in the source that reads or writes a table of tenants without binding it to one: each such table, by its alias,
 * stands in a comparison of `tenant_id`; an insert names the column. Row-level security is the net behind this.
 */
export function bindingOffences(
  texts: SourceTexts,
  tables: ReadonlySet<string>,
  exceptions: BindingException[] = BINDING_EXCEPTIONS,
): string[] {
  const needed = new Set<BindingException>();
  const offences: string[] = [];
  for (const [file, source] of texts) {
    for (const literal of sqlLiterals(source)) {
      for (const table of unbound(literal, tables)) {
        const exception = exceptions.find((candidate) => file.startsWith(candidate.file) && candidate.table === table);
        if (exception !== undefined) needed.add(exception);
        else offences.push(`${file}:${literal.line} does not bind ${table} to the tenant: say tenant_id = $1.`);
      }
    }
  }
  const idle = exceptions.filter((exception) => !needed.has(exception));
  return [...offences, ...idle.map(({ file, table }) => `The exception for ${table} in ${file} is idle: remove it.`)];
}

interface Reference {
  verb: string;
  table: string;
  /** Empty when there is none. */
  alias: string;
}

/** Tables of tenants in the text that no tenant binds; a statement that never says `$1` binds none of them. */
function unbound({ text }: SqlLiteral, tables: ReadonlySet<string>): string[] {
  const isSql = LIKE_SQL.test(text);
  const hasTenant = !STATEMENT.test(text) || /\$1\b/.test(text);
  return [...text.matchAll(REFERENCE)]
    .map(([, verb = '', table = '', next = '']) => ({ verb, table, alias: NO_ALIAS.test(next) ? '' : next }))
    .filter(({ table }) => tables.has(table) || (isSql && table === UNKNOWN))
    .filter((reference) => !hasTenant || !isBound(text, reference))
    .map(({ table }) => table);
}

function isBound(text: string, { verb, table, alias }: Reference): boolean {
  if (verb.toLowerCase() === 'into')
    return new RegExp(`into\\s+"?${table}"?\\s*\\([^)]*\\btenant_id\\b`, 'i').test(text);
  const name = alias === '' ? `(?<![\\w.])(?:${table}\\.)?` : `\\b${alias}\\.`;
  return new RegExp(`${name}tenant_id\\s*=|=\\s*${name}tenant_id\\b`, 'i').test(text);
}
