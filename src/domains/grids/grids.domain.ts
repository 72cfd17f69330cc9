import type { Domain } from '../domain';
import { watchOrganizations } from '../organizations/organization.watch';
import { BuildingEntity } from './building.entity';
import { BuildingStateEntity } from './building-state.entity';
import { gridWatch } from './end-standings';
import { GridEntity } from './grid.entity';
import { plannedBuilding, plannedGrid } from './grid.planned';
import { BuildingResolver, GridResolver } from './grid.resolver';
import { GridMutationsResolver } from './grid-mutations.resolver';
import { GridOrganizationEntity } from './grid-organization.entity';
import { GridQueriesResolver } from './grid-queries.resolver';
import { GridStateEntity } from './grid-state.entity';
import { GridSuccessionEntity } from './grid-succession.entity';
import { gridChecks } from './grids.checks';
import './organization-grids.planned';
import { OrganizationGridsResolver } from './organization-grids.resolver';
import { TerritoryFigureEntity } from './territory-figure.entity';
import { TerritoryMutationsResolver } from './territory-mutations.resolver';

watchOrganizations(gridWatch);

/**
 * A grid (网格) is the smallest territory: part of one community, for good, with buildings on it and organizations standing
 * on it. A community is its coordinating committee, or the committee, general branch or branch of a village. A grid is
 * planned or in use; it ends by a redraw, when other grids of the community take over every building and organization, or
 * is retired once nothing stands on it. Its coverage (NONE, GROUP_ONLY, BRANCH, MULTIPLE) is never stored: it is counted
 * from the primary organizations and groups at work on it, today or on any day. What it was called, what stood on it and
 * where a building stood are dated facts that are ended or superseded, never rewritten. Whoever changes grids locks the
 * community, then the grids, in the order of their ids; a grid's version tells of what stands on it too. When an
 * organization ends, its standing ends with it; a community with grids does not end. Of residents, households, shops and
 * grid workers there are numbers with their day, and nobody behind them.
 */
export const grids: Domain = {
  name: 'grids',
  entities: [
    GridEntity,
    GridStateEntity,
    GridSuccessionEntity,
    GridOrganizationEntity,
    BuildingEntity,
    BuildingStateEntity,
    TerritoryFigureEntity,
  ],
  resolvers: [
    // Reads
    GridQueriesResolver,
    GridResolver,
    BuildingResolver,
    OrganizationGridsResolver,
    // Writes
    GridMutationsResolver,
    TerritoryMutationsResolver,
  ],
  plannedTypes: [plannedGrid, plannedBuilding],
  checks: gridChecks,
};
