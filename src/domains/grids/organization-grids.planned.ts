import { addLinks, type PlannedType } from '../../data/planner/declare';
import type { RowSql } from '../../data/planner/row-sql';
import { plannedOrganization } from '../organizations/organization.planned';
import { countedBy, FIGURES, plannedGrid } from './grid.planned';
import type { GridCoverage } from './grid-coverage.type';
import {
  type AsOfSql,
  bodySql,
  COVERS_GRID,
  communitiesBelowSql,
  coverageByCounts,
  IS_PRIMARY,
  standsSql,
} from './grid-territory.planned';

/** One row of counts for an organization; there is no table of it. */
export const plannedGridCoverage: PlannedType<GridCoverage> = {
  typeName: 'GridCoverage',
  table: 'grid_coverage',
  isTenantTable: true,
  keyColumn: 'organization_id',
  action: 'grid:read',
  globalId: (key) => key,
  columns: {
    total: 'total',
    covered: 'covered',
    none: 'uncovered',
    groupOnly: 'group_only',
    branch: 'one_branch',
    multiple: 'several_branches',
  },
  links: {},
};

/** A query for the ids of the active grids of the communities at and below an organization. */
function gridsUnder(sql: AsOfSql, top: string): string {
  const states = sql.isPast
    ? `join grid_states life on life.tenant_id = $1 and life.grid_id = g.id and life.superseded_at is null and life.valid @> ${sql.date} and life.status = 'ACTIVE'`
    : '';
  const condition = sql.isPast ? '' : `and g.status = 'ACTIVE'`;
  return `select g.id from grids g ${states} where g.tenant_id = $1 and g.community_id = any(array(${communitiesBelowSql(sql, top)})) ${condition}`;
}

/** A query for the coverage of each of the grids on which something stands: all of them at once, for counted apart they take three times as long. */
function coverageOf(sql: AsOfSql, grids: string): string {
  return `select ${coverageByCounts(`count(*) filter (where ${IS_PRIMARY})`, 'count(*)')} as coverage
            from grid_organizations stand ${bodySql(sql)}
           where stand.tenant_id = $1 and stand.grid_id = any(${grids}) and ${standsSql(sql)} and ${COVERS_GRID}
           group by stand.grid_id`;
}

function countsOf(owner: RowSql): string {
  const count = (coverage: string, name: string) => `count(*) filter (where coverage = '${coverage}')::int as ${name}`;
  return `select ${owner.alias}.id as organization_id, cardinality(grids.ids) as total, counted.covered,
                 cardinality(grids.ids) - counted.covered as uncovered, counted.group_only, counted.one_branch, counted.several_branches
            from (select array(${gridsUnder(owner, `${owner.alias}.id`)}) as ids offset 0) grids
            cross join lateral (
              select count(*)::int as covered, ${count('GROUP_ONLY', 'group_only')}, ${count('BRANCH', 'one_branch')}, ${count('MULTIPLE', 'several_branches')}
                from (${coverageOf(owner, 'grids.ids')}) standing) counted`;
}

addLinks(plannedOrganization, {
  grids: {
    kind: 'page',
    target: () => plannedGrid,
    where: (sql, owner) =>
      `${sql.column('status')} = 'ACTIVE' and o.community_id = any(${sql.once(`array(${communitiesBelowSql(sql, owner)})`)})`,
    order: [{ sql: () => 'o.code', type: 'text' }],
  },
  standsOn: {
    kind: 'many',
    target: () => plannedGrid,
    ownerColumn: 'organization_id',
    through: { table: 'grid_organizations', targetColumn: 'grid_id' },
    where: (sql) => `t.superseded_at is null and t.valid @> ${sql.date}`,
    orderBy: 'o.code, o.id',
  },
  gridCoverage: { kind: 'computed', target: () => plannedGridCoverage, from: countsOf },
  territoryFigures: {
    ...FIGURES,
    ownerColumn: 'community_id',
    where: (sql: { readonly date: string }) => `${countedBy(sql)} and o.grid_id is null`,
  },
});
