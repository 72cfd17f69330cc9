import type { TenantTransaction } from '../../access/context';
import { subtreeBounds } from '../../data/tree-path';
import type { WatchedMove } from '../organizations/organization.watch';
import type { NamedGrid } from './grid.rules';

/** A grid, and the organization standing on it that would leave the grid's community. */
export interface StandingLeft {
  grid: NamedGrid;
  organization: string;
}

/**
 * Standings, on the day of a chain move or later, of an organization and all below it whose communities would no longer be
 * above: neither carried along nor on the way up from the new parent.
 */
export async function findStandingsLeft(
  tx: TenantTransaction,
  { path, parentId, on }: WatchedMove,
): Promise<StandingLeft[]> {
  if (path === null) return [];
  const { from, until } = subtreeBounds(path);
  return tx.query<StandingLeft>({
    // Bounds that are sent are estimated by what the tenant has between them; bounds that are joined, by a ninth of it.
    text: `with carried as materialized (
             select o.id, o.name from organizations o where o.tenant_id = $1 and o.chain_path >= $2 and o.chain_path < $3),
           labels as materialized (
             select string_to_array(o.chain_path, '/') as of from organizations o where o.tenant_id = $1 and o.id = $4::uuid),
           above as materialized (
             select o.id from organizations o
              where o.tenant_id = $1 and o.chain_path = any(array(
                select array_to_string(l.of[1:step], '/')
                  from labels l cross join lateral generate_series(1, cardinality(l.of)) step)))
           select jsonb_build_object('code', g.code, 'name', g.name) as grid, c.name as organization
             from carried c
             join grid_organizations s on s.tenant_id = $1 and s.organization_id = c.id and s.superseded_at is null
              and (upper_inf(s.valid) or upper(s.valid) > $5::date)
             join grids g on g.tenant_id = $1 and g.id = s.grid_id
            where g.community_id not in (select id from carried) and g.community_id not in (select id from above)
            order by g.code, c.name
            limit 1`,
    values: [from, until, parentId, on],
  });
}
