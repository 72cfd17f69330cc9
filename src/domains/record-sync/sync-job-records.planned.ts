import { addLinks } from '../../data/planner/declare';
import type { OrderKey } from '../../data/planner/order';
import { plannedGrid } from '../grids/grid.planned';
import { plannedOrganization } from '../organizations/organization.planned';
import { missingLink } from '../sync/missing-link.rules';
import { plannedSyncJob } from '../sync/sync-job.planned';
import { plannedUnit } from '../units/unit.planned';

const BY_ID: readonly OrderKey[] = [{ sql: () => 'o.id', type: 'uuid' }];
const isLiving = 'o.ended_on is null';

const linkedBy = (table: string, column: string) =>
  `exists (select from ${table} s
            where s.tenant_id = $1 and s.${column} = o.id and s.source = j.source and s.seen_in is distinct from j.id)`;

addLinks(plannedSyncJob, {
  missingOrganizations: missingLink({
    kind: 'ORGANIZATIONS',
    target: () => plannedOrganization,
    isLiving,
    // An identifier that still holds is what the source calls it; it is seen or not by its organization.
    isUnseen: `exists (select from external_identifiers e
                        where e.tenant_id = $1 and e.organization_id = o.id and e.system = j.source
                          and e.superseded_at is null and upper_inf(e.valid))
           and not exists (select from organization_sightings s
                            where s.tenant_id = $1 and s.organization_id = o.id and s.source = j.source and s.seen_in = j.id)`,
    order: BY_ID,
  }),
  missingUnits: missingLink({
    kind: 'UNITS',
    target: () => plannedUnit,
    isLiving,
    isUnseen: linkedBy('unit_sources', 'unit_id'),
    order: BY_ID,
  }),
  missingGrids: missingLink({
    kind: 'GRIDS',
    target: () => plannedGrid,
    isLiving,
    isUnseen: linkedBy('grid_sources', 'grid_id'),
    order: BY_ID,
  }),
});
