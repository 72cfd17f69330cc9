import { edgesOf, treeOf } from './columns';
import type { PlannedType } from './declare';
import { joinAlias, joinPrefix } from './join-names';
import { isNeeded, type Join, type Place, parentName, type Region } from './region';
import type { StatementBuilder } from './statement-builder';

/** The pieces of SQL that read a type's rows: its columns, its states of a date, its to-one joins. Alias `o` is the row. */

export interface SelectColumn {
  name: string;
  sql: string;
}

/** @param part whose rows these are: what they are not asked for is null, of the same type */
export function selectList(sql: StatementBuilder, region: Region, part: string): SelectColumn[] {
  const { type } = sql;
  const columns: SelectColumn[] = [{ name: 'key', sql: `o.${type.keyColumn}` }];
  for (const property of propertiesOf(type, region)) {
    const isComputed = type.computed?.[property] !== undefined;
    const isAsked = !isComputed || isNeeded(region, part, 'properties', property);
    columns.push({ name: property, sql: isAsked ? sql.column(property) : nullOf(sql.column(property)) });
  }
  for (const graph of new Set(region.walks.map((walk) => walk.graph))) {
    const parent =
      sql.asOf === null ? `o.${treeOf(type, graph).parentColumn}` : `${edgeAlias(graph)}.${edgesOf(type).parentColumn}`;
    columns.push({ name: parentName(graph), sql: parent });
  }
  for (const { name, sql: value } of valueColumns(sql, type, region, 'o', '')) {
    columns.push({ name, sql: isNeeded(region, part, 'values', name) ? value : nullOf(value) });
  }
  joinColumns(sql, columns, region.joins, 'o', '');
  return columns;
}

/** What was selected, and what siblings are put in order by. */
function propertiesOf(type: PlannedType, region: Region): Set<string> {
  const downwards = region.walks.filter((walk) => walk.direction === 'down');
  return new Set([...region.properties, ...downwards.flatMap((walk) => treeOf(type, walk.graph).siblingOrder)]);
}

/** Null of the type of an expression, which is not computed for it. */
const nullOf = (expression: string) => `case when false then ${expression} end`;

function valueColumns(
  sql: StatementBuilder,
  type: PlannedType,
  place: Place,
  alias: string,
  prefix: string,
): SelectColumn[] {
  return [...place.values].map(([name, { link, args }]) => ({
    name: prefix + name,
    sql: `(${link.sql(sql.row(type, alias), args)})`,
  }));
}

function joinColumns(
  sql: StatementBuilder,
  columns: SelectColumn[],
  joins: Map<string, Join>,
  owner: string,
  prefix: string,
): void {
  for (const join of joins.values()) {
    const target = join.link.target();
    const alias = joinAlias(owner, join.field);
    const name = joinPrefix(prefix, join.field);
    const asOf = sql.asOfFor(target);
    // Without a state on the date there was no such row: the link is then null.
    const states = asOf === null ? undefined : target.history?.states;
    const key = states === undefined ? `${alias}.${target.keyColumn}` : `${alias}_state.${states.ownerColumn}`;
    columns.push({ name: `${name}key`, sql: key });
    for (const property of join.properties)
      columns.push({ name: name + property, sql: sql.columnOf(target, alias, property) });
    columns.push(...valueColumns(sql, target, join, alias, name));
    joinColumns(sql, columns, join.joins, alias, name);
  }
}

/**
 * FROM clause of the rows themselves: states of the date, parents of the date, to-one joins. Comes after the select list,
 * whose expressions say what has to be joined beside.
 */
export function source(sql: StatementBuilder, region: Region, part: string): string {
  return `from ${sql.tableOf(sql.type)} o${sourceJoins(sql, region, part)}`;
}

export function sourceJoins(sql: StatementBuilder, region: Region, part: string): string {
  const { type, asOf } = sql;
  let joins = '';
  if (asOf !== null && type.history !== undefined) {
    joins += ` join ${statesJoin(type, 'o', asOf)}`;
    for (const graph of new Set(region.walks.map((walk) => walk.graph))) {
      const edges = edgesOf(type);
      const alias = edgeAlias(graph);
      joins += ` left join ${edges.table} ${alias} on ${alias}.tenant_id = o.tenant_id and ${alias}.${edges.childColumn} = o.${type.keyColumn} and ${edgeInForce(type, alias, graph, asOf)}`;
    }
  }
  const further = joinClauses(sql, type, region.joins, 'o', (slot) => isNeeded(region, part, 'joins', slot));
  return joins + sql.besides('o') + further;
}

function joinClauses(
  sql: StatementBuilder,
  ownerType: PlannedType,
  joins: Map<string, Join>,
  owner: string,
  isAsked: (slot: string) => boolean = () => true,
): string {
  let clauses = '';
  for (const [slot, join] of joins) {
    const alias = joinAlias(owner, join.field);
    const clause = joinClause(sql, ownerType, join, owner, alias, isAsked(slot));
    // What is nested may ask for rows beside this one, so it comes first, and stands behind them.
    const further = joinClauses(sql, join.link.target(), join.joins, alias);
    clauses += clause + sql.besides(alias) + further;
  }
  return clauses;
}

function joinClause(
  sql: StatementBuilder,
  ownerType: PlannedType,
  { link }: Join,
  owner: string,
  alias: string,
  isAsked: boolean,
): string {
  const target = link.target();
  if (link.kind === 'computed') {
    if (target.reach !== undefined) throw new Error(`${target.typeName}: what is computed has no reach of its own.`);
    const row = link.from(sql.row(ownerType, owner));
    return ` left join lateral (${isAsked ? row : `select * from (${row}) unasked where false`}) ${alias} on true`;
  }
  const on = Object.entries(link.on).map(
    ([column, targetColumn]) => `${alias}.${targetColumn} = ${sql.linkColumnOf(ownerType, owner, column)}`,
  );
  if (target.isTenantTable) on.unshift(`${alias}.tenant_id = $1`);
  const reach = sql.reachCondition(target, alias);
  if (reach !== null) on.push(reach);
  const asOf = sql.asOfFor(target);
  const states = asOf === null ? '' : ` left join ${statesJoin(target, alias, asOf)}`;
  return ` left join ${sql.tableOf(target)} ${alias} on ${on.join(' and ')}${states}`;
}

function statesJoin(type: PlannedType, alias: string, asOf: string): string {
  const states = (type.history as NonNullable<PlannedType['history']>).states;
  const state = `${alias}_state`;
  return `${states.table} ${state} on ${state}.tenant_id = ${alias}.tenant_id and ${state}.${states.ownerColumn} = ${alias}.${type.keyColumn} and ${state}.superseded_at is null and ${state}.valid @> ${asOf}::date`;
}

export function edgeInForce(type: PlannedType, alias: string, graph: string, asOf: string): string {
  return `${alias}.${edgesOf(type).graphColumn} = '${graph}' and ${alias}.superseded_at is null and ${alias}.valid @> ${asOf}::date`;
}

const edgeAlias = (graph: string) => `edge_${graph.toLowerCase()}`;

/** PostgreSQL cuts longer names off without a word, and two columns would become one. */
const LONGEST_NAME = 63;

export function quote(name: string): string {
  if (Buffer.byteLength(name) > LONGEST_NAME) throw new Error(`The column name ${name} is too long for PostgreSQL.`);
  return `"${name.replaceAll('"', '""')}"`;
}

export const render = (columns: SelectColumn[]) =>
  columns.map((column) => `${column.sql} as ${quote(column.name)}`).join(', ');
