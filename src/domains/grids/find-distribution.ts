import type { TenantTransaction } from '../../access/context';
import { notFound } from '../../shared/errors';
import { keyOf } from '../../shared/global-id';
import { organizationNotFound } from '../organizations/lock-organization';
import { findWhatStands, type StandingRecord } from './find-what-stands';
import { buildingId } from './grid.planned';
import type { LockedGrid } from './lock-grids';
import type { SuccessorGridInput } from './redraw.inputs';
import type { Taken } from './redraw.rules';

/** What stands on the predecessors of a redraw, and what each successor is to take of it. */
export interface RedrawDistribution {
  buildings: { standing: StandingRecord[]; taken: Taken[][] };
  organizations: { standing: StandingRecord[]; taken: Taken[][] };
}

/**
 * Reads what stands on the predecessors and the names of all that the successors are to take.
 *
 * @throws NOT_FOUND for a building or organization that does not exist
 */
export async function findDistribution(
  tx: TenantTransaction,
  predecessors: readonly LockedGrid[],
  successors: readonly SuccessorGridInput[],
): Promise<RedrawDistribution> {
  const { buildings, organizations } = await findWhatStands(
    tx,
    predecessors.map(({ id }) => id),
  );
  const buildingKeys = successors.map(({ buildingIds }, index) =>
    buildingIds.map((id) => keyOf('Building', id, `input.successors.${index}.buildingIds`)),
  );
  const organizationKeys = successors.map(({ organizationIds }, index) => [
    // Named twice for one grid an organization still stands on it once.
    ...new Set(organizationIds.map((id) => keyOf('Organization', id, `input.successors.${index}.organizationIds`))),
  ]);
  const buildingNames = await namesOf(tx, 'buildings', buildingKeys.flat());
  const organizationNames = await namesOf(tx, 'organizations', organizationKeys.flat());
  return {
    buildings: {
      standing: buildings,
      taken: buildingKeys.map((keys) => keys.map((id) => ({ id, name: buildingNames.get(id) ?? noBuilding(id) }))),
    },
    organizations: {
      standing: organizations,
      taken: organizationKeys.map((keys) =>
        keys.map((id) => ({ id, name: organizationNames.get(id) ?? noOrganization(id) })),
      ),
    },
  };
}

async function namesOf(
  tx: TenantTransaction,
  table: 'buildings' | 'organizations',
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>({
    text: `select id, name from ${table} where tenant_id = $1 and id = any($2::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function noBuilding(id: string): never {
  throw notFound({
    en: `There is no building with id ${buildingId(id)} within your reach.`,
    zh: `在您的权限范围内没有标识为 ${buildingId(id)} 的楼栋。`,
  });
}

function noOrganization(id: string): never {
  throw organizationNotFound(id);
}
