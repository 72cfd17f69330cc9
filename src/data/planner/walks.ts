import { edgesOf, tenantPrefix, treeOf } from './columns';
import { partName, type Region, type Walk } from './region';
import { edgeInForce, quote, type SelectColumn, sourceJoins } from './source';
import type { StatementBuilder } from './statement-builder';

/** The rows that a walk brings: a CTE to put in front, where one is needed, and the FROM clause of its part. */
export function walkSource(sql: StatementBuilder, region: Region, walk: Walk): { cte: string | null; from: string } {
  return sql.asOf === null ? presentWalk(sql, region, walk) : pastWalk(sql, region, walk);
}

/**
 * The present: a range of the path index below each root, or the paths above it. Bounds come from a materialized
 * CTE, because under row-level security only plain comparisons with leakproof operators become index conditions.
 */
function presentWalk(sql: StatementBuilder, region: Region, walk: Walk): { cte: string | null; from: string } {
  const { type } = sql;
  const tree = treeOf(type, walk.graph);
  const path = quote(`path:${walk.graph}`);
  const joins = sourceJoins(sql, region, partName(walk));
  if (walk.direction === 'down') {
    const range = `o.${tree.pathColumn} > r.${path} and o.${tree.pathColumn} < r.${quote(`until:${walk.graph}`)}`;
    const depth = `o.${tree.depthColumn} <= r.${quote(`depth:${walk.graph}`)} + ${walk.depth}`;
    return {
      cte: null,
      from: `from root r join ${sql.tableOf(type)} o on ${tenantPrefix(type, 'o')}${range} and ${depth}${joins}`,
    };
  }
  const labels = `string_to_array(r.${path}, '/')`;
  const steps = `generate_series(greatest(1, cardinality(${labels}) - ${walk.depth}), cardinality(${labels}) - 1)`;
  const paths = `select distinct array_to_string((${labels})[1:step], '/') from root r cross join lateral ${steps} step`;
  // An array, which PostgreSQL takes to be short: it takes rows of the series to be so many that it would read the whole tenant for them.
  return {
    cte: null,
    from: `from ${sql.tableOf(type)} o${joins} where ${tenantPrefix(type, 'o')}o.${tree.pathColumn} = any(array(${paths}))`,
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
    from: `from (select distinct key from ${name}) w join ${sql.tableOf(type)} o on ${tenantPrefix(type, 'o')}o.${type.keyColumn} = w.key${sourceJoins(sql, region, partName(walk))}`,
  };
}

/** What the roots must bring so that the present can be walked from them. */
export function pathColumns(sql: StatementBuilder, graph: string): SelectColumn[] {
  if (sql.asOf !== null) return [];
  const tree = treeOf(sql.type, graph);
  return [
    { name: `path:${graph}`, sql: `o.${tree.pathColumn}` },
    // '0' follows '/', the separator of labels: the range holds the whole subtree and nothing else.
    { name: `until:${graph}`, sql: `o.${tree.pathColumn} || '0'` },
    { name: `depth:${graph}`, sql: `o.${tree.depthColumn}` },
  ];
}
