import type { Queryable } from '../queryable';

/** A column with sealed values. */
export interface SealedColumn {
  sealed: string;
}

/** One by whose values rows are looked up: the column with their blind index. */
export interface IndexedColumn extends SealedColumn {
  index: string;
  /** Purpose of the blind index. The text that is indexed is the text that is sealed, so that the index can be made anew. */
  purpose: string;
}

/**
 * A table of a domain with sealed columns: what rotation and verification need to know of it. Its key is (tenant_id, id);
 * its key columns refer to tenant_keys by a foreign key, so that no key goes while a row needs it.
 */
export interface SealedTable {
  table: string;
  columns: readonly (SealedColumn | IndexedColumn)[];
  dataKeyColumn: 'data_key_id';
  /** Absent where no column has a blind index. */
  indexKeyColumn?: 'index_key_id';
}

export function isIndexed(column: SealedColumn | IndexedColumn): column is IndexedColumn {
  return 'index' in column;
}

/**
 * Holds the declarations to the database, before any key is replaced: what is not declared would keep its old key, and
 * without the foreign key a row could lose it.
 *
 * @throws Error naming what is declared only, or refers to keys only
 */
export async function assertDeclared(database: Queryable, tables: readonly SealedTable[]): Promise<void> {
  const { rows } = await database.query(REFERENCES);
  const found = (rows as { name: string }[]).map(({ name }) => name);
  const declared = tables.flatMap(({ table, dataKeyColumn, indexKeyColumn }) => [
    `${table}.${dataKeyColumn}`,
    ...(indexKeyColumn === undefined ? [] : [`${table}.${indexKeyColumn}`]),
  ]);
  const undeclared = found.filter((name) => !declared.includes(name));
  if (undeclared.length > 0)
    throw new Error(`No domain declares ${undeclared.join(', ')} as the key of sealed columns.`);
  const unguarded = declared.filter((name) => !found.includes(name));
  if (unguarded.length > 0) throw new Error(`${unguarded.join(', ')} has no foreign key to tenant_keys.`);
}

const REFERENCES = `
  select c.conrelid::regclass || '.' || a.attname as name
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
   where c.contype = 'f' and c.confrelid = 'public.tenant_keys'::regclass and a.attname <> 'tenant_id'
   order by 1`;
