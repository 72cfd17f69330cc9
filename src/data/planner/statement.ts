import type { Statement } from '../../access/context';
import { tenantCondition } from './columns';
import { MAX_NODES } from './declare';
import type { OwnerKeys } from './owners';
import { nothing, partName, type Region, ROOT_PART } from './region';
import { quote, render, type SelectColumn, selectList, source } from './source';
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
  /** Then order and limit hold for each of these owners, whose key is `w.key`, apart. */
  owners?: OwnerKeys;
  /** Whether the roots of an owner are few, and by what they are put in order then: by no index. */
  few?: { isSo: (sql: StatementBuilder) => string; orderBy: (sql: StatementBuilder) => string };
  /** How many roots, of each owner, are wanted; what was read beyond tells only that more follow. */
  wanted?: number;
  /** Whether each root has its number among those of its owner, as `owner.row`. */
  isNumbered?: boolean;
  /** Further values of each root, such as the keys of its cursor: name → SQL. */
  extras?: Record<string, (sql: StatementBuilder) => string>;
}

/** The column of the number of a root among those of its owner. */
export const ROW_OF_OWNER = 'owner.row';

/**
 * The statement for the roots and their region. Rows: `part` (R, or direction and graph), `key`, properties; the roots first, in their order:
 * PostgreSQL reads a CTE in the order in which it was made, and what is joined by `union all` one after the other.
 */
export function regionStatement(sql: StatementBuilder, region: Region, root: RootRows): Statement {
  if (root.owners !== undefined) sql.readForOwners();
  const list = selectList(sql, region, ROOT_PART);
  const extras = Object.entries(root.extras ?? {});
  const rootList = [...list, ...extras.map(([name, column]) => ({ name, sql: column(sql) }))];
  const select = rootSelect(sql, region, root);
  if (region.walks.length === 0) return sql.finish(perOwner(sql, root, select(rootList)));

  const treeColumns = [...new Set(region.walks.map((walk) => walk.graph))].flatMap((graph) => pathColumns(sql, graph));
  const ctes = [`root as materialized (${perOwner(sql, root, select([...rootList, ...treeColumns]))})`];
  const names = [...(root.isNumbered ? [ROW_OF_OWNER] : []), ...rootList.map(({ name }) => name)].map(quote);
  const parts = [`select '${ROOT_PART}' as "part", ${names.join(', ')} from root`];
  for (const walk of region.walks) {
    const { cte, from } = walkSource(sql, region, walk);
    if (cte !== null) ctes.push(cte);
    const columns = [
      ...(root.isNumbered ? ['null::bigint'] : []),
      ...selectList(sql, region, partName(walk)).map((column) => column.sql),
      ...extras.map(() => 'null'),
    ];
    parts.push(`(select '${partName(walk)}', ${columns.join(', ')} ${from} limit ${MAX_NODES + 1})`);
  }
  return sql.finish(`with recursive ${ctes.join(', ')} ${parts.join(' union all ')}`);
}

const NO_REGION: Region = { walks: [], needs: new Map(), ...nothing() };

/** Selects columns of the roots; of owners that may have few or many, in one of two ways. */
function rootSelect(sql: StatementBuilder, region: Region, root: RootRows) {
  const source = rootSource(sql, region, root);
  const order = root.orderBy === undefined ? '' : ` order by ${root.orderBy(sql)}`;
  const limit = root.limit === undefined ? '' : ` limit ${sql.bind(root.limit)}::int`;
  const few = root.few === undefined ? '' : sql.once(root.few.isSo(sql));
  return (columns: SelectColumn[]): string => {
    const select = `select ${render(columns)} ${source}`;
    if (root.few === undefined) return `${select}${order}${limit}`;
    const ofFew = `${select} and (${few}) order by ${root.few.orderBy(sql)}${limit}`;
    return `(${ofFew}) union all (${select} and not (${few})${order}${limit})`;
  };
}

function rootSource(sql: StatementBuilder, region: Region, root: Pick<RootRows, 'where' | 'joins'>): string {
  const conditions = [tenantCondition(sql.type, 'o'), root.where(sql), sql.reachCondition(sql.type, 'o')];
  const asked = conditions.filter((condition) => condition !== null && condition !== '');
  return `${source(sql, region, ROOT_PART)}${root.joins?.(sql) ?? ''} where ${asked.join(' and ')}`;
}

/**
 * Runs a select of roots once for each owner, where there are owners; no more rows in all than a request may have. The rows of one
 * owner come in the order of the select, which is run for one after the other; which owner comes first is nobody's concern.
 */
function perOwner(sql: StatementBuilder, { owners, isNumbered }: RootRows, select: string): string {
  const rows = isNumbered ? `select row_number() over () as "${ROW_OF_OWNER}", q.* from (${select}) q` : select;
  if (owners === undefined) return rows;
  return `select p.* from ${forOwners(sql, owners)} cross join lateral (${rows}) p limit ${MAX_NODES + 1}`;
}

/** The owners, and beside each what is computed for it once; comes after the expressions that ask for that. */
function forOwners(sql: StatementBuilder, owners: OwnerKeys): string {
  const values = sql.onceForOwner();
  const computed = values === '' ? '' : ` cross join lateral (select ${values} offset 0) v`;
  return `${owners.rows(sql)} as w (key)${computed}`;
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
  sql.readForOwners();
  const counted = rootSource(sql, NO_REGION, root);
  return sql.finish(
    `select w.key as "key", c.count as "count" from ${forOwners(sql, root.owners)} cross join lateral (select count(*)::int as count ${counted}) c`,
  );
}
