import type { PlannedType, Tree } from './declare';

/** How the tables of a declared type are named in SQL. */

export function columnOf(type: PlannedType, alias: string, property: string, asOf: string | null): string {
  const dated = asOf === null ? undefined : type.history?.states.columns[property];
  if (dated !== undefined) return `${alias}_state.${dated}`;
  const column = type.columns[property];
  if (column === undefined) throw new Error(`${type.typeName}.${property} is not declared to the planner.`);
  return `${alias}.${column}`;
}

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
  if (type.history === undefined) throw new Error(`${type.typeName} has no history.`);
  return type.history.edges;
}
