import type { Statement } from '../../access/context';
import { tenantCondition } from './columns';
import { MAX_NODES } from './declare';
import { partName, type Region } from './region';
import { quote, render, selectList, source } from './source';
import type { StatementBuilder } from './statement-builder';
import { pathColumns, walkSource } from './walks';

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
    const { cte, from } = walkSource(sql, region, walk);
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
