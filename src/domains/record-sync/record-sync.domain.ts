import type { Domain } from '../domain';
import { GridSourceEntity } from './grid-source.entity';
import { OrganizationSightingEntity } from './organization-sighting.entity';
import { RecordSyncResolver } from './record-sync.resolver';
import './sync-job-records.planned';
import { SyncJobRecordsResolver } from './sync-job-records.resolver';
import { UnitSourceEntity } from './unit-source.entity';

/**
 * Organizations, units and grids that other systems send, in batches of `sync`. Each record is known by what its source calls it,
 * else by the id that it gives, else by its code: that of an organization or a grid, the unified social credit code of a unit. A
 * name alone says nothing; whoever brings something new of a known name is asked first. What a comparison may write is written:
 * what is new, names, particulars and numbers, states of units, planned grids put to use. What a decision stands behind is
 * compared only, such as a place in a graph, a community, a dissolution: the problem names the difference, and a mutation mends it.
 * An organization that exists already is recorded as established: rules of size raise alerts and refuse no fact.
 */
export const recordSync: Domain = {
  name: 'record-sync',
  entities: [UnitSourceEntity, GridSourceEntity, OrganizationSightingEntity],
  resolvers: [RecordSyncResolver, SyncJobRecordsResolver],
};
