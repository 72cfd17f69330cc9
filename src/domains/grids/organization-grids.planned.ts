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

/**
 * The active grids of the communities at and below an organization, with their coverage on the day: all of them at once, grouped
 * by grid. Counted for each grid apart it takes three times as long.
 */
function gridsUnder(sql: AsOfSql, top: string): string {
  const states = sql.isPast
    ? `join grid_states life on life.tenant_id = $1 and life.grid_id = g.id and life.superseded_at is null and life.valid @> ${sql.date} and life.status = 'ACTIVE'`
    : '';
  const condition = sql.isPast ? '' : `and g.status = 'ACTIVE'`;
  return `select ${coverageByCounts(`count(body.kind) filter (where ${IS_PRIMARY})`, 'count(body.kind)')} as coverage
            from (select array(${communitiesBelowSql(sql, top)}) as ids offset 0) communities
            join grids g on g.tenant_id = $1 and g.community_id = any(communities.ids) ${condition}
            ${states}
            left join (grid_organizations stand ${bodySql(sql)} and ${COVERS_GRID})
              on stand.tenant_id = $1 and stand.grid_id = g.id and ${standsSql(sql)}
           group by g.id`;
}

function countsOf(owner: RowSql): string {
  const count = (coverage: string, name: string) =>
    `count(*) filter (where grid.coverage = '${coverage}')::int as ${name}`;
  return `select ${owner.alias}.id as organization_id,
                 count(*)::int as total,
                 count(*) filter (where grid.coverage <> 'NONE')::int as covered,
                 ${count('NONE', 'uncovered')},
                 ${count('GROUP_ONLY', 'group_only')},
                 ${count('BRANCH', 'one_branch')},
                 ${count('MULTIPLE', 'several_branches')}
            from (${gridsUnder(owner, `${owner.alias}.id`)}) grid`;
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
