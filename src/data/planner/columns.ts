import type { PlannedType, Tree } from './declare';

/** How the tables of a declared type are named in SQL. */

export function tenantCondition(type: PlannedType, alias: string): string {
  // A reference table has no tenant; the statement still names the parameter that is always bound.
  return type.isTenantTable ? `${alias}.tenant_id = $1` : '$1::uuid is not null';
}

export function tenantPrefix(type: PlannedType, alias: string): string {
  return type.isTenantTable ? `${alias}.tenant_id = $1 and ` : '';
}

export function treeOf(type: PlannedType, graph: string): Tree {
  const tree = type.trees?.[graph];
  if (tree === undefined) throw new Error(`${type.typeName} has no tree ${graph}.`);
  return tree;
}

export function edgesOf(type: PlannedType) {
  const edges = type.history?.edges;
  if (edges === undefined) throw new Error(`${type.typeName} has no dated edges.`);
  return edges;
}
