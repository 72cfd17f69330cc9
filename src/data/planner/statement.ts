import type { Statement } from '../../access/context';
import { MAX_NODES, type PlannedType, type Tree } from './declare';
import type { Join, Region, Walk } from './region';

/** Builds one statement: binds values as placeholders (`$1` is the tenant) and names columns of the present or the past. */
export class StatementBuilder {
  private readonly values: unknown[] = [];
  private boundDate: string | null = null;

  constructor(
    readonly type: PlannedType,
    private readonly pastDate: string | null,
  ) {}

  /** Binds a value and returns its placeholder. */
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length + 1}`;
  }

  /** Placeholder of the date as of which the rows' own history is read; null for the present, or without a history. */
  get asOf(): string | null {
    return this.pastDate === null || this.type.history === undefined ? null : this.bindDate(this.pastDate);
  }

  /** The date on which dated facts must be in force, as SQL: the date asked for, or today. */
  get date(): string {
    return this.pastDate === null
      ? `(now() at time zone 'Asia/Shanghai')::date`
      : `${this.bindDate(this.pastDate)}::date`;
  }

  /** SQL of a property of the rows that are read (alias `o`), as of the date when the type has a history. */
  column(property: string): string {
    return columnOf(this.type, 'o', property, this.asOf);
  }

  finish(text: string): Statement {
    return { text, values: this.values };
  }

  private bindDate(date: string): string {
    this.boundDate ??= this.bind(date);
    return this.boundDate;
  }
}

/** Which rows are the roots of a statement, in which order. */
export interface RootRows {
  /** Condition over alias `o` and the builder's columns; the tenant is added by the planner. */
  where: (sql: StatementBuilder) => string;
  orderBy?: (sql: StatementBuilder) => string;
  limit?: number;
  /** Further values of each root, such as the keys of its cursor: name → SQL. */
  extras?: Record<string, (sql: StatementBuilder) => string>;
}

/** The statement for the roots and their region. Rows: `part` (R, or direction and graph), `ord`, `key`, properties. */
export function regionStatement(sql: StatementBuilder, region: Region, root: RootRows): Statement {
  const { type } = sql;
  const list = selectList(sql, region);
  const extras = Object.entries(root.extras ?? {});
  const rootList = [...list, ...extras.map(([name, column]) => ({ name, sql: column(sql) }))];
  const conditions = [tenantCondition(type, 'o'), root.where(sql)].filter((condition) => condition !== '');
  const order = root.orderBy === undefined ? '' : ` order by ${root.orderBy(sql)}`;
  const limit = root.limit === undefined ? '' : ` limit ${sql.bind(root.limit)}::int`;
  const tail = ` ${source(sql, region)} where ${conditions.join(' and ')}${order}${limit}`;
  if (region.walks.length === 0) return sql.finish(`select ${render(rootList)}${tail}`);

  const treeColumns = [...new Set(region.walks.map((walk) => walk.graph))].flatMap((graph) => pathColumns(sql, graph));
  const ctes = [
    `root as materialized (select row_number() over () as "ord", q.* from (select ${render([...rootList, ...treeColumns])}${tail}) q)`,
  ];
  const names = rootList.map((column) => quote(column.name));
  const parts = [`select 'R' as "part", "ord", ${names.join(', ')} from root`];
  for (const walk of region.walks) {
    const { cte, from } = sql.asOf === null ? presentWalk(sql, region, walk) : pastWalk(sql, region, walk);
    if (cte !== null) ctes.push(cte);
    const columns = [...list.map((column) => column.sql), ...extras.map(() => 'null')].join(', ');
    parts.push(`(select '${partName(walk)}', null::bigint, ${columns} ${from} limit ${MAX_NODES + 1})`);
  }
  return sql.finish(`with recursive ${ctes.join(', ')} ${parts.join(' union all ')}`);
}

/** Counts the rows under a condition, without order or limit. */
export function countStatement(sql: StatementBuilder, where: RootRows['where']): Statement {
  const none: Region = { walks: [], properties: new Set(), joins: new Map() };
  const conditions = [tenantCondition(sql.type, 'o'), where(sql)].filter((condition) => condition !== '');
  return sql.finish(`select count(*)::int as "count" ${source(sql, none)} where ${conditions.join(' and ')}`);
}

/** The `part` of the rows that a walk brings. */
export function partName(walk: Pick<Walk, 'direction' | 'graph'>): string {
  return `${walk.direction}:${walk.graph}`;
}

/** The column that holds a row's parent in a graph. */
export function parentName(graph: string): string {
  return `parent:${graph}`;
}

interface SelectColumn {
  name: string;
  sql: string;
}

function selectList(sql: StatementBuilder, region: Region): SelectColumn[] {
  const { type } = sql;
  const columns: SelectColumn[] = [{ name: 'key', sql: `o.${type.keyColumn}` }];
  const properties = new Set(region.properties);
  for (const walk of region.walks) {
    const tree = treeOf(type, walk.graph);
    if (walk.direction === 'down') for (const property of tree.siblingOrder) properties.add(property);
  }
  for (const property of properties) columns.push({ name: property, sql: sql.column(property) });
  for (const graph of new Set(region.walks.map((walk) => walk.graph))) {
    const parent =
      sql.asOf === null ? `o.${treeOf(type, graph).parentColumn}` : `${edgeAlias(graph)}.${edgesOf(type).parentColumn}`;
    columns.push({ name: parentName(graph), sql: parent });
  }
  joinColumns(columns, region.joins, 'o', '', sql.asOf);
  return columns;
}

function joinColumns(
  columns: SelectColumn[],
  joins: Map<string, Join>,
  owner: string,
  prefix: string,
  asOf: string | null,
): void {
  for (const join of joins.values()) {
    const target = join.link.target();
    const alias = joinAlias(owner, join);
    const name = `${prefix}${join.field}.`;
    // Without a state on the date there was no such row: the link is then null.
    const states = asOf === null ? undefined : target.history?.states;
    const key = states === undefined ? `${alias}.${target.keyColumn}` : `${alias}_state.${states.ownerColumn}`;
    columns.push({ name: `${name}key`, sql: key });
    for (const property of join.properties)
      columns.push({ name: name + property, sql: columnOf(target, alias, property, asOf) });
    joinColumns(columns, join.joins, alias, name, asOf);
  }
}

/** FROM clause of the rows themselves: states of the date, parents of the date, to-one joins. */
function source(sql: StatementBuilder, region: Region): string {
  return `from ${sql.type.table} o${sourceJoins(sql, region)}`;
}

function sourceJoins(sql: StatementBuilder, region: Region): string {
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
  return joins + joinClauses(region.joins, 'o', asOf);
}

function joinClauses(joins: Map<string, Join>, owner: string, asOf: string | null): string {
  let clauses = '';
  for (const join of joins.values()) {
    const target = join.link.target();
    const alias = joinAlias(owner, join);
    const on = Object.entries(join.link.on).map(
      ([column, targetColumn]) => `${alias}.${targetColumn} = ${owner}.${column}`,
    );
    if (target.isTenantTable) on.unshift(`${alias}.tenant_id = ${owner}.tenant_id`);
    clauses += ` left join ${target.table} ${alias} on ${on.join(' and ')}`;
    if (asOf !== null && target.history !== undefined) clauses += ` left join ${statesJoin(target, alias, asOf)}`;
    clauses += joinClauses(join.joins, alias, asOf);
  }
  return clauses;
}

/**
 * The present: a range of the path index below each root, or the paths above it. Bounds come from a materialized
 * CTE, because under row-level security only plain comparisons with leakproof operators become index conditions.
 */
function presentWalk(sql: StatementBuilder, region: Region, walk: Walk): { cte: string | null; from: string } {
  const { type } = sql;
  const tree = treeOf(type, walk.graph);
  const path = quote(`path:${walk.graph}`);
  const joins = sourceJoins(sql, region);
  if (walk.direction === 'down') {
    const range = `o.${tree.pathColumn} > r.${path} and o.${tree.pathColumn} < r.${quote(`until:${walk.graph}`)}`;
    const depth = `o.${tree.depthColumn} <= r.${quote(`depth:${walk.graph}`)} + ${walk.depth}`;
    return {
      cte: null,
      from: `from root r join ${type.table} o on ${tenantPrefix(type, 'o')}${range} and ${depth}${joins}`,
    };
  }
  const name = quote(`up:${walk.graph}`);
  const labels = `string_to_array(r.${path}, '/')`;
  const steps = `generate_series(greatest(1, cardinality(${labels}) - ${walk.depth}), cardinality(${labels}) - 1)`;
  return {
    cte: `${name} as materialized (select distinct array_to_string((${labels})[1:step], '/') as path from root r cross join lateral ${steps} step)`,
    from: `from ${name} w join ${type.table} o on ${tenantPrefix(type, 'o')}o.${tree.pathColumn} = w.path${joins}`,
  };
}

/** The past: a walk along the dated edges in force on the date. */
function pastWalk(sql: StatementBuilder, region: Region, walk: Walk): { cte: string; from: string } {
  const { type } = sql;
  const asOf = sql.asOf ?? '';
  const edges = edgesOf(type);
  const name = quote(partName(walk));
  const [from, to] =
    walk.direction === 'down' ? [edges.parentColumn, edges.childColumn] : [edges.childColumn, edges.parentColumn];
  const edge = (known: string) =>
    `${edges.table} e on e.tenant_id = $1 and e.${from} = ${known} and e.${to} is not null and ${edgeInForce(type, 'e', walk.graph, asOf)}`;
  return {
    cte: `${name} (key, depth) as (select e.${to}, 1 from root r join ${edge('r."key"')} union select e.${to}, w.depth + 1 from ${name} w join ${edge('w.key')} where w.depth < ${walk.depth})`,
    from: `from (select distinct key from ${name}) w join ${type.table} o on ${tenantPrefix(type, 'o')}o.${type.keyColumn} = w.key${sourceJoins(sql, region)}`,
  };
}

function pathColumns(sql: StatementBuilder, graph: string): SelectColumn[] {
  if (sql.asOf !== null) return [];
  const tree = treeOf(sql.type, graph);
  return [
    { name: `path:${graph}`, sql: `o.${tree.pathColumn}` },
    // '0' follows '/', the separator of labels: the range holds the whole subtree and nothing else.
    { name: `until:${graph}`, sql: `o.${tree.pathColumn} || '0'` },
    { name: `depth:${graph}`, sql: `o.${tree.depthColumn}` },
  ];
}

function columnOf(type: PlannedType, alias: string, property: string, asOf: string | null): string {
  const dated = asOf === null ? undefined : type.history?.states.columns[property];
  if (dated !== undefined) return `${alias}_state.${dated}`;
  const column = type.columns[property];
  if (column === undefined) throw new Error(`${type.typeName}.${property} is not declared to the planner.`);
  return `${alias}.${column}`;
}

function statesJoin(type: PlannedType, alias: string, asOf: string): string {
  const states = (type.history as NonNullable<PlannedType['history']>).states;
  const state = `${alias}_state`;
  return `${states.table} ${state} on ${state}.tenant_id = ${alias}.tenant_id and ${state}.${states.ownerColumn} = ${alias}.${type.keyColumn} and ${state}.superseded_at is null and ${state}.valid @> ${asOf}::date`;
}

function edgeInForce(type: PlannedType, alias: string, graph: string, asOf: string): string {
  return `${alias}.${edgesOf(type).graphColumn} = '${graph}' and ${alias}.superseded_at is null and ${alias}.valid @> ${asOf}::date`;
}

function tenantCondition(type: PlannedType, alias: string): string {
  // A reference table has no tenant; the statement still names the parameter that is always bound.
  return type.isTenantTable ? `${alias}.tenant_id = $1` : '$1::uuid is not null';
}

function tenantPrefix(type: PlannedType, alias: string): string {
  return type.isTenantTable ? `${alias}.tenant_id = $1 and ` : '';
}

function treeOf(type: PlannedType, graph: string): Tree {
  const tree = type.trees?.[graph];
  if (tree === undefined) throw new Error(`${type.typeName} has no tree ${graph}.`);
  return tree;
}

function edgesOf(type: PlannedType) {
  if (type.history === undefined) throw new Error(`${type.typeName} has no history.`);
  return type.history.edges;
}

const edgeAlias = (graph: string) => `edge_${graph.toLowerCase()}`;
const joinAlias = (owner: string, join: Join) => `${owner}_${join.field.toLowerCase()}`;
const quote = (name: string) => `"${name}"`;
const render = (columns: SelectColumn[]) =>
  columns.map((column) => `${column.sql} as ${quote(column.name)}`).join(', ');
