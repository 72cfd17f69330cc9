import { COVERS_GRID, coverageByCounts, IS_PRIMARY } from '../grids/grid-territory.planned';
import { type FactTime, factsOn } from '../organizations/known-facts.rules';

/**
 * A query for the grids that were ACTIVE on the day, one row each: `grid_id`, `community_id`, `class` (NONE, GROUP_ONLY, BRANCH or
 * MULTIPLE, as `Grid.coverage`), `branches` and `groups`: how many primary organizations and groups at work stand on it.
 *
 * @param within a query for the ids of the grids to be counted, such as `select grid_id from scoped_grids`; left out, the tenant's
 */
export function gridRowsSql(time: FactTime, within?: string): string {
  const counted = within === undefined ? '' : `and g.id in (${within})`;
  return `
    select g.id as grid_id, g.community_id, ${coverageByCounts('coalesce(s.branches, 0)', 'coalesce(s.bodies, 0)')} as class,
           coalesce(s.branches, 0)::int as branches, coalesce(s.bodies - s.branches, 0)::int as groups
      from grids g
      join ${factsOn('grid_states', time)} l on l.tenant_id = $1 and l.grid_id = g.id and l.status = 'ACTIVE'
      left join (
           select stand.grid_id, count(*) filter (where ${IS_PRIMARY}) as branches, count(*) as bodies
             from ${factsOn('grid_organizations', time)} stand
             join ${factsOn('organization_states', time)} body
               on body.tenant_id = $1 and body.organization_id = stand.organization_id
            where stand.tenant_id = $1 and ${COVERS_GRID}
            group by stand.grid_id) s on s.grid_id = g.id
     where g.tenant_id = $1 ${counted}`;
}
