import type { TenantTransaction } from '../../access/context';
import type { WatchedMove, WatchedOrganization } from '../organizations/organization.watch';
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
  { id }: WatchedOrganization,
  { parentId, on }: WatchedMove,
): Promise<StandingLeft[]> {
  return tx.query<StandingLeft>({
    text: `with moved as materialized (
             select o.chain_path as p, o.chain_path || '0' as q from organizations o where o.tenant_id = $1 and o.id = $2),
           carried as materialized (
             select o.id, o.name from moved m
               join organizations o on o.tenant_id = $1 and o.chain_path >= m.p and o.chain_path < m.q),
           labels as materialized (
             select string_to_array(o.chain_path, '/') as of from organizations o where o.tenant_id = $1 and o.id = $3::uuid),
           above as materialized (
             select o.id from labels l cross join lateral generate_series(1, cardinality(l.of)) step
               join organizations o on o.tenant_id = $1 and o.chain_path = array_to_string(l.of[1:step], '/'))
           select jsonb_build_object('code', g.code, 'name', g.name) as grid, c.name as organization
             from carried c
             join grid_organizations s on s.tenant_id = $1 and s.organization_id = c.id and s.superseded_at is null
              and (upper_inf(s.valid) or upper(s.valid) > $4::date)
             join grids g on g.tenant_id = $1 and g.id = s.grid_id
            where g.community_id not in (select id from carried) and g.community_id not in (select id from above)
            order by g.code, c.name
            limit 1`,
    values: [id, parentId, on],
  });
}
