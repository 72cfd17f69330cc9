import type { PlannedNode, PlannedType } from './declare';
import type { RowsSql } from './rows-sql';

/** Column that says whose a row is; beginning with a dot it is no property, nor one of a joined row, whatever that is called. */
export const OWNER_KEY = '.owner';

/** Puts the result of a link on the node that it was fetched for. */
export function put(node: PlannedNode, slot: string, value: unknown): void {
  node.linked ??= new Map();
  node.linked.set(slot, value);
}

/** The keys of nodes, each once. */
export const keysOf = (nodes: PlannedNode[]) => [...new Set(nodes.map((node) => node.key))];

/** Keys of a type as an array in SQL: ids of a tenant's rows are UUIDs, reference data have codes. */
export function bindKeys(sql: Pick<RowsSql, 'bind'>, type: PlannedType, keys: readonly string[]): string {
  return `${sql.bind(keys)}::${type.isTenantTable ? 'uuid[]' : 'text[]'}`;
}
