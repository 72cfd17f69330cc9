import { asMigrator } from '../support/database';

/** Names of all tables whose rows belong to a tenant. */
export async function tenantTables(): Promise<Set<string>> {
  const rows = await asMigrator<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`,
  );
  return new Set(rows.map((row) => row.name));
}

/**
 * Tenant tables of a statement whose alias is not bound to `$1`: by itself, or to the tenant of a row that is. An alias
 * that stands for several tables of a statement must be bound as often.
 */
export function unboundTables(text: string, tables: ReadonlySet<string>): string[] {
  const named = [...text.matchAll(/(?:\bfrom|\bjoin|,)\s+([a-z_]+)\s+(?:as\s+)?([a-z_]\w*)/g)]
    .map(([, table = '', alias = '']) => ({ table, alias }))
    .filter(({ table }) => tables.has(table));
  const times = (alias: string) => named.filter((each) => each.alias === alias).length;
  const bindings = [...text.matchAll(/\b([a-z_]\w*)\.tenant_id = (\$1\b|([a-z_]\w*)\.tenant_id)/g)].map(
    ([, alias = '', , other]) => ({ alias, other }),
  );
  const isBound = (alias: string, seen: readonly string[] = []): boolean => {
    const found = bindings.filter((each) => each.alias === alias);
    const ends = found.filter(
      ({ other }) => other === undefined || (!seen.includes(other) && isBound(other, [...seen, alias])),
    );
    return ends.length >= times(alias);
  };
  return named.filter(({ alias }) => !isBound(alias)).map(({ table, alias }) => `${table} ${alias}`);
}
