import type { TenantTransaction } from '../../access/context';
import type { Followed } from '../../audit/followed';
import type { LocalDate } from '../../shared/clock';
import type { RuleViolation } from '../../shared/errors';
import type { OrganizationWatch, WatchedOrganization } from '../organizations/organization.watch';
import { changeGrids } from './change-grids';
import { endGridFacts } from './end-grid-facts';
import { findStandingsLeft } from './find-standings-left';
import type { NamedGrid } from './grid.rules';
import { communityGridsViolations } from './grid-life.rules';
import { gridNote } from './lock-for-grid-change';
import { lockGrids } from './lock-grids';
import { standsElsewhereViolations } from './standing.rules';

/**
 * What grids have to say when an organization ends or moves: its standing ends with it, a community with grids cannot end, and
 * nothing leaves the community on whose grid it stands.
 */
export const gridWatch: OrganizationWatch = {
  endViolations: communityViolations,
  onEnd: endStandings,
  async moveViolations(tx, organization, move) {
    if (move.graph === 'FORMAL') return [];
    return standsElsewhereViolations(organization, await findStandingsLeft(tx, move), move.on);
  },
};

/** Grids, in use or planned, that belong to it on the day or later: also those that have ended since. */
async function communityViolations(
  tx: TenantTransaction,
  organization: WatchedOrganization,
  on: LocalDate,
): Promise<RuleViolation[]> {
  const grids = await tx.query<NamedGrid>({
    text: `select g.code, g.name
             from grids g
            where g.tenant_id = $1 and g.community_id = $2
              and exists (select from grid_states s
                           where s.tenant_id = $1 and s.grid_id = g.id and s.superseded_at is null
                             and s.status in ('PLANNED', 'ACTIVE')
                             and (upper_inf(s.valid) or upper(s.valid) > $3::date))
            order by g.code`,
    values: [organization.id, on],
  });
  return communityGridsViolations(organization, grids, on);
}

/** Ends on the day every standing that would outlive the organization. */
async function endStandings(tx: TenantTransaction, { id }: WatchedOrganization, on: LocalDate): Promise<Followed> {
  const read = () =>
    tx.query<{ id: string; gridId: string }>({
      text: `select id, grid_id as "gridId"
               from grid_organizations
              where tenant_id = $1 and organization_id = $2 and superseded_at is null
                and (upper_inf(valid) or upper(valid) > $3::date)`,
      values: [id, on],
    });
  const before = await read();
  if (before.length === 0) return { audit: [], derived: [] };
  await lockGrids(tx, [...new Set(before.map(({ gridId }) => gridId))]);
  // Read again under the locks: a redraw may have passed it on to other grids meanwhile.
  const standings = await read();
  const records = standings.map((standing) => standing.id);
  await endGridFacts(tx, 'grid_organizations', records, on);
  const versions = await changeGrids(tx, [...new Set(standings.map(({ gridId }) => gridId))]);
  return { audit: [...versions].map(([gridId, version]) => gridNote(gridId, version, ['organizations'])), derived: [] };
}
