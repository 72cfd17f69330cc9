import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import type { AuditNote } from '../../audit/run-mutation';
import { type LocalDate, now } from '../../shared/clock';
import { from } from '../organizations/end-fact';
import { changeBuildings } from './change-buildings';
import { endGridFacts } from './end-grid-facts';
import type { RedrawDistribution } from './find-distribution';
import { GridOrganizationEntity } from './grid-organization.entity';
import { GridSuccessionEntity } from './grid-succession.entity';
import type { LockedGrid } from './lock-grids';
import { recordBuildingStates } from './record-building-states';

/** A redraw that was found right: who ends, who takes over, and what each takes, in the order of the successors. */
export interface Succession {
  predecessors: readonly LockedGrid[];
  successorIds: readonly string[];
  distribution: RedrawDistribution;
  on: LocalDate;
}

/** Records the succession and passes buildings and organizations on; gives back the audit notes of the buildings. */
export async function recordSuccession(tx: TenantTransaction, succession: Succession): Promise<AuditNote[]> {
  const { predecessors, successorIds, on } = succession;
  const pairs = predecessors.flatMap(({ id }) =>
    successorIds.map((successorId) => ({ predecessorId: id, successorId, redrawnOn: on, recordedAt: now() })),
  );
  await tx.insert(GridSuccessionEntity, pairs);
  await passOrganizationsOn(tx, succession);
  return passBuildingsOn(tx, succession);
}

async function passOrganizationsOn(tx: TenantTransaction, succession: Succession): Promise<void> {
  const { successorIds, distribution, on } = succession;
  const { standing, taken } = distribution.organizations;
  const records = standing.map(({ recordId }) => recordId);
  await endGridFacts(tx, 'grid_organizations', records, on);
  const rows = successorIds.flatMap((gridId, index) =>
    (taken[index] ?? []).map(({ id }) => ({
      id: newId(),
      gridId,
      organizationId: id,
      valid: from(on),
      recordedAt: now(),
      supersededAt: null,
    })),
  );
  if (rows.length > 0) await tx.insert(GridOrganizationEntity, rows);
}

async function passBuildingsOn(tx: TenantTransaction, succession: Succession): Promise<AuditNote[]> {
  const { successorIds, distribution, on } = succession;
  const { standing, taken } = distribution.buildings;
  const records = standing.map(({ recordId }) => recordId);
  const notes: AuditNote[] = [];
  await endGridFacts(tx, 'building_states', records, on);
  for (const [index, gridId] of successorIds.entries()) {
    const buildings = taken[index] ?? [];
    const states = buildings.map(({ id, name }) => ({ buildingId: id, gridId, name }));
    if (states.length > 0) await recordBuildingStates(tx, states, on);
    const ids = buildings.map(({ id }) => id);
    notes.push(...(await changeBuildings(tx, ids, { grid_id: gridId }, ['grid'])));
  }
  return notes;
}
