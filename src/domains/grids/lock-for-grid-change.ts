import type { TenantTransaction, ViewerContext } from '../../access/context';
import type { Action } from '../../access/permissions';
import type { AuditNote } from '../../audit/run-mutation';
import { assertVersion, named } from '../../shared/assert-version';
import { assertRules } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { assertReach } from '../organizations/assert-reach';
import { type LockedOrganization, lockOrganization } from '../organizations/lock-organization';
import type { Each } from './grid.rules';
import { gridNotFound, type LockedGrid, lockGrids } from './lock-grids';
import { oneCommunityViolations } from './redraw.rules';

/** A grid that a change names. */
export interface ChangeOfGrid {
  /** Global id. */
  id: string;
  /** Null where the change is another thing's, such as a building's: the version asked for is then that one's. */
  expectedVersion: number | null;
}

/** What a change of grids holds on to until it is committed. */
export interface LockedTerritory<Changes extends readonly ChangeOfGrid[], Ids extends readonly string[]> {
  community: LockedOrganization;
  /** Further organizations that were asked for. */
  organizations: Each<Ids, LockedOrganization>;
  grids: Each<Changes, LockedGrid>;
}

/**
 * Locks the community of the grids, with further organizations, in the order of their ids, then the grids in the order of
 * theirs: whoever ends an organization or changes a grid at the same time waits. Territory is the community's own:
 * who reaches the community writes its grids, whoever stands on them.
 *
 * @param idField path of the input field that names the grid
 * @throws NOT_FOUND for an unknown grid, or a community out of reach; CONFLICT for a stale version; RuleError for
 *   grids of different communities
 */
export async function lockForGridChange<
  const Changes extends readonly ChangeOfGrid[],
  const Ids extends readonly string[] = readonly [],
>(
  tx: TenantTransaction,
  caller: ViewerContext,
  action: Action,
  changes: Changes,
  { idField = 'input.id', organizationIds }: { idField?: string; organizationIds?: Ids } = {},
): Promise<LockedTerritory<Changes, Ids>> {
  const others: readonly string[] = organizationIds ?? [];
  const ids = changes.map(({ id }) => keyOf('Grid', id, idField));
  const found = await findPlaces(tx, ids);
  const communityIds = [...new Set(found.map((place) => place.communityId))];
  await assertReach(tx, caller, action, communityIds);
  assertRules(oneCommunityViolations(found, communityIds, idField));
  const locked = new Map<string, LockedOrganization>();
  for (const id of [...new Set([...communityIds, ...others])].sort()) {
    locked.set(id, await lockOrganization(tx, id));
  }
  const grids = await lockGrids(tx, ids);
  for (const [index, grid] of grids.entries()) {
    const expected = changes[index]?.expectedVersion ?? null;
    if (expected !== null) assertVersion(named(grid), grid.version, expected);
  }
  return {
    community: lockedIn(locked, communityIds[0]),
    organizations: others.map((id) => lockedIn(locked, id)) as Each<Ids, LockedOrganization>,
    grids: grids as Each<Changes, LockedGrid>,
  };
}

interface Place {
  id: string;
  code: string;
  name: string;
  communityId: string;
}

/** Read without a lock: a grid never changes its community. */
async function findPlaces(tx: TenantTransaction, ids: readonly string[]): Promise<Place[]> {
  const rows = await tx.query<Place>({
    text: `select id, code, name, community_id as "communityId" from grids where tenant_id = $1 and id = any($2::uuid[])`,
    values: [ids],
  });
  return ids.map((id) => {
    const row = rows.find((candidate) => candidate.id === id);
    if (row === undefined) throw gridNotFound(id);
    return row;
  });
}

function lockedIn(locked: ReadonlyMap<string, LockedOrganization>, id: string | undefined): LockedOrganization {
  const organization = id === undefined ? undefined : locked.get(id);
  if (organization === undefined) throw new Error('A change of grids names at least one grid.');
  return organization;
}

/** The audit note of one grid, naming the fields touched. An end says that it is one, and why. */
export function gridNote(id: string, version: number, fields: string[], change?: AuditNote['change']): AuditNote {
  return { objectType: 'Grid', objectId: id, objectVersion: version, fields, change };
}

/** What a use case gives back after a change of one grid: its id, and the audit note. */
export function changedGrid(
  id: string,
  version: number,
  fields: string[],
  change?: AuditNote['change'],
): { result: string; audit: AuditNote[] } {
  return { result: id, audit: [gridNote(id, version, fields, change)] };
}
