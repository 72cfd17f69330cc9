import type { PlannedNode, PlannedType } from './declare';
import type { RowsSql } from './rows-sql';

/** Column that says whose a row is; beginning with a dot it is no property, nor one of a joined row, whatever that is called. */
export const OWNER_KEY = '.owner';

/** The keys of the owners that rows are read for, as SQL. */
export interface OwnerKeys {
  /** An array, for a condition; a key may be in it more than once. */
  array: (sql: Pick<RowsSql, 'bind'>) => string;
  /** Rows of one column, each key once, for a FROM clause. */
  rows: (sql: Pick<RowsSql, 'bind'>) => string;
}

/** Nodes by the keys of their owners. */
export type NodesByOwner = ReadonlyMap<unknown, PlannedNode[]>;

/** Puts nodes that were read for owners with those that have the same one. */
export function byOwner(nodes: readonly PlannedNode[]): NodesByOwner {
  const found = new Map<unknown, PlannedNode[]>();
  for (const node of nodes) {
    const key = node[OWNER_KEY];
    const owned = found.get(key);
    if (owned === undefined) found.set(key, [node]);
    else owned.push(node);
  }
  return found;
}

/** The keys of nodes, each once. */
export const keysOf = (nodes: readonly PlannedNode[]) => [...new Set(nodes.map((node) => node.key))];

/** Keys of a type as an array in SQL: ids of a tenant's rows are UUIDs, reference data have codes. */
export function bindKeys(sql: Pick<RowsSql, 'bind'>, type: PlannedType, keys: readonly string[]): string {
  return `${sql.bind(keys)}::${type.isTenantTable ? 'uuid[]' : 'text[]'}`;
}

/** Keys that are known before the statement. */
export function boundKeys(type: PlannedType, keys: readonly string[]): OwnerKeys {
  return {
    array: (sql) => bindKeys(sql, type, keys),
    rows: (sql) => `unnest(${bindKeys(sql, type, keys)})`,
  };
}

/**
 * Keys that a query in the same statement finds.
 *
 * @param query what follows `select`
 * @param isOnce whether it finds none of them twice
 */
export function foundKeys(query: (sql: Pick<RowsSql, 'bind'>) => string, isOnce: boolean): OwnerKeys {
  return {
    array: (sql) => `array(select ${query(sql)})`,
    rows: (sql) => `(select ${isOnce ? '' : 'distinct '}${query(sql)})`,
  };
}
