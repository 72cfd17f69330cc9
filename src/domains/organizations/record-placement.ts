import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { type LocalDate, now } from '../../shared/clock';
import { endFact, from } from './end-fact';
import type { OpenFact } from './lock-organization';
import type { Graph } from './organization.rules';
import { PlacementEntity } from './placement.entity';

/** A place to record: under whom (null: as a root) an organization stands in a graph, from a day on. */
export interface NewPlacement {
  graph: Graph;
  organizationId: string;
  parentId: string | null;
  on: LocalDate;
}

/** Records a place from its day on and ends the one before it, if there is one. */
export async function recordPlacement(
  tx: TenantTransaction,
  { graph, organizationId, parentId, on }: NewPlacement,
  previous: OpenFact | null,
): Promise<void> {
  if (previous !== null) await endFact(tx, 'placements', previous, on);
  await tx.insert(PlacementEntity, [
    { id: newId(), graph, organizationId, parentId, valid: from(on), recordedAt: now(), supersededAt: null },
  ]);
}
