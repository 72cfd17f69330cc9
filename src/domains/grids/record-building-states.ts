import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { nameForms } from '../../shared/chinese-text';
import { type LocalDate, now } from '../../shared/clock';
import { from } from '../organizations/end-fact';
import { BuildingStateEntity } from './building-state.entity';
import { endGridFacts } from './end-grid-facts';

/** Where a building stands, and what it is called, from a day on. */
export interface NewBuildingState {
  buildingId: string;
  gridId: string;
  name: string;
}

/**
 * Records states of buildings from one day on, and ends those before them.
 *
 * @param previousIds open states of the buildings that have one
 */
export async function recordBuildingStates(
  tx: TenantTransaction,
  states: readonly NewBuildingState[],
  on: LocalDate,
  previousIds: readonly string[] = [],
): Promise<void> {
  await endGridFacts(tx, 'building_states', previousIds, on);
  await tx.insert(
    BuildingStateEntity,
    states.map(({ buildingId, gridId, name }) => ({
      id: newId(),
      buildingId,
      gridId,
      valid: from(on),
      name,
      namePinyin: nameForms(name).pinyin,
      recordedAt: now(),
      supersededAt: null,
    })),
  );
}
