import { COMMUNITY_KINDS } from './community.rules';
import { PRIMARY_KINDS, STANDING_KINDS } from './grid.rules';

/** The SQL of coverage and of territories along the chain, once for today and once for a day of the past. */

/** As of which day something is read: SQL of the date, and whether it is a day of the past. */
export interface AsOfSql {
  readonly date: string;
  readonly isPast: boolean;
}

const list = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/** Whether what stands on a grid (alias `body`, with its kind and status of the day) counts for its coverage: it is at work. */
export const COVERS_GRID = `body.kind in (${list(STANDING_KINDS)}) and body.status in ('ESTABLISHED', 'RESTRUCTURING')`;

/** Of those that cover a grid, the primary organizations. */
export const IS_PRIMARY = `body.kind in (${list(PRIMARY_KINDS)})`;

/**
 * The coverage of a grid by what covers it.
 *
 * @param primary SQL of the number of primary organizations
 * @param all SQL of the number of all, groups with them
 */
export const coverageByCounts = (primary: string, all: string) =>
  `case when ${primary} > 1 then 'MULTIPLE' when ${primary} = 1 then 'BRANCH' when ${all} > 0 then 'GROUP_ONLY' else 'NONE' end`;

/**
 * The coverage of the grid whose key is the SQL `grid`: what stands on it on the day and is at work then. Always counted
 * from the organizations, never stored.
 */
export function coverageSql(sql: AsOfSql, grid: string): string {
  return `select ${coverageByCounts(`count(*) filter (where ${IS_PRIMARY})`, 'count(*)')}
            from grid_organizations stand
            ${bodySql(sql)}
           where stand.tenant_id = $1 and stand.grid_id = ${grid} and ${standsSql(sql)} and ${COVERS_GRID}`;
}

/** Whether a row of `grid_organizations` (alias `stand`) is in force on the day. */
export const standsSql = (sql: AsOfSql) => `stand.superseded_at is null and stand.valid @> ${sql.date}`;

/** What stands there (alias `body`), with its kind and status of the day, joined to `stand`. The alias is none of the planner's. */
export function bodySql(sql: AsOfSql): string {
  return sql.isPast
    ? `join organization_states body on body.tenant_id = $1 and body.organization_id = stand.organization_id and body.superseded_at is null and body.valid @> ${sql.date}`
    : `join organizations body on body.tenant_id = $1 and body.id = stand.organization_id`;
}

/**
 * Ids of the organizations at and below the one whose key is the SQL `top`, along the chain on the day. Today's bound of
 * paths is computed first (`offset 0`): under row-level security only a ready value becomes an index condition.
 *
 * @param isAsked further condition over `below`, which leaves out what makes no difference
 */
export function chainSubtreeSql(sql: AsOfSql, top: string, isAsked = ''): string {
  if (!sql.isPast) {
    return `select below.id
              from (select head.chain_path as low, head.chain_path || '0' as high
                      from organizations head
                     where head.tenant_id = $1 and head.id = ${top} offset 0) bound
              join organizations below
                on below.tenant_id = $1 and below.chain_path >= bound.low and below.chain_path < bound.high${isAsked}`;
  }
  return `with recursive below (id) as (
            select ${top}
            union
            select edge.organization_id
              from below
              join placements edge
                on edge.tenant_id = $1 and edge.parent_id = below.id and edge.graph = 'CHAIN'
               and edge.superseded_at is null and edge.valid @> ${sql.date})
          select below.id from below`;
}

/** Of them those that may be communities of active grids: they are few, and have an index of their own. */
export function communitiesBelowSql(sql: AsOfSql, top: string): string {
  return chainSubtreeSql(sql, top, ` and below.kind in (${list(COMMUNITY_KINDS)})`);
}

/**
 * Condition over grids (alias `o`): of a community at or below the organization whose key is the SQL `top`. The ids are
 * gathered once, into an array: as a subquery of `in` the walk of a past day would be made for each grid again.
 */
export function inSubtreeSql(sql: AsOfSql, top: string): string {
  return `o.community_id = any(array(${chainSubtreeSql(sql, top)}))`;
}
