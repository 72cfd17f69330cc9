import { v7 as newId } from 'uuid';
import type { TenantTransaction } from '../../access/context';
import { nameForms } from '../../shared/chinese-text';
import { type LocalDate, now } from '../../shared/clock';
import { from } from '../organizations/end-fact';
import { endGridFacts } from './end-grid-facts';
import type { GridStatus } from './grid.rules';
import { GridStateEntity } from './grid-state.entity';

/** A state to record: what a grid is called and how far its life has come, from a day on. */
export interface NewGridState {
  gridId: string;
  name: string;
  status: GridStatus;
  documentNumber: string | null;
}

/**
 * Records states of grids from one day on, and ends those before them.
 *
 * @param previousIds open states of the grids that have one
 */
export async function recordGridStates(
  tx: TenantTransaction,
  states: readonly NewGridState[],
  on: LocalDate,
  previousIds: readonly string[] = [],
): Promise<void> {
  await endGridFacts(tx, 'grid_states', previousIds, on);
  await tx.insert(
    GridStateEntity,
    states.map(({ gridId, name, status, documentNumber }) => ({
      id: newId(),
      gridId,
      valid: from(on),
      status,
      name,
      namePinyin: nameForms(name).pinyin,
      documentNumber,
      recordedAt: now(),
      supersededAt: null,
    })),
  );
}
