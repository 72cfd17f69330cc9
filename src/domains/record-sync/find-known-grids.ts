import type { TenantTransaction } from '../../access/context';
import { groupedBy } from '../../shared/grouped-by';
import { type LockedGrid, lockGrids } from '../grids/lock-grids';
import { findLinks } from './find-links';
import type { GridRecord } from './grid-record.rules';
import { type LockedPlace, lockCommunities } from './lock-communities';
import { idsGiven, type Known, type Namesake } from './match.rules';

/** Grids that records may be about, held until the commit, with the communities that they belong to or are to belong to. */
export interface KnownGrids extends Known<LockedGrid> {
  communities: ReadonlyMap<string, LockedPlace>;
  /** Grids that have not ended, by their names. */
  byName: ReadonlyMap<string, readonly (Namesake & { communityId: string })[]>;
}

/**
 * Finds and locks the grids that records are about, in few statements whatever their number: by the external id of that source, by
 * id, and by code. Communities first, as everybody locks them.
 *
 * @param communityIds organizations that records name as communities
 */
export async function findKnownGrids(
  tx: TenantTransaction,
  source: string,
  records: readonly GridRecord[],
  communityIds: readonly string[],
): Promise<KnownGrids> {
  const externalIds = records.map(({ externalId }) => externalId);
  const linked = await findLinks(tx, 'GRIDS', source, { externalIds, keys: [] });
  const found = await tx.query<{ id: string; communityId: string }>({
    text: `select g.id, g.community_id as "communityId" from grids g
            where g.tenant_id = $1 and (g.id = any($2::uuid[]) or g.code = any($3::text[]))`,
    values: [
      [...linked.map(({ key }) => key), ...idsGiven(records, 'Grid')],
      records.flatMap(({ code }) => code ?? []),
    ],
  });
  const ids = found.map(({ id }) => id);
  // A grid never changes its community, so it may be read before it is locked.
  const communities = await lockCommunities(tx, [...communityIds, ...found.map(({ communityId }) => communityId)]);
  const grids = await lockGrids(tx, ids);
  const links = await findLinks(tx, 'GRIDS', source, { externalIds: [], keys: ids });
  const byId = new Map(grids.map((grid) => [grid.id, grid]));
  return {
    byId,
    byCode: new Map(grids.map((grid) => [grid.code, grid])),
    byExternalId: new Map(
      links.flatMap(({ externalId, key }) => {
        const grid = byId.get(key);
        return grid === undefined ? [] : [[externalId, grid] as const];
      }),
    ),
    externalIds: new Map(links.map(({ externalId, key }) => [key, externalId])),
    communities,
    byName: await findNamedAlike(tx, source, records),
  };
}

async function findNamedAlike(
  tx: TenantTransaction,
  source: string,
  records: readonly GridRecord[],
): Promise<KnownGrids['byName']> {
  const rows = await tx.query<Namesake & { name: string; communityId: string }>({
    text: `select g.id, g.name, g.community_id as "communityId",
                  exists (select from grid_sources s
                           where s.tenant_id = $1 and s.grid_id = g.id and s.source = $3) as "isLinked"
             from grids g
            where g.tenant_id = $1 and g.name = any($2::text[]) and g.ended_on is null`,
    values: [[...new Set(records.flatMap(({ name }) => name ?? []))], source],
  });
  return groupedBy(rows, ({ name }) => name);
}
