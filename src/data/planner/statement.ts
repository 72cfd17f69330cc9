import type { Statement } from '../../access/context';
import { tenantCondition } from './columns';
import { MAX_NODES } from './declare';
import { nothing, partName, type Region, ROOT_PART } from './region';
import { quote, render, selectList, source } from './source';
import type { StatementBuilder } from './statement-builder';
import { pathColumns, walkSource } from './walks';

/** Which rows are the roots of a statement, in which order. */
export interface RootRows {
  /** Condition over alias `o` and the builder's columns; the tenant is added by the planner. */
  where: (sql: StatementBuilder) => string;
  orderBy?: (sql: StatementBuilder) => string;
  limit?: number;
  /** Tables joined to the roots for the condition. */
  joins?: (sql: StatementBuilder) => string;
  /** SQL of an array of keys: then order and limit hold for each of these owners, whose key is `w.key`, apart. */
  owners?: (sql: StatementBuilder) => string;
  /** How many roots, of each owner, are wanted; what was read beyond tells only that more follow. */
  wanted?: number;
  /** Further values of each root, such as the keys of its cursor: name → SQL. */
  extras?: Record<string, (sql: StatementBuilder) => string>;
}

/** The statement for the roots and their region. Rows: `part` (R, or direction and graph), `ord`, `key`, properties. */
export function regionStatement(sql: StatementBuilder, region: Region, root: RootRows): Statement {
  const list = selectList(sql, region, ROOT_PART);
  const extras = Object.entries(root.extras ?? {});
  const rootList = [...list, ...extras.map(([name, column]) => ({ name, sql: column(sql) }))];
  const tail = rootTail(sql, region, root);
  if (region.walks.length === 0) return sql.finish(perOwner(sql, root, `select ${render(rootList)}${tail}`));

  const treeColumns = [...new Set(region.walks.map((walk) => walk.graph))].flatMap((graph) => pathColumns(sql, graph));
  const ctes = [
    `root as materialized (select row_number() over () as "ord", q.* from (${perOwner(sql, root, `select ${render([...rootList, ...treeColumns])}${tail}`)}) q)`,
  ];
  const names = rootList.map((column) => quote(column.name));
  const parts = [`select '${ROOT_PART}' as "part", "ord", ${names.join(', ')} from root`];
  for (const walk of region.walks) {
    const { cte, from } = walkSource(sql, region, walk);
    if (cte !== null) ctes.push(cte);
    const columns = [
      ...selectList(sql, region, partName(walk)).map((column) => column.sql),
      ...extras.map(() => 'null'),
    ];
    parts.push(`(select '${partName(walk)}', null::bigint, ${columns.join(', ')} ${from} limit ${MAX_NODES + 1})`);
  }
  return sql.finish(`with recursive ${ctes.join(', ')} ${parts.join(' union all ')}`);
}

const NO_REGION: Region = { walks: [], needs: new Map(), ...nothing() };

/** From the roots' table to their limit. */
function rootTail(sql: StatementBuilder, region: Region, root: RootRows): string {
  const order = root.orderBy === undefined ? '' : ` order by ${root.orderBy(sql)}`;
  const limit = root.limit === undefined ? '' : ` limit ${sql.bind(root.limit)}::int`;
  return ` ${rootSource(sql, region, root)}${order}${limit}`;
}

function rootSource(sql: StatementBuilder, region: Region, root: Pick<RootRows, 'where' | 'joins'>): string {
  const conditions = [tenantCondition(sql.type, 'o'), root.where(sql), sql.reachCondition(sql.type, 'o')];
  const asked = conditions.filter((condition) => condition !== null && condition !== '');
  return `${source(sql, region, ROOT_PART)}${root.joins?.(sql) ?? ''} where ${asked.join(' and ')}`;
}

/** Runs a select of roots once for each owner, where there are owners; no more rows in all than a request may have. */
function perOwner(sql: StatementBuilder, { owners }: RootRows, select: string): string {
  if (owners === undefined) return select;
  const rows = `select row_number() over () as "owner.row", q.* from (${select}) q`;
  return `select p.* from unnest(${owners(sql)}) with ordinality as w (key, place) cross join lateral (${rows}) p order by w.place, p."owner.row" limit ${MAX_NODES + 1}`;
}

/** Counts the rows under a condition, without order or limit. */
export function countStatement(sql: StatementBuilder, root: Pick<RootRows, 'where' | 'joins'>): Statement {
  return sql.finish(`select count(*)::int as "count" ${rootSource(sql, NO_REGION, root)}`);
}

/** Counts them for each owner. Rows: `key` of the owner, `count`. */
export function ownersCountStatement(
  sql: StatementBuilder,
  root: RootRows & Required<Pick<RootRows, 'owners'>>,
): Statement {
  const counted = rootSource(sql, NO_REGION, root);
  return sql.finish(
    `select w.key as "key", c.count as "count" from unnest(${root.owners(sql)}) as w (key) cross join lateral (select count(*)::int as count ${counted}) c`,
  );
}
